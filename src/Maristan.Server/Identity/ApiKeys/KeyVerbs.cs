using Maristan.Server.Identity.Accounts;
using Maristan.Server.Identity.People;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Identity.ApiKeys;

/// <summary>The verbs of the machine about API keys, and about the keys that sign access tokens.</summary>
internal static class KeyVerbs
{
    public sealed record NewKey(string Name, string Email, Guid? Organisation, IReadOnlyList<string> Permissions, int Days);

    public sealed record ListedKey(
        Guid Id, string Name, string Start, string Email, string Organisation, string[] Permissions, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt);

    public static async Task<(MakeApiKey.Answer? Made, Problem? Refused)> Add(MaristanDatabase database, TimeProvider clock, NewKey wish, CancellationToken cancel)
    {
        await using var work = database.Begin(SystemPurpose.Operating);
        var (person, home, unknown) = await PeopleVerbs.FindMember(work, wish.Email, wish.Organisation, cancel);
        if (person is null)
        {
            return (null, unknown);
        }

        var owner = (await Member.Lock(work, home, person.Id, cancel))!;
        if (person.IsDisabled || owner.IsDisabled)
        {
            return (null, VerbProblems.OwnerCannotComeIn);
        }

        var now = clock.GetUtcNow();
        work.Enter(home);
        // So many days that no calendar has them are refused like others that are too many.
        var expires = wish.Days > 10_000 ? DateTimeOffset.MaxValue : now.AddDays(Math.Max(wish.Days, 0));
        var (made, refused) = await MakeApiKey.Make(work, new(wish.Name, wish.Permissions, expires), new(person.Id, home, owner.Permissions), now, cancel);
        if (made is null)
        {
            return (null, refused);
        }

        work.Record(new(AuditAction.Create, "api_key.made", [$"Person/{person.Id}", $"ApiKey/{made.Id}"]) { Detail = new { by = "machine", made.Permissions } }, clock);
        await work.Commit();
        return (made, null);
    }

    /// <param name="email">Only those of this person; null for all.</param>
    public static Task<List<ListedKey>> List(MaristanDatabase database, string? email, CancellationToken cancel) => database.Query<ListedKey>(SystemPurpose.Operating, $"""
        select k.id, k.name, k.start, p.email, o.name as organisation, k.permissions, k.created_at, k.expires_at, k.last_used_at
        from identity.api_key k join identity.person p on p.id = k.person_id join identity.organisation o on o.id = k.organisation_id
        where k.revoked_at is null and ({(email is null ? null : EmailAddress.Key(email))}::text is null or p.email_key = {(email is null ? null : EmailAddress.Key(email))})
        order by p.email_key, k.created_at, k.id
        """, cancel);

    /// <returns>Null, or why it was refused.</returns>
    public static async Task<Problem?> Revoke(MaristanDatabase database, TimeProvider clock, Guid key, CancellationToken cancel)
    {
        await using var work = database.Begin(SystemPurpose.Operating);
        if (await work.QueryOne<Revoked>($"""
            update identity.api_key set revoked_at = {clock.GetUtcNow()} where id = {key} and revoked_at is null returning person_id, organisation_id
            """, cancel) is not { } revoked)
        {
            return VerbProblems.KeyUnknown;
        }

        work.Enter(revoked.OrganisationId);
        work.Record(new(AuditAction.Delete, "api_key.revoked", [$"Person/{revoked.PersonId}", $"ApiKey/{key}"]) { Detail = new { by = "machine" } }, clock);
        work.Tell(new ApiKeyRevoked(revoked.PersonId, key), clock, $"ApiKey/{key}");
        await work.Commit();
        return null;
    }

    /// <returns>The name of the key that signs from now on.</returns>
    public static async Task<string> RotateSigning(MaristanDatabase database, MasterKey master, TimeProvider clock, CancellationToken cancel)
    {
        await using (var work = database.Begin(SystemPurpose.SigningIn))
        {
            await SigningKeyTable.Rotate(work, master, clock, cancel);
            await work.Commit();
        }

        var keys = await SigningKeyTable.Read(database, clock.GetUtcNow(), cancel);
        return keys.Single(static key => key.SignsFrom is not null && key.SignsUntil is null).Id;
    }

    /// <returns>Null, or why it was refused.</returns>
    public static async Task<Problem?> RevokeSigning(MaristanDatabase database, MasterKey master, TimeProvider clock, string id, CancellationToken cancel)
    {
        await using var work = database.Begin(SystemPurpose.SigningIn);
        if (!await SigningKeyTable.Revoke(work, id, master, clock, cancel))
        {
            return VerbProblems.SigningKeyUnknown;
        }

        await work.Commit();
        return null;
    }

    private sealed record Revoked(Guid PersonId, Guid OrganisationId);
}
