using System.Collections.Frozen;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Rights;

namespace Maristan.Server.Platform;

/// <summary>What one caller may do, and how far. Two sets with the same permissions have the same <see cref="Fingerprint"/>, which keys caches.</summary>
internal sealed class PermissionSet
{
    private readonly FrozenDictionary<string, Scope> widest;
    private readonly bool isEverything;

    /// <param name="grants">Where a permission is given more than once, the widest counts.</param>
    public PermissionSet(IEnumerable<(string Permission, Scope Scope)> grants)
    {
        widest = grants.GroupBy(static grant => grant.Permission, StringComparer.Ordinal)
            .ToFrozenDictionary(static given => given.Key, static given => given.Max(static grant => grant.Scope), StringComparer.Ordinal);
        Fingerprint = string.Join(' ', widest.Select(static grant => grant.Value == Scope.Organisation ? grant.Key : $"{grant.Key}/{Words.Of(grant.Value)}").Order(StringComparer.Ordinal));
    }

    public PermissionSet(IEnumerable<string> names)
        : this(names.Select(static name => (name, Scope.Organisation)))
    {
    }

    private PermissionSet()
        : this(["*"]) => isEverything = true;

    /// <summary>Everything, the node itself included.</summary>
    public static PermissionSet Everything { get; } = new();

    public static PermissionSet Nothing { get; } = new(Array.Empty<string>());

    public string Fingerprint { get; }

    public IEnumerable<string> Names => widest.Keys.Order(StringComparer.Ordinal);

    public IEnumerable<(string Permission, Scope Scope)> Grants => widest.Select(static grant => (grant.Key, grant.Value));

    public bool Includes(string permission) => isEverything || widest.ContainsKey(permission);

    /// <returns>How far the permission reaches; null where it is not given at all.</returns>
    public Scope? ScopeOf(string permission) => isEverything ? Scope.Organisation : widest.TryGetValue(permission, out var scope) ? scope : null;

    /// <summary>What an app or a key was allowed of it: never more than the person has.</summary>
    public PermissionSet Only(IReadOnlyCollection<string> names) => new(names.Where(Includes).Select(name => (name, ScopeOf(name)!.Value)));
}
