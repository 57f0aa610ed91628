using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.BreakGlass;

internal static class FindBrokenGlass
{
    public sealed record Place(DateTimeOffset OpenedAt, Guid Id);

    /// <summary>Whoever reviews sees all; everybody else sees what they opened themselves.</summary>
    public static async Task<Results<Ok<Page<BrokenGlass>>, Problem>> Handle(
        string? state, Listing<Place> listing, Caller caller, Shown shown, MasterKey key, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (state is not (null or "open" or "unreviewed" or "reviewed"))
        {
            return BreakGlassProblems.StateUnknown;
        }

        Guid? opener = caller.May(IdentityPermissions.BreakGlassReview) ? null : caller.PersonId;
        var rows = await database.Query<GlassRow>(caller, $"""
            select g.id, g.person_id, coalesce(nullif(p.full_name, ''), p.email) as person_name, g.patient_id, g.reason, g.sealed_explanation, g.opened_at, g.expires_at, g.ended_at, g.review_due_at, g.reviewed_at, g.reviewed_by, g.verdict, g.sealed_note
            from identity.broken_glass g left join identity.person p on p.id = g.person_id
            where g.organisation_id = platform.organisation() and ({opener}::uuid is null or g.person_id = {opener})
                and case {state} when 'open' then g.ended_at is null and g.expires_at > {clock.GetUtcNow()} when 'unreviewed' then g.reviewed_at is null when 'reviewed' then g.reviewed_at is not null else true end
                and ({listing.After?.OpenedAt}::timestamptz is null or (g.opened_at, g.id) < ({listing.After?.OpenedAt}, {listing.After?.Id}))
            order by g.opened_at desc, g.id desc limit {listing.Fetch}
            """, cancel);
        long? total = listing.WantsTotal
            ? await database.QueryOne<long>(caller, $"""
                select count(*) from identity.broken_glass g
                where g.organisation_id = platform.organisation() and ({opener}::uuid is null or g.person_id = {opener})
                    and case {state} when 'open' then g.ended_at is null and g.expires_at > {clock.GetUtcNow()} when 'unreviewed' then g.reviewed_at is null when 'reviewed' then g.reviewed_at is not null else true end
                """, cancel)
            : null;
        var page = listing.Page([.. rows.Select(row => row.Open(key, caller.OrganisationId))], static glass => new Place(glass.OpenedAt, glass.Id), total);
        shown.AddAll(page.Items.SelectMany(static glass => new[] { OpenGlass.Source(glass.Id), $"Patient/{glass.PatientId}" }).Distinct());
        return TypedResults.Ok(page);
    }

    internal static async Task<BrokenGlass?> Show(Guid id, Caller caller, MasterKey key, MaristanDatabase database, CancellationToken cancel) =>
        (await database.QueryOne<GlassRow>(caller, $"""
            select g.id, g.person_id, coalesce(nullif(p.full_name, ''), p.email) as person_name, g.patient_id, g.reason, g.sealed_explanation, g.opened_at, g.expires_at, g.ended_at, g.review_due_at, g.reviewed_at, g.reviewed_by, g.verdict, g.sealed_note
            from identity.broken_glass g left join identity.person p on p.id = g.person_id
            where g.organisation_id = platform.organisation() and g.id = {id}
            """, cancel))?.Open(key, caller.OrganisationId);
}
