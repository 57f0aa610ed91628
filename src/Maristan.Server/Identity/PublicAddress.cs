using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Maristan.Server.Identity;

/// <summary>Where others find the node: at the address that the operator gave. Only where there is none yet does it matter who wants to know.</summary>
internal sealed class PublicAddress(NodeSettings settings, IServer server)
{
    private readonly string? given = Given(settings);

    /// <returns>Null where the operator gave none.</returns>
    public static string? Given(NodeSettings settings) => Hosts.PublicUrl(settings)?.GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <summary>For whoever asks, and nobody else: what their own request calls the node has led them here.</summary>
    public string Of(HttpRequest request) => given ?? $"{request.Scheme}://{request.Host}";

    /// <summary>
    /// For letters, or else the address that the node listens on. Never what a request calls the node: whoever asks for somebody else's
    /// new password could have its link lead to a page of their own.
    /// </summary>
    public string InLetters => given ?? Own();

    /// <summary>The secret stands behind the #, which no browser sends and no log keeps.</summary>
    public string Link(string path, string token) => $"{InLetters}{path}#token={token}";

    private string Own() => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address
        ? address.Replace("//[::]", "//localhost", StringComparison.Ordinal).Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal).TrimEnd('/')
        : "http://localhost";
}
