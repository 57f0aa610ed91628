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
    private const int StartLength = 7;

    public sealed record Request([property: StringLength(80, MinimumLength = 1)] string Name, IReadOnlyList<string> Permissions, DateTimeOffset? ExpiresAt = null);

    /// <param name="Key">Shown this once.</param>
    public sealed record Answer(Guid Id, string Name, string Start, string[] Permissions, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? LastUsedAt, string Key);

    public static async Task<Results<Created<Answer>, Problem>> Handle(Request request, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var expires = request.ExpiresAt ?? now.AddYears(1);
        if (WhyNot(request, caller, expires, now) is { } refusal)
        {
            return refusal;
        }

        var key = New(request.Name, request.Permissions, now, expires);
        await using var work = database.Begin(SystemPurpose.SigningIn);
        work.Enter(caller.OrganisationId);
        await work.Execute($"select from identity.person where id = {caller.PersonId} for update", cancel);
        if (await work.QueryOne<int>($"select count(*)::int from identity.api_key where person_id = {caller.PersonId} and revoked_at is null and (expires_at is null or expires_at > {now})", cancel) >= Most)
        {
            return ApiKeyProblems.TooMany(Most);
        }

        Insert(work, key, caller.OrganisationId, caller.PersonId);
        work.Record(new(AuditAction.Create, "api_key.made", [$"Person/{caller.PersonId}", $"ApiKey/{key.Id}"]) { Detail = new { key.Permissions } }, clock, caller);
        await work.Commit();
        return TypedResults.Created($"/api/v1/auth/api-keys/{key.Id}", key);
    }

    internal static Answer New(string name, IReadOnlyList<string> permissions, DateTimeOffset now, DateTimeOffset expires)
    {
        var secret = OpaqueToken.Make(OpaqueKind.ApiKey);
        return new(Guid.CreateVersion7(now), name.Trim(), secret.Text[..StartLength], [.. permissions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], now, expires, null, secret.Text);
    }

    internal static void Insert(Work work, Answer key, Guid organisation, Guid owner) => work.Add($"""
        insert into identity.api_key (id, hash, organisation_id, person_id, name, start, permissions, created_at, expires_at)
        values ({key.Id}, {OpaqueToken.Read(key.Key)!.Hash}, {organisation}, {owner}, {key.Name}, {key.Start}, {key.Permissions}, {key.CreatedAt}, {key.ExpiresAt})
        """);

    private static Problem? WhyNot(Request request, Caller caller, DateTimeOffset expires, DateTimeOffset now) =>
        request.Name.Trim().Length == 0 ? ApiKeyProblems.NameMissing
        : request.Permissions.Count == 0 ? ApiKeyProblems.OpensNothing
        : request.Permissions.FirstOrDefault(static name => Catalogue.Find(name) is null) is { } unknown ? ApiKeyProblems.PermissionUnknown(unknown)
        : !request.Permissions.All(caller.May) ? ApiKeyProblems.NotYours
        : expires <= now || expires > now.AddYears(2) ? ApiKeyProblems.BadExpiry
        : null;
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
}
