using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Identity.Tokens;

/// <summary>
/// Whom tokens name as their maker: the address that people know the hospital's node by, or, until it has one, the name that all replicas
/// of it share. The address that a process listens at will not do: another replica's is another, and so may be the same one's tomorrow.
/// </summary>
internal sealed record TokenIssuer(string Name)
{
    public static TokenIssuer Of(NodeSettings settings, Guid node) => new(PublicAddress.Given(settings) ?? $"urn:uuid:{node}");
}
