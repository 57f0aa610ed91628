using System.Text.Json;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Keys;
using Maristan.Server.Platform.Outbound;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Directories;

internal static class CreateDirectory
{
    public static async Task<Results<Created<HospitalDirectory>, Problem>> Handle(
        DirectoryWish wish, Caller caller, AddressRules addresses, MasterKey key, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (await wish.WhyNot(caller, addresses, database, cancel) is { } problem)
        {
            return problem;
        }

        if (wish.ClientSecret is not { } secret)
        {
            return IdentityProblems.Member("client_secret", "client_refused", "Give the secret that the directory has made for this node.");
        }

        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await using var work = database.Begin(caller);
        var made = await work.QueryOne<DirectoryRow>($"""
            insert into identity.directory (organisation_id, id, name, issuer, client_id, sealed_secret, role_claim, role_map, default_roles, email_domains, is_enabled, created_at, updated_at)
            select platform.organisation(), {id}, {wish.Name.Trim()}, {wish.Issuer}, {wish.ClientId}, {DirectorySecret.Seal(key, secret, caller.OrganisationId, id)}, {wish.RoleClaim},
                {JsonSerializer.Serialize(wish.RoleMap ?? DirectoryRules.NoMap, Json.Options):json}, {(wish.DefaultRoles ?? []).ToArray()}, {wish.Domains()}, {wish.IsEnabled}, {now}, {now}
            where (select count(*) from identity.directory where organisation_id = platform.organisation()) < {DirectoryWish.MostDirectories}
            returning id, name, issuer, client_id, role_claim, role_map::text as role_map, default_roles, email_domains, is_enabled, created_at, updated_at
            """, cancel);
        if (made is null)
        {
            return DirectoryProblems.TooMany;
        }

        work.Record(new(AuditAction.Create, "directory.created", [$"Directory/{id}"]) { Detail = new { roles = wish.Roles(), domains = wish.Domains() } }, clock, caller);
        await work.Commit();
        return TypedResults.Created($"/api/v1/directories/{id}", made.Shown());
    }
}
