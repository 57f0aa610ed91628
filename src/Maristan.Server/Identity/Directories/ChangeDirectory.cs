using System.Text.Json;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Keys;
using Maristan.Server.Platform.Outbound;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Directories;

internal static class ChangeDirectory
{
    public static async Task<Results<Ok<HospitalDirectory>, Problem>> Handle(
        Guid id, DirectoryWish wish, Caller caller, AddressRules addresses, MasterKey key, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (await FindDirectories.ById(database, caller, id, cancel) is null)
        {
            return DirectoryProblems.Unknown;
        }

        if (await wish.WhyNot(caller, addresses, database, cancel) is { } problem)
        {
            return problem;
        }

        var secret = wish.ClientSecret is { } given ? DirectorySecret.Seal(key, given, caller.OrganisationId, id) : null;
        await using var work = database.Begin(caller);
        var changed = await work.QueryOne<DirectoryRow>($"""
            update identity.directory set name = {wish.Name.Trim()}, issuer = {wish.Issuer}, client_id = {wish.ClientId}, sealed_secret = coalesce({secret}, sealed_secret), role_claim = {wish.RoleClaim},
                role_map = {JsonSerializer.Serialize(wish.RoleMap ?? DirectoryRules.NoMap, Json.Options):json}, default_roles = {(wish.DefaultRoles ?? []).ToArray()}, email_domains = {wish.Domains()},
                is_enabled = {wish.IsEnabled}, updated_at = {clock.GetUtcNow()}
            where organisation_id = platform.organisation() and id = {id}
            returning id, name, issuer, client_id, role_claim, role_map::text as role_map, default_roles, email_domains, is_enabled, created_at, updated_at
            """, cancel);
        if (changed is null)
        {
            return DirectoryProblems.Unknown;
        }

        work.Record(new(AuditAction.Update, "directory.changed", [$"Directory/{id}"]) { Detail = new { roles = wish.Roles(), domains = wish.Domains(), wish.IsEnabled } }, clock, caller);
        await work.Commit();
        return TypedResults.Ok(changed.Shown());
    }
}
