using System.Collections.Frozen;

namespace Maristan.Server.Platform;

/// <summary>Permissions of one caller. Two sets with the same permissions have the same <see cref="Fingerprint"/>, which keys caches.</summary>
internal sealed class PermissionSet
{
    private readonly FrozenSet<string> names;

    public PermissionSet(IEnumerable<string> names)
    {
        this.names = names.ToFrozenSet(StringComparer.Ordinal);
        Fingerprint = string.Join(' ', this.names.Order(StringComparer.Ordinal));
    }

    /// <summary>Everything, the node itself included.</summary>
    public static PermissionSet Everything { get; } = new(["*"]);

    public string Fingerprint { get; }

    public bool Includes(string permission) => names.Contains(permission) || names.Contains("*");
}
