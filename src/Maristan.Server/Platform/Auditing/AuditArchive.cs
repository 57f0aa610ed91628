using System.Globalization;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Auditing;

/// <summary>
/// Takes months out of the database that are older than the hot period: written to a file with their heads, read back from that file and
/// held against the heads, and only then dropped, in the transaction that remembers the file. A crash in between leaves a file that
/// nobody knows, which the next attempt writes anew. The heads stay in the database for ever.
/// </summary>
internal static class AuditArchive
{
    /// <summary>Archives the months that are due, oldest first.</summary>
    /// <param name="now">By the product's clock. The database has its own opinion too: it drops nothing that is younger than a year.</param>
    /// <returns>The months that were archived.</returns>
    /// <exception cref="InvalidDataException">A month is not what its heads sealed, so it was left where it is.</exception>
    public static async Task<List<ArchivedMonth>> Run(AuditPlaces places, int hotMonths, DateTimeOffset now, CancellationToken cancel)
    {
        var archived = new List<ArchivedMonth>();
        var hot = new DateOnly(now.Year, now.Month, 1).AddMonths(-hotMonths);
        foreach (var month in (await Months(places.Database, cancel)).Where(month => month < hot))
        {
            if (await Extent(places.Database, month, cancel) is not { } extent)
            {
                continue; // nothing was ever recorded in it
            }

            if (!await IsSealed(places.Database, extent, cancel))
            {
                break;
            }

            var kept = await Write(places, month, extent, cancel);
            await Verify(places, kept, cancel);
            await Drop(places.Database, kept, cancel);
            archived.Add(kept);
        }

        return archived;
    }

    /// <summary>Months past the ten years for which entries are kept: for people to decide on; the node throws nothing away.</summary>
    public static async Task<List<DateOnly>> PastKeeping(MaristanDatabase database, DateTimeOffset now, CancellationToken cancel)
    {
        var kept = new DateOnly(now.Year, now.Month, 1).AddMonths(-AuditOptions.KeptMonths);
        var archived = (await ArchivedMonth.All(database, cancel)).Select(static month => month.Month);
        return [.. archived.Concat(await Months(database, cancel)).Where(month => month < kept).Order()];
    }

    private static async Task<List<DateOnly>> Months(MaristanDatabase database, CancellationToken cancel)
    {
        var names = await database.Query<string>(SystemPurpose.Sealing, $"""
            select right(relname, 7) from pg_catalog.pg_inherits join pg_catalog.pg_class on oid = inhrelid where inhparent = 'audit.entry'::regclass order by relname
            """, cancel);
        return [.. names.Select(static name => DateOnly.ParseExact(name, "yyyy_MM", CultureInfo.InvariantCulture))];
    }

    private static async Task<MonthExtent?> Extent(MaristanDatabase database, DateOnly month, CancellationToken cancel)
    {
        var first = new DateTimeOffset(month, default, TimeSpan.Zero);
        return await database.QueryOne<MonthExtent>(SystemPurpose.Sealing, $"""
            select first, last from (select min(position) as first, max(position) as last from audit.entry where placed_at >= {first} and placed_at < {first.AddMonths(1)}) extent
            where first is not null
            """, cancel);
    }

    private static Task<bool> IsSealed(MaristanDatabase database, MonthExtent extent, CancellationToken cancel) => database.QueryOne<bool>(SystemPurpose.Sealing, $"""
        select exists (select from audit.head where last_position = {extent.Last}) and exists (select from audit.head where first_position = {extent.First})
        """, cancel);

    private static async Task<ArchivedMonth> Write(AuditPlaces places, DateOnly month, MonthExtent extent, CancellationToken cancel)
    {
        places.Archive.Make();
        var name = ArchiveFolder.NameOf(month);
        var path = places.Archive.PathOf(name);
        await using var file = await ArchiveFile.Create(path + ".new", cancel);
        var size = 0L;
        await using var rows = new RowFeed(RowFeed.Live(places.Database, extent.First - 1, cancel), cancel);
        await foreach (var head in Heads(places.Database, extent, cancel))
        {
            await file.Add(new(head.Head, head.Leaves, null), cancel);
            while (await rows.TakeUpTo(head.LastPosition) is { } row)
            {
                await file.Add(new(null, null, row), cancel);
                size++;
            }
        }

        var hash = await file.Finish(cancel);
        File.Move(path + ".new", path, overwrite: true);
        return new(month, name, extent.First, extent.Last, size, hash, places.MasterKey.Seal(file.Key, ArchivedMonth.Context(month)));
    }

    private static async Task Verify(AuditPlaces places, ArchivedMonth kept, CancellationToken cancel)
    {
        var findings = new Findings();
        var canonical = new Canonical();
        await using var rows = new RowFeed(places.Archive.Entries(kept, places.MasterKey, cancel), cancel);
        await foreach (var head in Heads(places.Database, new(kept.FirstPosition, kept.LastPosition), cancel))
        {
            var check = new HeadCheck(head, findings);
            while (await rows.TakeUpTo(head.LastPosition) is { } row)
            {
                check.Take(row, row.Leaf(canonical));
            }

            check.End(isTail: false);
        }

        if (findings.Told.Count > 0)
        {
            throw new InvalidDataException(findings.Told[0].Words);
        }
    }

    private static async Task Drop(MaristanDatabase database, ArchivedMonth kept, CancellationToken cancel)
    {
        await using var work = database.Begin(SystemPurpose.Sealing);
        // It counts the month once more before it lets it go, which may take longer than statements usually may.
        work.Add($"set local statement_timeout = '1h'");
        work.Add($"""
            insert into audit.archive (month, file, first_position, last_position, size, sha256, wrapped_key)
            values ({kept.Month}, {kept.File}, {kept.FirstPosition}, {kept.LastPosition}, {kept.Size}, {kept.Sha256}, {kept.WrappedKey})
            """);
        await work.Execute($"select audit.drop_month({kept.Month})", cancel);
        await work.Commit();
    }

    private static async IAsyncEnumerable<SealedHead> Heads(
        MaristanDatabase database, MonthExtent extent, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        const int page = 64;
        for (var after = extent.First - 1; after < extent.Last;)
        {
            var heads = await database.Query<SealedHead>(SystemPurpose.Sealing, $"""
                select number, epoch, first_position, last_position, size, root, previous, sealed_at, key_id, signature, leaves from audit.head
                where first_position > {after} and last_position <= {extent.Last} order by first_position limit {page}
                """, cancel);
            foreach (var head in heads)
            {
                yield return head;
            }

            after = heads.Count == 0 ? extent.Last : heads[^1].FirstPosition;
        }
    }

    private sealed record MonthExtent(long First, long Last);
}
