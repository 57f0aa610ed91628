using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Auditing;

/// <summary>Carries heads to their place outside the database. What cannot be put there waits in the database and is tried again.</summary>
internal sealed class HeadCarrier(AuditPlaces places, SealerState state, SealerBeat beat, TimeProvider clock, ILogger log)
{
    private const int MostAtOnce = 1_000;
    private long? endedAt;

    /// <summary>Puts everything outside that does not stand there yet.</summary>
    /// <param name="epoch">The database's own, which after a restore is ahead of the last head's until the next one.</param>
    public async Task Carry(Head? last, int epoch, SigningKey key, CancellationToken cancel)
    {
        if (last is null || (state.OutsideUnreachable is null && state.LastOutside == last.Number) || !IsDue())
        {
            return;
        }

        try
        {
            var known = await places.Outside.Last(cancel);
            Compare(known, last, epoch);
            while (await Following(known, cancel) is { Count: > 0 } heads)
            {
                await places.Outside.Append(heads, key, cancel);
                known = heads[^1];
            }

            state.LastOutside = known?.Number;
            state.OutsideUnreachable = null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (state.OutsideUnreachable is null)
            {
                AuditLog.OutsideUnreachable(log, error.Message);
            }

            state.OutsideUnreachable = error.Message;
        }

        endedAt = clock.GetTimestamp();
    }

    private bool IsDue() => !places.Outside.IsFar || endedAt is not { } before || clock.GetElapsedTime(before) >= beat.Gathering;

    private void Compare(Head? outside, Head inside, int epoch)
    {
        if (outside is not null && outside.Epoch >= epoch && outside.Number > inside.Number && !state.WasSetBack)
        {
            state.WasSetBack = true;
            AuditLog.SetBack(log, outside.Number, inside.Number);
        }
    }

    private Task<List<Head>> Following(Head? known, CancellationToken cancel) => places.Database.Query<Head>(SystemPurpose.Sealing, $"""
        select number, epoch, first_position, last_position, size, root, previous, sealed_at, key_id, signature from audit.head
        where (epoch, number) > ({known?.Epoch ?? 0}, {known?.Number ?? 0}) order by epoch, number limit {MostAtOnce}
        """, cancel);
}
