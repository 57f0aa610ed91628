using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity.Recovery;

/// <summary>What a link from a letter, or a code from an administrator, turned out to be worth.</summary>
/// <param name="Email">The address that the letter went to; null for what was not sent by letter.</param>
/// <param name="ShortestPassword">Of the strictest organisation that the person belongs to.</param>
internal sealed record FoundLink(Guid PersonId, string? Email, string Address, int ShortestPassword, Guid? OrganisationId)
{
    /// <summary>Whoever holds the link acts as the person it was made for; null for somebody who belongs to no organisation any more.</summary>
    public Caller? Bearer(HttpContext http) => OrganisationId is { } organisation
        ? new(PersonId, "none", organisation, PermissionSet.Nothing, RequestId.Of(http), http.Connection.RemoteIpAddress?.ToString())
        : null;
}

/// <summary>Secrets in letters that work once.</summary>
internal static class SingleUse
{
    public const string Reset = "reset";
    public const string Confirm = "confirm";

    /// <summary>Between two letters of a kind to one person, so that nobody fills another's mailbox.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Makes one in the place of those that were sent before: the newest letter counts.</summary>
    public static OpaqueToken MakeLink(this Work work, string kind, Guid person, string email, TimeSpan life, DateTimeOffset now)
    {
        var token = OpaqueToken.Make(kind == Reset ? OpaqueKind.PasswordReset : OpaqueKind.Confirmation);
        work.Add($"update identity.single_use set spent_at = {now} where person_id = {person} and kind = {kind} and email is not null and spent_at is null");
        work.Add($"""
            insert into identity.single_use (hash, kind, person_id, email, made_at, expires_at) values ({token.Hash}, {kind}, {person}, {email}, {now}, {now + life})
            """);
        return token;
    }

    /// <summary>Holds the person's row, so that of several asked for at once one is sent.</summary>
    /// <returns>How long to wait before the next letter of this kind; null where one may be sent.</returns>
    public static async Task<TimeSpan?> Rest(Work work, string kind, Guid person, DateTimeOffset now, CancellationToken cancel)
    {
        await work.Execute($"select from identity.person where id = {person} for update", cancel);
        var last = await work.QueryOne<DateTimeOffset?>($"select max(made_at) from identity.single_use where person_id = {person} and kind = {kind} and email is not null", cancel);
        return last + Pause is { } until && until > now ? until - now : null;
    }

    public static Task<FoundLink?> Look(MaristanDatabase database, byte[] hash, string kind, DateTimeOffset now, CancellationToken cancel) =>
        database.QueryOne<FoundLink>(SystemPurpose.SigningIn, $"""
            select p.id as person_id, u.email, p.email as address,
                (select coalesce(max(o.shortest_password), 8) from identity.membership m join identity.organisation o on o.id = m.organisation_id where m.person_id = p.id and m.disabled_at is null) as shortest_password,
                (select m.organisation_id from identity.membership m where m.person_id = p.id and m.disabled_at is null order by m.last_seen_at desc nulls last, m.joined_at limit 1) as organisation_id
            from identity.single_use u join identity.person p on p.id = u.person_id and p.disabled_at is null
            where u.hash = {hash} and u.kind = {kind} and u.spent_at is null and u.expires_at > {now}
            """, cancel);

    /// <returns>False where another was faster.</returns>
    public static async Task<bool> Spend(Work work, byte[] hash, DateTimeOffset now, CancellationToken cancel) =>
        await work.Execute($"update identity.single_use set spent_at = {now} where hash = {hash} and spent_at is null and expires_at > {now}", cancel) == 1;
}
