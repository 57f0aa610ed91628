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

        if (await wish.WhyNot(addresses, cancel) is { } problem)
        {
            return problem;
        }

        var secret = wish.ClientSecret is { } given ? DirectorySecret.Seal(key, given, caller.OrganisationId, id) : null;
        await using var work = database.Begin(caller);
        if (await WhyNot(work, wish, caller, id, cancel) is { } refusal)
        {
            return refusal;
        }

        var changed = (await work.QueryOne<DirectoryRow>($"""
            update identity.directory set name = {wish.Name.Trim()}, issuer = {wish.Issuer}, client_id = {wish.ClientId}, sealed_secret = coalesce({secret}, sealed_secret), role_claim = {wish.RoleClaim},
                role_map = {JsonSerializer.Serialize(wish.RoleMap ?? DirectoryRules.NoMap, Json.Options):json}, default_roles = {(wish.DefaultRoles ?? []).ToArray()}, email_domains = {wish.Domains()},
                is_enabled = {wish.IsEnabled}, updated_at = {clock.GetUtcNow()}
            where organisation_id = platform.organisation() and id = {id}
            returning id, name, issuer, client_id, role_claim, role_map::text as role_map, default_roles, email_domains, is_enabled, created_at, updated_at
            """, cancel))!;
        work.Record(new(AuditAction.Update, "directory.changed", [$"Directory/{id}"]) { Detail = wish.Recorded() }, clock, caller);
        await work.Commit();
        return TypedResults.Ok(changed.Shown());
    }

    /// <summary>Holds the row. A secret goes where its directory's papers say, so one that is there stays only with the directory that it was given for.</summary>
    private static async Task<Problem?> WhyNot(Work work, DirectoryWish wish, Caller caller, Guid id, CancellationToken cancel)
    {
        if (await work.QueryOne<Known>($"select issuer, client_id from identity.directory where organisation_id = platform.organisation() and id = {id} for update", cancel) is not { } known)
        {
            return DirectoryProblems.Unknown;
        }

        return wish.ClientSecret is null && (known.Issuer != wish.Issuer || known.ClientId != wish.ClientId)
            ? DirectoryProblems.SecretOfAnother
            : await wish.WhyNotRoles(work, caller, cancel);
    }

    private sealed record Known(string Issuer, string ClientId);
}
