using Microsoft.Net.Http.Headers;

namespace Maristan.Server.Platform.Http;

/// <summary>What is sent here is UTF-8. Another charset would be looked up by its name, and one that is none would be our failure.</summary>
internal static class Charset
{
    private static readonly Problem NotRead = new(415, "unsupported_media_type", "The node reads text in UTF-8 only; send the body in it, and leave the charset out or say charset=utf-8.");

    public static void UseCharset(this IApplicationBuilder app) => app.Use(static (context, next) =>
        context.Request.ContentType is { } type && type.Contains("charset", StringComparison.OrdinalIgnoreCase) && !IsRead(type)
            ? ProblemAnswer.Write(context, NotRead)
            : next(context));

    private static bool IsRead(string type) => MediaTypeHeaderValue.TryParse(type, out var parsed)
        && HeaderUtilities.RemoveQuotes(parsed.Charset).Value is { } charset
        && (charset.Length == 0 || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase));
}
