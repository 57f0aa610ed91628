namespace Maristan.Server.Platform.Observing.Logs;

/// <summary>One thing that the log says. It holds ids and figures, never a person's words.</summary>
/// <param name="Part">Which part of the node spoke: <c>feed</c>, <c>jobs</c>, or <c>framework</c>.</param>
internal sealed record LogLine(DateTimeOffset At, LogLevel Level, string Part, int Event, string Message)
{
    public string? RequestId { get; init; }

    public Guid? PersonId { get; init; }

    public string? TraceId { get; init; }

    public string? SpanId { get; init; }

    public IReadOnlyList<KeyValuePair<string, object?>> Fields { get; init; } = [];

    public Failure? Failure { get; init; }

    /// <summary>Whether a request was being answered; else the node was at work on its own.</summary>
    public bool IsFromRequest => RequestId is not null;
}
