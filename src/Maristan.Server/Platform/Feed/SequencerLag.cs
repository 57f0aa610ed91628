using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Feed;

/// <summary>How far the sequencer is behind, for health and alarms.</summary>
internal sealed class SequencerLag
{
    public bool IsHolder { get; set; }

    public TimeSpan LastRound { get; private set; }

    internal void Observe(MaristanDatabase database, TimeSpan round) => LastRound = round;

    /// <summary>How long the oldest row has been waiting for its place; asked of the database, so that it is true on every replica.</summary>
    public static Task<TimeSpan> Oldest(MaristanDatabase database, CancellationToken cancel) =>
        database.QueryOne<TimeSpan>(SystemPurpose.Observing, $"""
            select coalesce(greatest(now() - least((select min(occurred_at) from platform.outbox), (select min(recorded_at) from audit.inbox)), interval '0'), interval '0')
            """, cancel);
}
