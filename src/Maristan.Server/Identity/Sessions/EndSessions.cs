using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Identity.Sessions;

/// <summary>Which sessions of a person end.</summary>
/// <param name="Only">This one; null for all.</param>
/// <param name="Except">All but this one.</param>
/// <param name="Organisation">Only those in this organisation; null for all.</param>
internal sealed record Ending(Guid Person, string Because, Guid? Only = null, Guid? Except = null, Guid? Organisation = null);

/// <summary>Which sessions of an app end.</summary>
/// <param name="Person">Only this person's; null for everybody's.</param>
internal sealed record AppEnding(Guid App, string Because, Guid? Person = null);

internal static class EndSessions
{
    /// <summary>In the caller's transaction, which is the system's; tokens and cookies of the sessions are refused from the commit on, here and within moments on every replica.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<int> End(this Work work, Ending ending, Standings standings, TimeProvider clock, Caller? caller, CancellationToken cancel)
    {
        var ended = await work.Query<Ended>($"""
            update identity.session set ended_at = {clock.GetUtcNow()}, ended_because = {ending.Because}
            where person_id = {ending.Person} and ended_at is null and ({ending.Only}::uuid is null or id = {ending.Only}) and ({ending.Except}::uuid is null or id <> {ending.Except})
                and ({ending.Organisation}::uuid is null or organisation_id = {ending.Organisation})
            returning id, person_id, organisation_id, ended_because
            """, cancel);
        Tell(work, ended, standings, clock, caller);
        return ended.Count;
    }

    /// <summary>As the other; the caller's transaction has entered the app's organisation.</summary>
    public static async Task EndOfApp(this Work work, AppEnding ending, Standings standings, TimeProvider clock, Caller caller, CancellationToken cancel) =>
        Tell(work, await work.Query<Ended>($"""
            update identity.session set ended_at = {clock.GetUtcNow()}, ended_because = {ending.Because}
            where app_id = {ending.App} and ended_at is null and ({ending.Person}::uuid is null or person_id = {ending.Person})
            returning id, person_id, organisation_id, ended_because
            """, cancel), standings, clock, caller);

    private static void Tell(Work work, IEnumerable<Ended> ended, Standings standings, TimeProvider clock, Caller? caller)
    {
        foreach (var session in ended)
        {
            work.Enter(session.OrganisationId);
            work.Tell(new SessionEnded(session.PersonId, session.Id, session.EndedBecause), clock, $"Session/{session.Id}", caller);
            work.AfterCommit(() => standings.Forget(session.Id));
        }
    }

    private sealed record Ended(Guid Id, Guid PersonId, Guid OrganisationId, string EndedBecause);
}
