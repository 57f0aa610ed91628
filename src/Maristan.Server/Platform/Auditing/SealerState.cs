using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Auditing;

/// <summary>How the sealer fares, for health and alarms.</summary>
internal sealed class SealerState
{
    /// <summary>Whether this replica seals; what follows is only known to the one that does.</summary>
    public bool IsHolder { get; internal set; }

    public Head? Last { get; internal set; }

    /// <summary>Why the heads cannot be put outside; null while they can. They wait and are tried again.</summary>
    public string? OutsideUnreachable { get; internal set; }

    /// <summary>The number of the last head that stands outside.</summary>
    public long? LastOutside { get; internal set; }

    /// <summary>Entries were missing or too many when they were to be sealed.</summary>
    public bool FoundGap { get; internal set; }

    /// <summary>Outside stand heads that the database does not know: it was set back without the epoch telling of a restore.</summary>
    public bool WasSetBack { get; internal set; }

    /// <summary>Why old months cannot be archived; null while they can.</summary>
    public string? ArchiveFailed { get; internal set; }

    /// <summary>How long the oldest placed entry has been waiting for its head; asked of the database, so that it is true on every replica.</summary>
    public static Task<TimeSpan> OldestUnsealed(MaristanDatabase database, CancellationToken cancel) =>
        database.QueryOne<TimeSpan>(SystemPurpose.Observing, $"""
            select coalesce(greatest(now() - min(placed_at), interval '0'), interval '0') from audit.entry
            where position = (select coalesce(max(last_position), 0) + 1 from audit.head)
            """, cancel);
}
