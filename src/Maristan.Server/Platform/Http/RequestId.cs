using System.Diagnostics;

namespace Maristan.Server.Platform.Http;

/// <summary>Taken from the caller when it is fit to be logged, else made; returned, logged and put on the trace.</summary>
internal static class RequestId
{
    public const string Header = "X-Request-Id";
    private const int Longest = 64;

    public static string Of(HttpContext context) => context.TraceIdentifier;

    internal static void Give(HttpContext context)
    {
        var given = context.Request.Headers[Header];
        context.TraceIdentifier = given is [{ Length: > 0 and <= Longest } id] && id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
            ? id
            : Make();
        Activity.Current?.SetTag("maristan.request_id", context.TraceIdentifier);
    }

    /// <summary>It need be unique, not secret, and every request makes one: the fast generator will do.</summary>
    private static string Make()
    {
        Span<byte> bytes = stackalloc byte[12];
        Random.Shared.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
