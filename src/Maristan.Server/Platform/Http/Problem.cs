namespace Maristan.Server.Platform.Http;

/// <summary>A refusal that the caller can act on, answered as RFC 9457 problem+json.</summary>
/// <param name="Code">Stable snake_case, for programs.</param>
/// <param name="Detail">One sentence for people, naming the mend; never a name, a value of a patient or anything of the machine.</param>
internal sealed record Problem(int Status, string Code, string Detail) : IResult
{
    /// <summary>Which members were refused, and why.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Lists that a program needs to go on, such as the ways in which somebody may show who they are.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Members { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public Task ExecuteAsync(HttpContext httpContext) => ProblemAnswer.Write(httpContext, this);
}
