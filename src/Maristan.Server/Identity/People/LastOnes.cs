using Maristan.Server.Identity.Rights;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity.People;

/// <summary>An organisation always keeps an administrator who can come in, and the node an operator: else nobody could let anybody in again.</summary>
internal static class LastOnes
{
    private const long Lock = 7301021;

    /// <summary>Asked one at a time on the whole node until the transaction ends: of two who strip each other at once, the second is refused.</summary>
    /// <param name="lost">The roles that the person will not have any more.</param>
    public static async Task<Problem?> WhyNotWithout(Work work, Guid organisation, Guid person, IReadOnlyCollection<string> lost, CancellationToken cancel)
    {
        var (asAdmin, asOperator) = (lost.Contains(Policy.Admin), lost.Contains(Policy.Operator));
        if (!asAdmin && !asOperator)
        {
            return null;
        }

        await work.Execute($"select pg_advisory_xact_lock({Lock})", cancel);
        var others = await work.QueryOne<Others>($"""
            with working as (
                select m.organisation_id, m.person_id, m.roles from identity.membership m join identity.person p on p.id = m.person_id
                where m.disabled_at is null and p.disabled_at is null and (m.organisation_id <> {organisation} or m.person_id <> {person})
                    and m.roles && array[{Policy.Admin}, {Policy.Operator}]
                    -- Somebody who was made an administrator and has never come in may never do.
                    and (m.last_seen_at is not null or exists (select from identity.password w where w.person_id = p.id) or exists (select from identity.passkey k where k.person_id = p.id)))
            select exists (select from working where organisation_id = {organisation} and {Policy.Admin} = any (roles)) as admins,
                exists (select from working where {Policy.Operator} = any (roles)) as operators
            """, cancel);
        return asAdmin && !others!.Admins ? PeopleProblems.LastAdministrator
            : asOperator && !others!.Operators ? PeopleProblems.LastOperator
            : null;
    }

    private sealed record Others(bool Admins, bool Operators);
}
