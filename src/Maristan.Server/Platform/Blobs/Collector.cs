using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Blobs;

/// <summary>
/// Deletes files that nothing has referred to for their area's retention. A reference written at the same moment wins: rows that
/// a referring transaction holds are passed over, those locked here let no new reference in, and the foreign key refuses the rest.
/// A file first becomes a doomed object, so that its bytes go also when this is killed in between.
/// </summary>
internal sealed class Collector(MaristanDatabase database, BlobOptions options, TimeProvider clock, ILogger<Collector> log)
{
    /// <summary>Nothing takes so long to write; see also <see cref="Blobs.Put"/>, which says so of a write that goes on for hours.</summary>
    public static readonly TimeSpan UnfinishedIsKept = TimeSpan.FromDays(1);
    private const int BatchSize = 500;

    public async Task Collect(CancellationToken cancel)
    {
        foreach (var area in Enum.GetValues<BlobArea>())
        {
            while (await Doom(area, cancel) == BatchSize)
            {
                cancel.ThrowIfCancellationRequested();
            }
        }

        await DoomUnfinished(cancel);
        while (await DeleteDoomed(cancel) == BatchSize)
        {
            cancel.ThrowIfCancellationRequested();
        }

        await AddUpUsage(cancel);
        foreach (var area in options.Areas.Values)
        {
            await area.Store.RemoveLeftovers(clock.GetUtcNow() - UnfinishedIsKept, cancel);
        }
    }

    /// <returns>How many rows were looked at.</returns>
    private async Task<int> Doom(BlobArea area, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var work = database.Begin(SystemPurpose.Sweeping);
        var due = await work.Query<Due>($"""
            select organisation_id, id from platform.blob
            where area = {area} and unreferenced_since < {now - options[area].Retention}
            order by unreferenced_since limit {BatchSize} for update skip locked
            """, cancel);
        // A statement of its own sees every reference that was committed before the rows were locked; the first one's view is older.
        var gone = await work.Execute($"""
            with due as (
                select organisation_id, id from unnest({due.Select(static row => row.OrganisationId).ToArray()}, {due.Select(static row => row.Id).ToArray()}) as due (organisation_id, id)
            ), referred as (
                select distinct due.organisation_id, due.id from due
                join platform.blob_reference as reference on reference.organisation_id = due.organisation_id and reference.blob_id = due.id
            ), spared as (
                update platform.blob as blob set unreferenced_since = null from referred
                where blob.organisation_id = referred.organisation_id and blob.id = referred.id
            ), gone as (
                delete from platform.blob as blob using due
                where blob.organisation_id = due.organisation_id and blob.id = due.id
                  and not exists (select from referred where referred.organisation_id = due.organisation_id and referred.id = due.id)
                returning blob.organisation_id, blob.area, blob.object_name, blob.size
            ), counted as (
                insert into platform.blob_usage (organisation_id, area, bytes)
                select organisation_id, area, -sum(size) from gone group by organisation_id, area
            )
            insert into platform.loose_object (object_name, organisation_id, area, state, since)
            select object_name, organisation_id, area, 'doomed', {now} from gone
            """, cancel);
        await work.Commit();
        if (gone > 0)
        {
            BlobMeters.Collected(area, gone);
            BlobLog.Collected(log, gone, area);
        }

        return due.Count;
    }

    /// <summary>Marked before the object is touched: a writer that is only slow finds its mark gone and gives up.</summary>
    private Task<int> DoomUnfinished(CancellationToken cancel) => database.Execute(SystemPurpose.Sweeping,
        $"update platform.loose_object set state = 'doomed' where state = 'writing' and since < {clock.GetUtcNow() - UnfinishedIsKept}", cancel);

    private async Task<int> DeleteDoomed(CancellationToken cancel)
    {
        var doomed = await database.Query<Doomed>(SystemPurpose.Sweeping,
            $"select object_name, area from platform.loose_object where state = 'doomed' order by since limit {BatchSize}", cancel);
        foreach (var one in doomed)
        {
            await options[one.Area].Store.Delete(one.ObjectName, cancel);
        }

        await database.Execute(SystemPurpose.Sweeping,
            $"delete from platform.loose_object where state = 'doomed' and object_name = any({doomed.Select(static one => one.ObjectName).ToArray()})", cancel);
        return doomed.Count;
    }

    private Task<int> AddUpUsage(CancellationToken cancel) => database.Execute(SystemPurpose.Sweeping, $"""
        with taken as (
            delete from platform.blob_usage returning organisation_id, area, bytes
        )
        insert into platform.blob_usage (organisation_id, area, bytes)
        select organisation_id, area, sum(bytes) from taken group by organisation_id, area
        """, cancel);

    private sealed record Due(Guid OrganisationId, Guid Id);

    private sealed record Doomed(Guid ObjectName, BlobArea Area);
}
