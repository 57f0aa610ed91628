using System.Security.Cryptography;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Auditing;

/// <param name="Entries">How many were held against their heads, archived ones included.</param>
/// <param name="Pending">How many are newer than the last head; they are no fault.</param>
/// <param name="Outside">How many heads outside the database were compared.</param>
/// <param name="LastHead">The newest head that was held against its rows; 0 where there is none.</param>
/// <param name="LastHeadHash">Its hash, in hexadecimal: whoever keeps it elsewhere can later see that this head is still the same.</param>
/// <param name="Caution">What could not be looked at, in words for people; null where everything was.</param>
internal sealed record AuditVerdict(long Entries, long Heads, long Pending, long Outside, long LastHead, string? LastHeadHash, string? Caution, IReadOnlyList<Finding> Findings, long MoreFindings)
{
    public bool IsWhole => Findings.Count == 0;
}

/// <summary>
/// Reads the whole trail, with its archives, and recomputes everything that was sealed. The trust lies in the signing key, whose private
/// half only the master key opens, and in the heads that stand outside: whoever owns the database can change all that is in it.
/// </summary>
internal sealed class AuditVerification : IAsyncDisposable
{
    private const int HeadsAtOnce = 64;
    private const int OutsideAtOnce = 1_000;
    private const string NotReadBack =
        "The receiver of the audit heads (setting audit-heads) takes them and cannot be asked for them: the trail was held only against what the database wrote down of the last one sent. "
        + "Whether the whole database was set back, the receiver can tell: it is then sent other heads under numbers that it has.";

    private readonly AuditPlaces places;
    private readonly Findings findings = new();
    private readonly Canonical canonical = new();
    private readonly RowFeed live;
    private readonly IProgress<long>? progress;
    private long entries;
    private long heads;
    private long pending;
    private long outside;
    private Head? newest;

    private AuditVerification(AuditPlaces places, IProgress<long>? progress, CancellationToken cancel)
    {
        (this.places, this.progress) = (places, progress);
        live = new(RowFeed.Live(places.Database, long.MinValue, cancel), cancel);
    }

    /// <param name="progress">Told how many entries were read so far.</param>
    public static async Task<AuditVerdict> Run(AuditPlaces places, IProgress<long>? progress, CancellationToken cancel)
    {
        await using var run = new AuditVerification(places, progress, cancel);
        // What is placed and sealed while we read is not waited for: it belongs to the next verification.
        var end = await run.End(cancel);
        await run.ReadOutside(cancel);
        await run.CheckHeads(end, cancel);
        await run.CheckPending(end, cancel);
        return new(
            run.entries, run.heads, run.pending, run.outside, run.newest?.Number ?? 0, run.newest is { } newest ? Convert.ToHexStringLower(newest.Hash()) : null,
            places.Outside.CanBeRead ? null : NotReadBack, run.findings.Told, run.findings.Untold);
    }

    public ValueTask DisposeAsync() => live.DisposeAsync();

    private async Task<Extent> End(CancellationToken cancel) => (await places.Database.QueryOne<Extent>(SystemPurpose.Sealing, $"""
        select coalesce((select max(number) from audit.head), 0) as last_head, last as placed from platform.stream where name = 'audit'
        """, cancel))!;

    private async Task ReadOutside(CancellationToken cancel)
    {
        try
        {
            await CompareOutside(cancel);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            findings.Add(new(Tampering.UnreadableOutside, null, null, null, $"The heads outside the database cannot be read, so not all of them were compared: {error.Message}"));
        }
    }

    private async Task CompareOutside(CancellationToken cancel)
    {
        var batch = new List<Head>(OutsideAtOnce);
        await foreach (var (place, head) in places.Outside.Read(cancel))
        {
            if (head is null)
            {
                findings.Add(new(Tampering.UnreadableOutside, null, null, null, $"What stands at {place} outside the database is no head; a crash may have cut it off."));
                continue;
            }

            batch.Add(head);
            if (batch.Count == OutsideAtOnce)
            {
                await Compare(batch, cancel);
            }
        }

        await Compare(batch, cancel);
    }

    private async Task Compare(List<Head> batch, CancellationToken cancel)
    {
        if (batch.Count == 0)
        {
            return;
        }

        var inside = (await places.Database.Query<Head>(SystemPurpose.Sealing, $"""
            select number, epoch, first_position, last_position, size, root, previous, sealed_at, key_id, signature from audit.head
            where number = any({batch.Select(static head => head.Number).ToArray()})
            """, cancel)).ToDictionary(static head => head.Number);
        foreach (var head in batch)
        {
            outside += places.Outside.CanBeRead ? 1 : 0;
            if (!inside.TryGetValue(head.Number, out var same))
            {
                Report(head, "the database does not know it: it was set back to an earlier state, or its newest heads and entries were removed.");
            }
            else if (!same.Hash().AsSpan().SequenceEqual(head.Hash()))
            {
                var restored = same.Epoch > head.Epoch ? ", made after a restore" : "";
                Report(head, $"the database holds another head under that number{restored}: it was set back to an earlier state and went on from there, or the head was forged.");
            }
        }

        batch.Clear();

        void Report(Head head, string what) => findings.Add(new(Tampering.RolledBack, head.Number, head.FirstPosition, head.LastPosition,
            $"Outside the database stands head {head.Number} over the positions {head.FirstPosition} to {head.LastPosition}, and {what}"));
    }

    private async Task CheckHeads(Extent end, CancellationToken cancel)
    {
        using var key = await SigningKey.Find(places.Database, places.MasterKey, cancel);
        await using var archives = new Archives(places, await ArchivedMonth.All(places.Database, cancel), findings, cancel);
        Head? before = null;
        while ((before?.Number ?? 0) < end.LastHead)
        {
            var page = await places.Database.Query<SealedHead>(SystemPurpose.Sealing, $"""
                select number, epoch, first_position, last_position, size, root, previous, sealed_at, key_id, signature, leaves from audit.head
                where number > {before?.Number ?? long.MinValue} and number <= {end.LastHead} order by number limit {HeadsAtOnce}
                """, cancel);
            foreach (var sealedHead in page)
            {
                heads++;
                CheckChain(before, sealedHead.Head);
                var isSigned = key?.Verifies(sealedHead.Head) == true;
                await CheckRows(sealedHead, isSigned, await archives.For(sealedHead.Head) ?? live);
                newest = before = sealedHead.Head;
            }

            if (page.Count == 0)
            {
                return;
            }
        }
    }

    private void CheckChain(Head? before, Head head)
    {
        if (head.Number != (before?.Number ?? 0) + 1 || head.FirstPosition != (before?.LastPosition ?? 0) + 1
            || !head.Previous.AsSpan().SequenceEqual(before?.Hash() ?? Head.BeforeTheFirst))
        {
            findings.Add(new(Tampering.BrokenChain, head.Number, head.FirstPosition, head.LastPosition,
                $"Head {head.Number} does not follow {(before is null ? "the beginning" : $"head {before.Number}")}: heads were altered, removed or inserted."));
        }
    }

    private async Task CheckRows(SealedHead sealedHead, bool isSigned, RowFeed feed)
    {
        var head = sealedHead.Head;
        if (!isSigned)
        {
            findings.Add(new(Tampering.BadSignature, head.Number, head.FirstPosition, head.LastPosition,
                $"Head {head.Number} is not signed by this node's key: it was altered or forged, and what it says of the positions {head.FirstPosition} to {head.LastPosition} proves nothing."));
        }

        var check = isSigned ? new HeadCheck(sealedHead, findings) : null;
        while (await feed.TakeUpTo(head.LastPosition) is { } row)
        {
            check?.Take(row, row.Leaf(canonical));
            entries++;
            Tell();
        }

        check?.End(isTail: feed == live && await live.Peek() is null);
    }

    /// <summary>Rows behind the last head must still be dense up to where the sequencer was when we began.</summary>
    private async Task CheckPending(Extent end, CancellationToken cancel)
    {
        var next = 1 + await places.Database.QueryOne<long>(SystemPurpose.Sealing, $"select coalesce(max(last_position), 0) from audit.head where number <= {end.LastHead}", cancel);
        while (await live.TakeUpTo(end.Placed) is { } row)
        {
            pending++;
            Tell();
            if (row.Position > next)
            {
                findings.Missing(next, row.Position - 1, null, isTail: false);
            }

            next = row.Position + 1;
        }

        if (next <= end.Placed)
        {
            findings.Missing(next, end.Placed, null, isTail: true);
        }

        var now = await places.Database.QueryOne<Beyond>(SystemPurpose.Sealing, $"""
            select coalesce((select max(position) from audit.entry), 0) as highest, last as placed from platform.stream where name = 'audit'
            """, cancel);
        if (now!.Highest > now.Placed)
        {
            findings.Add(new(Tampering.Inserted, null, now.Placed + 1, now.Highest, $"Entries stand behind position {now.Placed}, the last that was ever given out: they were inserted."));
        }
    }

    private void Tell()
    {
        if ((entries + pending) % 10_000 == 0)
        {
            progress?.Report(entries + pending);
        }
    }

    private sealed record Extent(long LastHead, long Placed);

    private sealed record Beyond(long Highest, long Placed);

    /// <summary>The archived months in their order, one open at a time.</summary>
    private sealed class Archives(AuditPlaces places, List<ArchivedMonth> months, Findings findings, CancellationToken cancel) : IAsyncDisposable
    {
        private ArchivedMonth? month;
        private RowFeed? open;

        /// <returns>The archive under which the head's rows stand; null where they are still in the database.</returns>
        public async ValueTask<RowFeed?> For(Head head)
        {
            if (months.Find(month => head.FirstPosition >= month.FirstPosition && head.LastPosition <= month.LastPosition) is not { } mine)
            {
                return null;
            }

            if (mine != month)
            {
                await DisposeAsync();
                (month, open) = (mine, new(Guarded(mine), cancel));
            }

            return open;
        }

        public ValueTask DisposeAsync() => open?.DisposeAsync() ?? default;

        /// <summary>A file that cannot be read to its end is told once; the heads then tell what is missing of it.</summary>
        private async IAsyncEnumerable<PlacedEntry> Guarded(ArchivedMonth month)
        {
            await using var rows = places.Archive.Entries(month, places.MasterKey, cancel).GetAsyncEnumerator(cancel);
            while (await MoveNext(rows, month))
            {
                yield return rows.Current;
            }
        }

        private async ValueTask<bool> MoveNext(IAsyncEnumerator<PlacedEntry> rows, ArchivedMonth month)
        {
            try
            {
                return await rows.MoveNextAsync();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or CryptographicException or System.Text.Json.JsonException)
            {
                findings.Add(new(Tampering.UnreadableArchive, null, month.FirstPosition, month.LastPosition,
                    $"The archive {month.File} with the positions {month.FirstPosition} to {month.LastPosition} is missing, was altered or cannot be read. Put it back from a backup."));
                return false;
            }
        }
    }
}
