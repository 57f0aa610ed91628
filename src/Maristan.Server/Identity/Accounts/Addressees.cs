using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.Accounts;

/// <summary>Somebody who can be written to.</summary>
internal sealed record Addressee(Guid Id, string Email, bool EmailConfirmed, string FullName, string Language);

/// <summary>Who belongs to the organisation of a work and may come in, for whoever has something to tell them.</summary>
internal static class Addressees
{
    public static Task<List<Addressee>> Of(Work work, IReadOnlyList<Guid> people, CancellationToken cancel) => work.Query<Addressee>($"""
        select p.id, p.email, p.email_confirmed_at is not null as email_confirmed, p.full_name, p.language
        from identity.membership m join identity.person p on p.id = m.person_id
        where m.organisation_id = platform.organisation() and m.person_id = any ({people.ToArray()}) and m.disabled_at is null and p.disabled_at is null
        """, cancel);

    /// <summary>Those who have a role, in the order in which they joined.</summary>
    public static Task<List<Guid>> WithRole(Work work, string role, CancellationToken cancel) => work.Query<Guid>($"""
        select m.person_id from identity.membership m join identity.person p on p.id = m.person_id
        where m.organisation_id = platform.organisation() and {role} = any (m.roles) and m.disabled_at is null and p.disabled_at is null
        order by m.joined_at, m.person_id
        """, cancel);
}
