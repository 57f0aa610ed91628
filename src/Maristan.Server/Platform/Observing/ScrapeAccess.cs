using System.Net;
using System.Security.Cryptography;
using System.Text;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Observing;

/// <summary>Marks the routes that a scraper may read: by its own token, or from the machine itself.</summary>
internal sealed record OpenToScrapers;

/// <summary>Recognises a scraper, and on its own routes only: its token opens nothing else.</summary>
internal static class ScrapeAccess
{
    private const int Shortest = 16;
    private static readonly Guid Scraper = new("00000000-0000-8000-8000-000000000002");
    private static readonly PermissionSet MayObserve = new([Permissions.NodeObserve]);

    public static TBuilder OpenToScrapers<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.Needs(Permissions.NodeObserve).WithMetadata(new OpenToScrapers());

    public static void AddScrapeAccess(this IServiceCollection services, NodeSettings settings, Guid organisation)
    {
        var token = settings.Text(Known.ScrapeToken);
        if (token is { Length: < Shortest })
        {
            throw settings.Refused(Known.ScrapeToken, $"is shorter than {Shortest} characters; `openssl rand -hex 32` makes one");
        }

        var expected = token is null ? null : Hash(token);
        var isReachedDirectly = !settings.IsSet(Known.BehindProxy) && !settings.IsSet(Known.PublicUrl);
        services.AddSingleton<Recognise>(context => ValueTask.FromResult(
            context.GetEndpoint()?.Metadata.GetMetadata<OpenToScrapers>() is not null && (Gives(context, expected) || (isReachedDirectly && IsTrueLoopback(context)))
                ? new Caller(Scraper, "scraper", organisation, MayObserve, RequestId.Of(context), context.Connection.RemoteIpAddress?.ToString())
                : null));
    }

    private static bool Gives(HttpContext context, byte[]? expected)
    {
        const string scheme = "Bearer ";
        return expected is not null
            && context.Request.Headers.Authorization is [{ } header]
            && header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Hash(header[scheme.Length..]), expected);
    }

    /// <summary>A proxy on the same machine also comes from the loopback, but says so in a header; and a page that a browser was lured to has another host's name.</summary>
    private static bool IsTrueLoopback(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } peer && IPAddress.IsLoopback(peer)
        && context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]"
        && !context.Request.Headers.Any(static header => IsOfAProxy(header.Key));

    private static bool IsOfAProxy(string header) =>
        header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Via", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase);

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
