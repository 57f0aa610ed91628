using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace Maristan.Server.Platform.Http;

/// <summary>Broken promises end here, once: logged, and answered without telling anything of the inside. So do the framework's own refusals.</summary>
internal static partial class Errors
{
    public static void AddErrors(this IServiceCollection services) =>
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

    public static void UseErrors(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = static context => ProblemAnswer.Write(context, For(context.Features.Get<IExceptionHandlerFeature>()!.Error)),
            // A malformed request is the caller's mistake; logging it as ours would bury real failures.
            SuppressDiagnosticsCallback = static context => context.Exception is BadHttpRequestException or OperationCanceledException,
        });
        app.UseStatusCodePages(static context => ProblemAnswer.Write(context.HttpContext, For(context.HttpContext.Response.StatusCode)));
    }

    private static Problem For(Exception error) => error switch
    {
        BadHttpRequestException { InnerException: JsonException json } => Malformed(json),
        BadHttpRequestException bad => For(bad.StatusCode) with { Errors = null },
        PostgresException { SqlState: [ '5', '3', ..] } => new(507, "storage_full", "The node has no room left to keep this; nothing was changed. Free space on its disk and try again.") { RetryAfter = TimeSpan.FromSeconds(30) },
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => new(503, "took_too_long", "The database took too long; nothing was changed. Ask for less, or try again later.") { RetryAfter = TimeSpan.FromSeconds(5) },
        IOException { HResult: DiskFull } => new(507, "storage_full", "The node has no room left to keep this; nothing was changed. Free space on its disk and try again.") { RetryAfter = TimeSpan.FromSeconds(30) },
        NpgsqlException or TimeoutException => new(503, "database_unavailable", "The database does not answer; what was not acknowledged may be sent again.") { RetryAfter = TimeSpan.FromSeconds(2) },
        OperationCanceledException => new(499, "cancelled", "The request was cancelled by its sender."),
        _ => new(500, "internal_error", "Something went wrong on the node; its log has the details under this trace id."),
    };

    private const int DiskFull = unchecked((int)0x8007001C) & 0xFFFF;

    private static Problem For(int status) => status switch
    {
        400 => new(400, "malformed_request", "The request cannot be read as this endpoint expects; see /docs for its form."),
        404 => new(404, "not_found", "There is nothing at this address, or nothing that you may see."),
        405 => new(405, "method_not_allowed", "This address does not take that method; see /docs."),
        413 => new(413, "too_large", "The request is larger than this endpoint takes."),
        415 => new(415, "unsupported_media_type", "This endpoint does not read that media type; see /docs."),
        _ => new(status, "refused", "The request was refused."),
    };

    /// <summary>The path names the member; the framework's own message would name our types.</summary>
    private static Problem Malformed(JsonException error)
    {
        var member = (error.Path ?? "$").TrimStart('$').TrimStart('.');
        var missing = Missing().Match(error.Message);
        var unknown = Unknown().Match(error.Message);
        var (name, why) = missing.Success ? (missing.Groups[1].Value.Trim('\''), "is missing")
            : unknown.Success ? (unknown.Groups[1].Value, "is not a member of this request")
            : (member.Length > 0 ? member : "body", "cannot be read");
        return new(400, "malformed_request", $"The member {name} {why}.") { Errors = new Dictionary<string, string[]>(StringComparer.Ordinal) { [name] = [why] } };
    }

    [System.Text.RegularExpressions.GeneratedRegex("missing required properties including: (.*)\\.")]
    private static partial System.Text.RegularExpressions.Regex Missing();

    [System.Text.RegularExpressions.GeneratedRegex("The JSON property '([^']*)' could not be mapped")]
    private static partial System.Text.RegularExpressions.Regex Unknown();
}
