using System.Text.Json;
using Maristan.Server.Identity.Sessions;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Rights;

/// <summary>What somebody wants a role to be.</summary>
internal sealed record RoleWish(string Name, IReadOnlyList<Grant> Permissions)
{
    /// <summary>As the column <c>grants</c> holds it.</summary>
    public string AsJson() => JsonSerializer.Serialize(Permissions.Distinct(), Json.Options);

    /// <summary>
    /// In the organisation, until the transaction ends, so that the bound holds and no name is given twice. A statement of its own: one that
    /// waits for a lock looks at what was there before it waited.
    /// </summary>
    public static Task OneAtATime(Work work, CancellationToken cancel) =>
        work.Execute($"select from identity.organisation where id = platform.organisation() for no key update", cancel);

    /// <returns>Why it cannot be so; null when it can.</returns>
    public Problem? WhyNot(Caller caller) =>
        Name.Trim().Length is 0 or > 80 ? RightsProblems.NameMissing
        : Policy.Find(Name.Trim().ToLowerInvariant()) is not null ? RightsProblems.NameTaken
        : Permissions.Count is 0 or > MakeRole.MostGrants ? RightsProblems.TooManyGrants
        : Permissions.Any(static grant => grant.Permission == Platform.Permissions.NodeOperate) ? RightsProblems.NodeIsForOperators
        : CustomGrants.Known(Permissions).Count() != Permissions.Count ? RightsProblems.PermissionUnknown
        : !caller.Permissions.Covers(Permissions.Select(static grant => (grant.Permission, grant.Scope))) ? RightsProblems.GivesMore
        : null;
}

internal static class MakeRole
{
    public const int MostRoles = 50;
    public const int MostGrants = 100;

    public static async Task<Results<Created<Role>, Problem>> Handle(RoleWish wish, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (wish.WhyNot(caller) is { } problem)
        {
            return problem;
        }

        var id = Guid.CreateVersion7(clock.GetUtcNow());
        await using var work = database.Begin(caller);
        await RoleWish.OneAtATime(work, cancel);
        var standing = await work.QueryOne<Count>($"""
            select count(*) as roles, coalesce(bool_or(lower(name) = lower({wish.Name.Trim()})), false) as is_taken
            from identity.custom_role where organisation_id = platform.organisation()
            """, cancel);
        if (standing is not { Roles: < MostRoles, IsTaken: false })
        {
            return standing is { IsTaken: true } ? RightsProblems.NameTaken : RightsProblems.TooMany;
        }

        if (await work.Execute($"""
            insert into identity.custom_role (organisation_id, id, name, grants, created_at)
            values (platform.organisation(), {id}, {wish.Name.Trim()}, {wish.AsJson():json}, {clock.GetUtcNow()}) on conflict do nothing
            """, cancel) == 0)
        {
            return RightsProblems.NameTaken;
        }

        work.Record(new(AuditAction.Create, "role.made", [$"Role/{id}"]) { Detail = new { wish.Permissions } }, clock, caller);
        work.Tell(new RightsChanged("role"), clock, $"Role/{id}", caller);
        await work.Commit();
        return TypedResults.Created($"/api/v1/roles/{id}", new CustomRole(id, wish.Name.Trim(), wish.AsJson(), 1).Shown(0));
    }

    private sealed record Count(long Roles, bool IsTaken);
}

internal static class ChangeRole
{
    public static async Task<Results<Ok<Role>, Problem>> Handle(
        Guid id, RoleWish wish, Caller caller, HttpContext http, Standings standings, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.Begin(caller);
        await RoleWish.OneAtATime(work, cancel);
        if (await work.QueryOne<Before>($"""
            select version, grants::text as grants, exists (select from identity.custom_role o where o.organisation_id = r.organisation_id and o.id <> r.id and lower(o.name) = lower({wish.Name.Trim()})) as is_taken
            from identity.custom_role r where organisation_id = platform.organisation() and id = {id} for update
            """, cancel) is not { } before)
        {
            return RightsProblems.RoleUnknown;
        }

        if ((wish.WhyNot(caller) ?? before.WhyNot(http)) is { } problem)
        {
            return problem;
        }

        // Nor takes: somebody with fewer rights must not empty the role that others work by.
        if (!caller.Permissions.Covers(CustomGrants.Known(CustomGrants.Read(before.Grants)).Select(static grant => (grant.Permission, grant.Scope))))
        {
            return RightsProblems.GivesMore;
        }

        var members = await work.QueryOne<long>($"""
            with changed as (
                update identity.custom_role set name = {wish.Name.Trim()}, grants = {wish.AsJson():json}, version = version + 1
                where organisation_id = platform.organisation() and id = {id})
            select count(*) from identity.membership where organisation_id = platform.organisation() and {id.ToString()} = any (roles)
            """, cancel);
        work.Record(new(AuditAction.Update, "role.changed", [$"Role/{id}"]) { Detail = new { wish.Permissions } }, clock, caller);
        work.Tell(new RightsChanged("role"), clock, $"Role/{id}", caller);
        work.AfterCommit(() => standings.ForgetOrganisation(caller.OrganisationId));
        await work.Commit();
        IfMatch.Show(http, before.Version + 1);
        return TypedResults.Ok(new CustomRole(id, wish.Name.Trim(), wish.AsJson(), before.Version + 1).Shown(members));
    }

    /// <param name="IsTaken">Another role has the name that is wanted.</param>
    private sealed record Before(long Version, string Grants, bool IsTaken)
    {
        public Problem? WhyNot(HttpContext http) => IsTaken ? RightsProblems.NameTaken : IfMatch.Allows(http, Version) ? null : IfMatch.ChangedMeanwhile;
    }
}

internal static class RemoveRole
{
    public static async Task<Results<NoContent, Problem>> Handle(Guid id, Caller caller, Standings standings, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.Begin(caller);
        if (await work.QueryOne<Holders>($"""
            select (select count(*) from identity.membership m where m.organisation_id = r.organisation_id and r.id::text = any (m.roles)) as members,
                (select count(*) from identity.invitation i where i.organisation_id = r.organisation_id and r.id::text = any (i.roles)
                    and i.accepted_at is null and i.revoked_at is null and i.expires_at > {clock.GetUtcNow()}) as invitations
            from identity.custom_role r where r.organisation_id = platform.organisation() and r.id = {id} for update of r
            """, cancel) is not { } holders)
        {
            return RightsProblems.RoleUnknown;
        }

        if (holders.Members + holders.Invitations > 0)
        {
            return RightsProblems.StillHeld(holders.Members, holders.Invitations);
        }

        work.Add($"delete from identity.custom_role where organisation_id = platform.organisation() and id = {id}");
        work.Record(new(AuditAction.Delete, "role.removed", [$"Role/{id}"]), clock, caller);
        work.Tell(new RightsChanged("role"), clock, $"Role/{id}", caller);
        work.AfterCommit(() => standings.ForgetOrganisation(caller.OrganisationId));
        await work.Commit();
        return TypedResults.NoContent();
    }

    private sealed record Holders(long Members, long Invitations);
}
