using System.ComponentModel.DataAnnotations;
using Maristan.Server.Identity.Rights;
using Maristan.Server.Identity.Sessions;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.ApiKeys;

/// <param name="Start">The first letters, so that its owner knows which it is.</param>
internal sealed record ApiKey(Guid Id, string Name, string Start, string[] Permissions, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt);

internal sealed record ApiKeyList(IReadOnlyList<ApiKey> Items);

internal static class FindApiKeys
{
    public static async Task<ApiKeyList> Handle(Caller caller, MaristanDatabase database, CancellationToken cancel) => new(await database.Query<ApiKey>(SystemPurpose.SigningIn, $"""
        select id, name, start, permissions, created_at, expires_at, last_used_at from identity.api_key
        where person_id = {caller.PersonId} and organisation_id = {caller.OrganisationId} and revoked_at is null order by created_at, id
        """, cancel));
}

/// <summary>A key for a program that acts for its owner in one organisation: with some of their permissions, and none that they lose.</summary>
internal static class MakeApiKey
{
    private const int Most = 50;
    private const int LongestName = 80;
    private const int MostYears = 2;
    private const int StartLength = 7;

    public sealed record Request([property: StringLength(LongestName, MinimumLength = 1)] string Name, IReadOnlyList<string> Permissions, DateTimeOffset? ExpiresAt = null);

    /// <param name="Key">Shown this once.</param>
    public sealed record Answer(Guid Id, string Name, string Start, string[] Permissions, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? LastUsedAt, string Key);

    public static async Task<Results<Created<Answer>, Problem>> Handle(Request request, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var work = database.Begin(SystemPurpose.SigningIn);
        work.Enter(caller.OrganisationId);
        var wish = new Wish(request.Name, request.Permissions, request.ExpiresAt ?? now.AddYears(1));
        var (key, refusal) = await Make(work, wish, new(caller.PersonId, caller.OrganisationId, caller.Permissions), now, cancel);
        if (key is null)
        {
            return refusal!;
        }

        work.Record(new(AuditAction.Create, "api_key.made", [$"Person/{caller.PersonId}", $"ApiKey/{key.Id}"]) { Detail = new { key.Permissions } }, clock, caller);
        await work.Commit();
        return TypedResults.Created($"/api/v1/auth/api-keys/{key.Id}", key);
    }

    internal sealed record Wish(string Name, IReadOnlyList<string> Permissions, DateTimeOffset ExpiresAt)
    {
        public Problem? WhyNot(PermissionSet owners, DateTimeOffset now) =>
            Name.Trim().Length is 0 or > LongestName ? ApiKeyProblems.NameMissing
            : Permissions.Count == 0 ? ApiKeyProblems.OpensNothing
            : Permissions.FirstOrDefault(static name => Catalogue.Find(name) is null) is { } unknown ? ApiKeyProblems.PermissionUnknown(unknown)
            : Permissions.Where(name => !owners.Includes(name)).ToArray() is { Length: > 0 } missing ? ApiKeyProblems.NotYours(missing)
            : ExpiresAt <= now || ExpiresAt > now.AddYears(MostYears) ? ApiKeyProblems.BadExpiry
            : null;
    }

    internal sealed record Owner(Guid PersonId, Guid OrganisationId, PermissionSet Permissions);

    /// <summary>The owner is held, so that of several made at once none is one too many.</summary>
    /// <param name="work">The system's, which has entered the organisation. It still has to record the key.</param>
    /// <returns>The key, or why it cannot be.</returns>
    internal static async Task<(Answer? Made, Problem? Refused)> Make(Work work, Wish wish, Owner owner, DateTimeOffset now, CancellationToken cancel)
    {
        if (wish.WhyNot(owner.Permissions, now) is { } refusal)
        {
            return (null, refusal);
        }

        await work.Execute($"select from identity.person where id = {owner.PersonId} for update", cancel);
        if (await work.QueryOne<int>($"select count(*)::int from identity.api_key where person_id = {owner.PersonId} and revoked_at is null and (expires_at is null or expires_at > {now})", cancel) >= Most)
        {
            return (null, ApiKeyProblems.TooMany(Most));
        }

        var secret = OpaqueToken.Make(OpaqueKind.ApiKey);
        string[] permissions = [.. wish.Permissions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var key = new Answer(Guid.CreateVersion7(now), wish.Name.Trim(), secret.Text[..StartLength], permissions, now, wish.ExpiresAt, null, secret.Text);
        work.Add($"""
            insert into identity.api_key (id, hash, organisation_id, person_id, name, start, permissions, created_at, expires_at)
            values ({key.Id}, {secret.Hash}, {owner.OrganisationId}, {owner.PersonId}, {key.Name}, {key.Start}, {key.Permissions}, {key.CreatedAt}, {key.ExpiresAt})
            """);
        return (key, null);
    }
}

internal static class RevokeApiKey
{
    public static async Task<Results<NoContent, Problem>> Handle(Guid id, Caller caller, Standings standings, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.Begin(SystemPurpose.SigningIn);
        work.Enter(caller.OrganisationId);
        if (await work.Execute($"""
            update identity.api_key set revoked_at = {clock.GetUtcNow()}
            where id = {id} and person_id = {caller.PersonId} and organisation_id = {caller.OrganisationId} and revoked_at is null
            """, cancel) == 0)
        {
            return ApiKeyProblems.Unknown;
        }

        work.Record(new(AuditAction.Delete, "api_key.revoked", [$"Person/{caller.PersonId}", $"ApiKey/{id}"]), clock, caller);
        work.Tell(new ApiKeyRevoked(caller.PersonId, id), clock, $"ApiKey/{id}", caller);
        work.AfterCommit(() => standings.Forget(id));
        await work.Commit();
        return TypedResults.NoContent();
    }

    /// <summary>Of an account that may have been in other hands: whoever had it may have made keys in each of its organisations.</summary>
    /// <param name="work">The system's; it goes on in the organisation of the last of them.</param>
    /// <param name="caller">Who does it; null for the machine's owner.</param>
    internal static async Task AllOf(Work work, Guid person, Standings standings, TimeProvider clock, Caller? caller, CancellationToken cancel)
    {
        foreach (var key in await work.Query<Revoked>($"""
            update identity.api_key set revoked_at = {clock.GetUtcNow()} where person_id = {person} and revoked_at is null returning id, organisation_id
            """, cancel))
        {
            var there = caller is null ? null : caller with { OrganisationId = key.OrganisationId };
            work.Enter(key.OrganisationId);
            work.Record(new(AuditAction.Delete, "api_key.revoked", [$"Person/{person}", $"ApiKey/{key.Id}"]) { Detail = new { because = "account_reset" } }, clock, there);
            work.Tell(new ApiKeyRevoked(person, key.Id), clock, $"ApiKey/{key.Id}", there);
            work.AfterCommit(() => standings.Forget(key.Id));
        }
    }

    private sealed record Revoked(Guid Id, Guid OrganisationId);
}
