using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Settings;
using Microsoft.Extensions.Primitives;

namespace Maristan.Server.Platform.Http;

/// <summary>
/// Which web pages may call. A page of this node may; one of another origin only when the operator named it, exactly, and never with
/// cookies. No origin is ever echoed: the answer carries the operator's own text.
/// </summary>
internal sealed class Origins
{
    private static readonly StringValues Methods = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static readonly StringValues RequestHeaders = "Authorization, Content-Type, Content-Encoding, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, X-Request-Id, " + Freshness.Header;
    private static readonly StringValues AnswerHeaders = "Deprecation, ETag, Idempotency-Replayed, Link, Location, Retry-After, Sunset, X-Request-Id, " + Freshness.Header;
    private static readonly StringValues OneHour = "3600";
    private static readonly Problem NotNamed = new(403, "origin_not_allowed", "Pages of that origin may not call this node; its operator names those that may in the setting origins.");

    private readonly Dictionary<string, StringValues> named;
    private readonly string? own;

    private Origins(Dictionary<string, StringValues> named, string? own) => (this.named, this.own) = (named, own);

    public static Origins From(NodeSettings settings)
    {
        var named = settings.List(Known.Origins).ToDictionary(
            origin => IsExact(origin) ? origin : throw settings.Refused(Known.Origins, $"holds {origin}, which is not a scheme, host and port and nothing more"),
            static origin => new StringValues(origin), StringComparer.Ordinal);
        return new(named, Hosts.PublicUrl(settings)?.GetLeftPart(UriPartial.Authority));
    }

    public Task Run(HttpContext context, RequestDelegate next)
    {
        var origin = context.Request.Headers.Origin;
        if (origin.Count == 0 || IsOwn(context.Request, origin.ToString()))
        {
            return next(context);
        }

        context.Response.Headers.Vary = "Origin";
        if (!named.TryGetValue(origin.ToString(), out var allowed))
        {
            return ProblemAnswer.Write(context, NotNamed);
        }

        // A cookie names whoever sits at the browser, and the page that calls is not ours: only a token counts.
        context.Request.Headers.Remove("Cookie");
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = allowed;
        headers.AccessControlExposeHeaders = AnswerHeaders;
        if (!HttpMethods.IsOptions(context.Request.Method) || context.Request.Headers.AccessControlRequestMethod.Count == 0)
        {
            return next(context);
        }

        headers.AccessControlAllowMethods = Methods;
        headers.AccessControlAllowHeaders = RequestHeaders;
        headers.AccessControlMaxAge = OneHour;
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private bool IsOwn(HttpRequest request, string origin)
    {
        if (own is not null && string.Equals(origin, own, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var scheme = request.Scheme;
        var host = request.Host.Value ?? "";
        return origin.Length == scheme.Length + 3 + host.Length
            && origin.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            && origin.AsSpan(scheme.Length).StartsWith("://", StringComparison.Ordinal)
            && origin.EndsWith(host, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsExact(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && (uri.Scheme is "https" or "http") && uri.GetLeftPart(UriPartial.Authority) == origin;
}
