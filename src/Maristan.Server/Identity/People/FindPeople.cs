using Maristan.Server.Identity.Accounts;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.People;

internal static class FindPeople
{
    public sealed record Place(string EmailKey);

    /// <summary>
    /// Looks through the whole membership: under a row policy no index helps a search within a text, and an organisation has at most some
    /// tens of thousands of people. Ordered by address, the one thing that everybody has and nobody shares.
    /// </summary>
    public static async Task<Results<Ok<Page<Person>>, Problem>> Handle(
        string? q, string? role, string? state, Listing<Place> listing, Caller caller, Shown shown, MaristanDatabase database, CancellationToken cancel)
    {
        if (!Words.TryParse<PersonState>(state, out _))
        {
            return PeopleProblems.StateUnknown;
        }

        var sought = string.IsNullOrWhiteSpace(q) ? null : q.Trim();
        var people = await database.Query<Person>(caller, $"""
            select id, email, email_confirmed, full_name, roles, areas, state, created_at, last_seen_at, identity.has_second_factor(id) as second_factor, version
            from (select p.id, p.email, p.email_key, p.email_confirmed_at is not null as email_confirmed, p.full_name, m.roles, m.areas, m.joined_at as created_at, m.last_seen_at, m.version,
                    case when m.disabled_at is not null or p.disabled_at is not null then 'disabled' when m.last_seen_at is null and not identity.has_way_in(p.id) then 'invited' else 'active' end as state
                from identity.membership m join identity.person p on p.id = m.person_id
                where m.organisation_id = platform.organisation() and ({role}::text is null or {role} = any (m.roles))
                    and ({sought}::text is null or strpos(p.email_key, lower({sought})) > 0 or strpos(identity.as_searched(p.full_name), identity.as_searched({sought})) > 0)) as everybody
            where ({state}::text is null or state = {state}) and ({listing.After?.EmailKey}::text is null or email_key > {listing.After?.EmailKey})
            order by email_key limit {listing.Fetch}
            """, cancel);
        long? total = listing.WantsTotal ? await Count(sought, role, state, caller, database, cancel) : null;
        var page = listing.Page(people, static person => new Place(EmailAddress.Key(person.Email)), total);
        shown.Searched = sought;
        shown.Detail = new { role, state };
        shown.AddAll(page.Items.Select(static person => $"Person/{person.Id}"));
        return TypedResults.Ok(page);
    }

    private static Task<long> Count(string? sought, string? role, string? state, Caller caller, MaristanDatabase database, CancellationToken cancel) => database.QueryOne<long>(caller, $"""
        select count(*)
        from (select case when m.disabled_at is not null or p.disabled_at is not null then 'disabled' when m.last_seen_at is null and not identity.has_way_in(p.id) then 'invited' else 'active' end as state
            from identity.membership m join identity.person p on p.id = m.person_id
            where m.organisation_id = platform.organisation() and ({role}::text is null or {role} = any (m.roles))
                and ({sought}::text is null or strpos(p.email_key, lower({sought})) > 0 or strpos(identity.as_searched(p.full_name), identity.as_searched({sought})) > 0)) as everybody
        where {state}::text is null or state = {state}
        """, cancel);

    public static async Task<Results<Ok<Person>, Problem>> One(Guid id, Caller caller, HttpContext http, Shown shown, MaristanDatabase database, CancellationToken cancel)
    {
        shown.Add($"Person/{id}");
        return await Show(id, caller, http, database, cancel) is { } person ? TypedResults.Ok(person) : PeopleProblems.Unknown;
    }

    /// <summary>As an answer shows them: with the version that a change may ask for.</summary>
    internal static async Task<Person?> Show(Guid id, Caller caller, HttpContext http, MaristanDatabase database, CancellationToken cancel)
    {
        var person = await database.QueryOne<Person>(caller, $"""
            select p.id, p.email, p.email_confirmed_at is not null as email_confirmed, p.full_name, m.roles, m.areas,
                case when m.disabled_at is not null or p.disabled_at is not null then 'disabled' when m.last_seen_at is null and not identity.has_way_in(p.id) then 'invited' else 'active' end as state,
                m.joined_at as created_at, m.last_seen_at, identity.has_second_factor(p.id) as second_factor, m.version
            from identity.membership m join identity.person p on p.id = m.person_id
            where m.organisation_id = platform.organisation() and m.person_id = {id}
            """, cancel);
        if (person is not null)
        {
            IfMatch.Show(http, person.Version);
        }

        return person;
    }
}
