namespace Maristan.Server.Platform.Http;

/// <summary>Taken from the caller when it is fit to be logged, else made; returned, logged and put on the trace.</summary>
internal static class RequestId
{
    public const string Header = "X-Request-Id";
    private const int Longest = 64;

    public static string Of(HttpContext context) => context.TraceIdentifier;

    public static void UseRequestIds(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var given = context.Request.Headers[Header];
        context.TraceIdentifier = given is [{ Length: > 0 and <= Longest } id] && id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
            ? id
            : Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(12));
        context.Response.Headers[Header] = context.TraceIdentifier;
        return next(context);
    });
}
