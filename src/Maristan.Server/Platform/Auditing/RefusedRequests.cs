using System.Collections.Concurrent;

namespace Maristan.Server.Platform.Auditing;

/// <summary>
/// Records that somebody was refused for want of a permission: the first few of a minute one by one, the rest as a count with the next
/// minute's first, so that whoever keeps trying shows up and cannot fill the disk.
/// </summary>
internal sealed class RefusedRequests(AuditTrail trail, TimeProvider clock)
{
    private const int MostInAMinute = 10;
    private const int MostPeople = 10_000;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, Refusals> people = new();

    /// <param name="needed">The permission that was wanting; null where the route lets nobody in.</param>
    public void Note(Caller caller, Endpoint route, string? needed)
    {
        if (people.Count >= MostPeople)
        {
            people.Clear();
        }

        if (people.GetOrAdd(caller.PersonId, static _ => new()).Count(clock.GetUtcNow()) is { } uncounted)
        {
            trail.TryRecord(new(AuditAction.Execute, "request.refused", [])
            {
                Outcome = AuditOutcome.Refused,
                Detail = new { route = (route as RouteEndpoint)?.RoutePattern.RawText, needed, not_recorded_before = uncounted },
            }, caller);
        }
    }

    private sealed class Refusals
    {
        private readonly Lock here = new();
        private DateTimeOffset since;
        private int count;

        /// <returns>How many before this one were not recorded; null where this one is not either.</returns>
        public int? Count(DateTimeOffset now)
        {
            lock (here)
            {
                if (now - since < Minute)
                {
                    return ++count <= MostInAMinute ? 0 : null;
                }

                var uncounted = Math.Max(0, count - MostInAMinute);
                (since, count) = (now, 1);
                return uncounted;
            }
        }
    }
}
