using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Identity.OAuth;

/// <summary>The address that others are told to find the node at: the operator's, or, until there is one, that of the request itself.</summary>
internal sealed record PublicAddress(string? Known)
{
    public static PublicAddress From(NodeSettings settings) => new(Hosts.PublicUrl(settings)?.AbsoluteUri.TrimEnd('/'));

    public string Of(HttpRequest request) => Known ?? $"{request.Scheme}://{request.Host}";
}
