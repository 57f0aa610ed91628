using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.Accounts;

/// <summary>The organisation's people in figures: counts, no names.</summary>
/// <param name="People">Who belong to it and may come in.</param>
/// <param name="WithSecondFactor">How many of them have one.</param>
/// <param name="SignIns">Of each of the last 30 days.</param>
internal sealed record UserFigures(
    int People, int WithSecondFactor, IReadOnlyList<UserFigures.OfDay> SignIns, IReadOnlyList<UserFigures.OfRole> Roles, IReadOnlyList<UserFigures.OfKind> Sessions)
{
    private const int Days = 30;

    public sealed record OfDay(DateOnly Day, int Count);

    /// <param name="Active">Seen within the last quarter of an hour.</param>
    public sealed record OfRole(string Role, int People, int Active);

    public sealed record OfKind(string Kind, int Count);

    public static async Task<UserFigures> Handle(Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var (now, here) = (clock.GetUtcNow(), caller.OrganisationId);
        var whole = await database.QueryOne<Whole>(SystemPurpose.SigningIn, $"""
            select count(*)::int as people,
                (count(*) filter (where exists (select from identity.totp t where t.person_id = m.person_id and t.confirmed_at is not null)
                    or exists (select from identity.passkey k where k.person_id = m.person_id)))::int as with_second_factor
            from identity.membership m join identity.person p on p.id = m.person_id
            where m.organisation_id = {here} and m.disabled_at is null and p.disabled_at is null
            """, cancel);
        var roles = await database.Query<OfRole>(caller, $"""
            select role, count(*)::int as people, (count(*) filter (where last_seen_at > {now.AddMinutes(-15)}))::int as active
            from identity.membership, unnest(roles) as role where organisation_id = {here} and disabled_at is null group by role order by role
            """, cancel);
        var days = await database.Query<OfDay>(SystemPurpose.SigningIn, $"""
            select day::date as day, (select count(*) from identity.session s where s.organisation_id = {here} and s.created_at >= day and s.created_at < day + interval '1 day')::int as count
            from generate_series(date_trunc('day', {now.AddDays(1 - Days)} at time zone 'UTC') at time zone 'UTC', {now}, interval '1 day') as day order by day
            """, cancel);
        var sessions = await database.Query<OfKind>(SystemPurpose.SigningIn, $"""
            select kind, count(*)::int as count from identity.session where organisation_id = {here} and ended_at is null and expires_at > {now} group by kind order by kind
            """, cancel);
        return new(whole!.People, whole.WithSecondFactor, days, roles, sessions);
    }

    private sealed record Whole(int People, int WithSecondFactor);
}
