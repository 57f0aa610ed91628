using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Rights;

namespace Maristan.Server.Identity.Rights;

/// <summary>How one person's rights stand to another's.</summary>
internal static class Reach
{
    /// <summary>
    /// Nobody gives more than they have: each permission, and as far. Only the organisation holds the narrower scopes within it: whoever sees
    /// the patients of a care team does not see those of an area, nor one area those of another. What is somebody's own takes nothing from anybody.
    /// </summary>
    public static bool Covers(this PermissionSet own, IEnumerable<(string Permission, Scope Scope)> given) => given.All(grant =>
        own.ScopeOf(grant.Permission) is { } mine && (mine == Scope.Organisation || grant.Scope == Scope.Own || (mine == grant.Scope && mine != Scope.Area)));

    /// <summary>Whoever acts as somebody sees what is theirs too; so only whoever may all that they may everywhere makes a way into their account.</summary>
    public static bool MayBecome(this PermissionSet own, PermissionSet other) => other.Grants.All(grant => own.ScopeOf(grant.Permission) == Scope.Organisation);

    /// <summary>Nobody stops somebody who manages what they do not; a registrar may disable a physician, but no administrator.</summary>
    public static bool MayStop(this PermissionSet own, PermissionSet other) => own.Covers(other.Grants.Where(static grant =>
        grant.Permission.EndsWith(":manage", StringComparison.Ordinal) || grant.Permission.StartsWith("node:", StringComparison.Ordinal)));

    /// <summary>What the gate and the lists of patients decide, in one line: the permission, and for a patient either the whole organisation or a relation.</summary>
    public static bool May(this PermissionSet permissions, string permission, bool isAboutPatient, bool isRelated) =>
        permissions.ScopeOf(permission) is { } scope && (!isAboutPatient || scope == Scope.Organisation || isRelated);
}

/// <summary>Roles that are to be given: of the house by name, of the organisation by id.</summary>
/// <param name="Grants">Each that one of them gives. Whoever gives them must cover every one, also what a wider one hides: the patients of an area are not those of a care team.</param>
internal sealed record GivenRoles(IReadOnlyList<(string Permission, Scope Scope)> Grants)
{
    public const int Most = 20;

    /// <summary>What they permit together.</summary>
    public PermissionSet Permissions => new(Grants);

    /// <returns>Null where one of them does not exist.</returns>
    public static async Task<GivenRoles?> Find(Work work, Guid organisation, IReadOnlyCollection<string> roles, CancellationToken cancel)
    {
        var custom = await work.Query<Row>($"""
            select id, grants::text as grants from identity.custom_role where organisation_id = {organisation} and id::text = any ({roles.ToArray()})
            """, cancel);
        return roles.All(role => Policy.Find(role) is not null || custom.Exists(each => each.Id.ToString() == role))
            ? new([.. Policy.Grants(roles, CustomGrants.Known(custom.SelectMany(static each => CustomGrants.Read(each.Grants))))])
            : null;
    }

    private sealed record Row(Guid Id, string Grants);
}
