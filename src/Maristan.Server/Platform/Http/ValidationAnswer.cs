using System.Text.Json;
using System.Text.RegularExpressions;

namespace Maristan.Server.Platform.Http;

/// <summary>What the attributes on a request's record refuse, in our dialect: members as they are on the wire, and no type or property of ours in the words.</summary>
internal sealed partial class ValidationAnswer : IProblemDetailsService
{
    public ValueTask WriteAsync(ProblemDetailsContext context) => new(ProblemAnswer.Write(context.HttpContext, For(context)));

    public async ValueTask<bool> TryWriteAsync(ProblemDetailsContext context)
    {
        await WriteAsync(context);
        return true;
    }

    private static Problem For(ProblemDetailsContext context)
    {
        var status = context.ProblemDetails.Status ?? context.HttpContext.Response.StatusCode;
        if (context.ProblemDetails is not HttpValidationProblemDetails { Errors: { Count: > 0 } refused })
        {
            return ErrorMeaning.Of(status);
        }

        var errors = refused.ToDictionary(static pair => OnTheWire(pair.Key), static pair => pair.Value.Select(Reworded).ToArray(), StringComparer.Ordinal);
        return new(400, "invalid_request", $"The member {errors.First().Key} {errors.First().Value[0].TrimEnd('.')}.") { Errors = errors };
    }

    private static string OnTheWire(string member) => string.Join('.', member.Split('.').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));

    private static string Reworded(string message) => Subject().Replace(message, "");

    [GeneratedRegex(@"^The (field )?\S+( field)? (?=must|is|has|does)")]
    private static partial Regex Subject();
}
