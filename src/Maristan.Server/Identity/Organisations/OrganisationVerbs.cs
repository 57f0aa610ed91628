using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity.Organisations;

/// <summary>The verbs of the machine about organisations.</summary>
internal static class OrganisationVerbs
{
    public sealed record ListedOrganisation(
        Guid Id, string Name, bool Synthetic, long Members, int IdleMinutes, bool SecondFactorRequired, int ShortestPassword, int BreakGlassMinutes, int ReviewHours, DateTimeOffset CreatedAt);

    public static Task<List<ListedOrganisation>> List(MaristanDatabase database, CancellationToken cancel) => database.Query<ListedOrganisation>(SystemPurpose.Operating, $"""
        select o.id, o.name, o.is_synthetic as synthetic, (select count(*) from identity.membership m where m.organisation_id = o.id) as members,
            o.idle_minutes, o.second_factor_required, o.shortest_password, o.break_glass_minutes, o.review_hours, o.created_at
        from identity.organisation o order by o.created_at, o.id
        """, cancel);

    /// <param name="typed">Its id, or its name in small or capital letters.</param>
    public static async Task<(ListedOrganisation? Found, Problem? Refused)> Find(MaristanDatabase database, string typed, CancellationToken cancel)
    {
        var all = await List(database, cancel);
        var found = Guid.TryParse(typed, out var id) && all.Find(one => one.Id == id) is { } named ? [named]
            : all.FindAll(one => string.Equals(one.Name, typed.Trim(), StringComparison.OrdinalIgnoreCase));
        return found switch
        {
            [var one] => (one, null),
            [] => (null, VerbProblems.OrganisationUnknown),
            _ => (null, VerbProblems.OrganisationAmbiguous),
        };
    }

    /// <summary>It is empty: nobody belongs to it until somebody is added.</summary>
    public static async Task<(NodeOrganisation? Made, Problem? Refused)> Add(MaristanDatabase database, TimeProvider clock, string name, bool synthetic, CancellationToken cancel)
    {
        if (name.Trim().Length is 0 or > 200)
        {
            return (null, OrganisationProblems.NameMissing);
        }

        var now = clock.GetUtcNow();
        var made = new NodeOrganisation(Guid.CreateVersion7(now), name.Trim(), synthetic, 0, now);
        await using var work = database.Begin(SystemPurpose.Operating);
        NodeOrganisations.Insert(work, made);
        work.Record(new(AuditAction.Create, "organisation.made", [$"Organisation/{made.Id}"]) { Detail = new { by = "machine", synthetic } }, clock);
        work.Tell(new RightsChanged("organisation"), clock, $"Organisation/{made.Id}");
        await work.Commit();
        return (made, null);
    }

    /// <returns>Null, or why it was refused.</returns>
    public static async Task<Problem?> Rename(MaristanDatabase database, TimeProvider clock, Guid organisation, string name, CancellationToken cancel)
    {
        if (name.Trim().Length is 0 or > 200)
        {
            return OrganisationProblems.NameMissing;
        }

        await using var work = database.Begin(SystemPurpose.Operating);
        NodeOrganisations.Rename(work, organisation, name, clock, null);
        await work.Commit();
        return null;
    }

    /// <returns>Null, or why it was refused.</returns>
    public static async Task<Problem?> Set(MaristanDatabase database, TimeProvider clock, Guid organisation, RuleChange change, CancellationToken cancel)
    {
        if (OrganisationProblems.WhyNot(change) is { } problem)
        {
            return problem;
        }

        await using var work = database.Begin(SystemPurpose.Operating);
        work.Enter(organisation);
        await OwnOrganisation.Write(work, organisation, change, clock, null, cancel);
        await work.Commit();
        return null;
    }
}
