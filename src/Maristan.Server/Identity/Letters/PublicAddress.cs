using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Maristan.Server.Identity.Letters;

/// <summary>
/// Where links in letters lead: the address that the operator gave, or else the one that the node listens on. Never what a request
/// calls the node: whoever asks for somebody else's new password could have its link lead to a page of their own.
/// </summary>
internal sealed class PublicAddress(NodeSettings settings, IServer server)
{
    private readonly string? given = Hosts.PublicUrl(settings)?.GetLeftPart(UriPartial.Authority);

    /// <summary>The secret stands behind the #, which no browser sends and no log keeps.</summary>
    public string Link(string path, string token) => $"{given ?? Own()}{path}#token={token}";

    private string Own() => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address
        ? address.Replace("//[::]", "//localhost", StringComparison.Ordinal).Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal).TrimEnd('/')
        : "http://localhost";
}
