using Maristan.Server.Identity.Sessions;
using Maristan.Server.Identity.SignIn;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Organisations;

/// <summary>The organisation's own rules.</summary>
/// <param name="IdleMinutes">After how many the screen is covered.</param>
/// <param name="Registration">Who may register by themselves; the node's operator decides it for the whole node.</param>
internal sealed record OrganisationRules(
    Guid Id, string Name, bool Synthetic, int IdleMinutes, bool SecondFactorRequired, int ShortestPassword, int BreakGlassMinutes, int ReviewHours, Registration Registration, DateTimeOffset CreatedAt);

/// <summary>What is null stays as it is.</summary>
internal sealed record RuleChange(int? IdleMinutes, bool? SecondFactorRequired, int? ShortestPassword, int? BreakGlassMinutes, int? ReviewHours)
{
    public string? Name { get; init; }
}

internal static class OwnOrganisation
{
    public sealed record Request(
        string Name, int IdleMinutes, bool SecondFactorRequired, int BreakGlassMinutes, int ReviewHours, int? ShortestPassword = null, Registration? Registration = null)
    {
        public RuleChange Change => new(IdleMinutes, SecondFactorRequired, ShortestPassword, BreakGlassMinutes, ReviewHours) { Name = Name };
    }

    public static async Task<Results<Ok<OrganisationRules>, Problem>> Show(Caller caller, HttpContext http, DoorOptions options, MaristanDatabase database, CancellationToken cancel)
    {
        if (await database.QueryOne<Row>(caller, $"""
            select id, name, is_synthetic, idle_minutes, second_factor_required, shortest_password, break_glass_minutes, review_hours, created_at, version
            from identity.organisation where id = platform.organisation()
            """, cancel) is not { } row)
        {
            return OrganisationProblems.Unknown;
        }

        IfMatch.Show(http, row.Version);
        return TypedResults.Ok(row.Shown(options));
    }

    public static async Task<Results<Ok<OrganisationRules>, Problem>> Change(
        Request request, Caller caller, HttpContext http, DoorOptions options, Standings standings, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (OrganisationProblems.WhyNot(request, options) is { } problem)
        {
            return problem;
        }

        await using var work = database.Begin(caller);
        if (!IfMatch.Allows(http, await work.QueryOne<long>($"select version from identity.organisation where id = platform.organisation() for no key update", cancel)))
        {
            return IfMatch.ChangedMeanwhile;
        }

        var row = await Write(work, caller.OrganisationId, request.Change, clock, caller, cancel);
        // Whoever must show a second factor from now on is asked at the next request.
        work.AfterCommit(() => standings.ForgetOrganisation(caller.OrganisationId));
        await work.Commit();
        IfMatch.Show(http, row.Version);
        return TypedResults.Ok(row.Shown(options));
    }

    /// <param name="work">In the organisation, or the system's which has entered it.</param>
    /// <param name="caller">Null for the machine's owner.</param>
    internal static async Task<Row> Write(Work work, Guid organisation, RuleChange change, TimeProvider clock, Caller? caller, CancellationToken cancel)
    {
        var row = (await work.QueryOne<Row>($"""
            update identity.organisation set name = coalesce({change.Name?.Trim()}, name), idle_minutes = coalesce({change.IdleMinutes}, idle_minutes),
                second_factor_required = coalesce({change.SecondFactorRequired}, second_factor_required), break_glass_minutes = coalesce({change.BreakGlassMinutes}, break_glass_minutes),
                review_hours = coalesce({change.ReviewHours}, review_hours), shortest_password = coalesce({change.ShortestPassword}, shortest_password), version = version + 1
            where id = {organisation}
            returning id, name, is_synthetic, idle_minutes, second_factor_required, shortest_password, break_glass_minutes, review_hours, created_at, version
            """, cancel))!;
        work.Record(new(AuditAction.Update, "organisation.changed", [$"Organisation/{organisation}"]) { Detail = new { row.IdleMinutes, row.SecondFactorRequired, row.ShortestPassword, row.BreakGlassMinutes, row.ReviewHours } }, clock, caller);
        work.Tell(new RightsChanged("organisation"), clock, $"Organisation/{organisation}", caller);
        return row;
    }

    internal sealed record Row(
        Guid Id, string Name, bool IsSynthetic, int IdleMinutes, bool SecondFactorRequired, int ShortestPassword, int BreakGlassMinutes, int ReviewHours, DateTimeOffset CreatedAt,
        long Version)
    {
        public OrganisationRules Shown(DoorOptions options) => new(
            Id, Name, IsSynthetic, IdleMinutes, SecondFactorRequired, ShortestPassword, BreakGlassMinutes, ReviewHours, options.Registration, CreatedAt);
    }
}
