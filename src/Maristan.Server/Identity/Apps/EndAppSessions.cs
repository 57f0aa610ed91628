using Maristan.Server.Identity.Sessions;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Identity.Apps;

/// <summary>Which sessions of an app end.</summary>
/// <param name="Person">Only this person's; null for everybody's.</param>
internal sealed record AppEnding(Guid App, string Because, Guid? Person = null);

internal static class EndAppSessions
{
    /// <summary>In the caller's transaction, which is the system's and has entered the app's organisation.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<int> EndOfApp(this Work work, AppEnding ending, Standings standings, TimeProvider clock, Caller caller, CancellationToken cancel)
    {
        var ended = await work.Query<Ended>($"""
            update identity.session set ended_at = {clock.GetUtcNow()}, ended_because = {ending.Because}
            where app_id = {ending.App} and ended_at is null and ({ending.Person}::uuid is null or person_id = {ending.Person}) returning id, person_id
            """, cancel);
        foreach (var session in ended)
        {
            work.Tell(new SessionEnded(session.PersonId, session.Id, ending.Because), clock, $"Session/{session.Id}", caller);
            work.AfterCommit(() => standings.Forget(session.Id));
        }

        return ended.Count;
    }

    private sealed record Ended(Guid Id, Guid PersonId);
}
