using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Rights;

/// <param name="Id">What a member's roles hold: the name of a role of the house, the id of one of the organisation's own.</param>
/// <param name="Title">For people: of a role of the house what it is for, in English; the app has the words for these.</param>
internal sealed record Role(string Id, string Name, string Title, bool BuiltIn, IReadOnlyList<Grant> Permissions, long Members);

internal static class FindRoles
{
    public sealed record PermissionList(IReadOnlyList<Permission> Items);

    public sealed record RoleList(IReadOnlyList<Role> Items);

    public static Ok<PermissionList> Permissions() => TypedResults.Ok(new PermissionList(Catalogue.All));

    /// <summary>Not by pages: a dozen of the house, and at most fifty of the organisation's own.</summary>
    public static async Task<Ok<RoleList>> Handle(Caller caller, MaristanDatabase database, CancellationToken cancel)
    {
        var held = (await database.Query<Held>(caller, $"""
            select role, count(*) as members from identity.membership, unnest(roles) as role where organisation_id = platform.organisation() group by role
            """, cancel)).ToDictionary(static each => each.Role, static each => each.Members, StringComparer.Ordinal);
        var custom = await CustomRole.All(database, caller, cancel);
        return TypedResults.Ok(new RoleList(
        [
            .. Policy.Roles.Select(role => new Role(role.Name, role.Name, role.Meaning, true, role.Grants, held.GetValueOrDefault(role.Name))),
            .. custom.Select(role => role.Shown(held.GetValueOrDefault(role.Id.ToString()))),
        ]));
    }

    private sealed record Held(string Role, long Members);
}

/// <summary>A role that an organisation made.</summary>
internal sealed record CustomRole(Guid Id, string Name, string Grants, long Version)
{
    /// <summary>What it gives; what this program does not know it does not give.</summary>
    public IReadOnlyList<Grant> Known => [.. CustomGrants.Known(CustomGrants.Read(Grants))];

    public Role Shown(long members) => new(Id.ToString(), Name, Name, false, Known, members);

    public static Task<List<CustomRole>> All(MaristanDatabase database, Access access, CancellationToken cancel) => database.Query<CustomRole>(access, $"""
        select id, name, grants::text as grants, version from identity.custom_role where organisation_id = platform.organisation() order by name, id
        """, cancel);
}
