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
        if (await wish.WhyNot(addresses, cancel) is { } problem)
        {
            return problem;
        }

        if (wish.ClientSecret is not { } secret)
        {
            return DirectoryProblems.SecretMissing;
        }

        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await using var work = database.Begin(caller);
        if ((await wish.WhyNotRoles(work, caller, cancel) ?? await WhyNotOneMore(work, cancel)) is { } refusal)
        {
            return refusal;
        }

        var made = (await work.QueryOne<DirectoryRow>($"""
            insert into identity.directory (organisation_id, id, name, issuer, client_id, sealed_secret, role_claim, role_map, default_roles, email_domains, is_enabled, created_at, updated_at)
            values (platform.organisation(), {id}, {wish.Name.Trim()}, {wish.Issuer}, {wish.ClientId}, {DirectorySecret.Seal(key, secret, caller.OrganisationId, id)}, {wish.RoleClaim},
                {JsonSerializer.Serialize(wish.RoleMap ?? DirectoryRules.NoMap, Json.Options):json}, {(wish.DefaultRoles ?? []).ToArray()}, {wish.Domains()}, {wish.IsEnabled}, {now}, {now})
            returning id, name, issuer, client_id, role_claim, role_map::text as role_map, default_roles, email_domains, is_enabled, created_at, updated_at
            """, cancel))!;
        work.Record(new(AuditAction.Create, "directory.created", [$"Directory/{id}"]) { Detail = wish.Recorded() }, clock, caller);
        await work.Commit();
        return TypedResults.Created($"/api/v1/directories/{id}", made.Shown());
    }

    /// <summary>One at a time in the organisation, so that what is counted is all that there is.</summary>
    private static async Task<Problem?> WhyNotOneMore(Work work, CancellationToken cancel)
    {
        await work.Execute($"select from identity.organisation where id = platform.organisation() for no key update", cancel);
        return await work.QueryOne<long>($"select count(*) from identity.directory where organisation_id = platform.organisation()", cancel) >= DirectoryWish.MostDirectories
            ? DirectoryProblems.TooMany
            : null;
    }
}
