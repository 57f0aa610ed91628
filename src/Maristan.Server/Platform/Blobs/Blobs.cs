using System.Security.Cryptography;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Platform.Blobs;

/// <summary>
/// Keeps files: sealed, durable, once each in an organisation's area. A file is kept for good only once a row refers to it
/// (<see cref="References.Refer"/>, in the transaction of that row). Knowing a hash gains nobody anything: there is no way to a file
/// but its id, which the referring slice guards, or all of its bytes.
/// </summary>
internal sealed class Blobs(MaristanDatabase database, DataKeys keys, BlobOptions options, BlobDamage damage, TimeProvider clock)
{
    private static readonly TimeSpan LongWrite = TimeSpan.FromHours(1);

    /// <summary>Each step is durable before the next: the object's name, the object, the row that makes it a file. What a crash leaves is found by its name.</summary>
    /// <returns>The file, which may have been there before; or why it is not kept.</returns>
    /// <exception cref="IOException">There is no room on the disk; nothing is left of the file.</exception>
    public async Task<(Blob? Blob, Problem? Refusal)> Put(Access access, BlobArea area, Stream content, CancellationToken cancel)
    {
        var (began, place) = (clock.GetUtcNow(), options[area]);
        var room = await RoomLeft(access, area, place.Quota, cancel);
        var blobKeys = await BlobKeys.For(keys, access, began, cancel);
        var name = new Guid(RandomNumberGenerator.GetBytes(16));
        var announcing = Announce(access, area, name, began, cancel);
        SealedContent written = null!;
        Blob? known = null;
        await place.Store.Write(name, async sink =>
        {
            written = await BlobSealer.Seal(blobKeys, name, content, sink, room, cancel);
            await announcing;
            known = written.Fits ? await Known(access, area, written.KeyedHash, cancel) : null;
            var isKept = written.Fits && known is null;
            if (isKept && clock.GetUtcNow() - began > LongWrite)
            {
                await Renew(access, name, cancel);
            }

            return isKept;
        }, cancel);
        if (!written.Fits || known is not null)
        {
            await database.Execute(access, $"delete from platform.loose_object where object_name = {name}", cancel);
            return known is not null ? (known, null) : (null, BlobProblems.QuotaReached(area, place.Quota!.Value));
        }

        BlobMeters.Stored(area, written.Size);
        return (await Keep(access, area, name, written), null);
    }

    /// <returns>The content, which can be positioned; null where the organisation has no such file.</returns>
    /// <exception cref="BlobException">The file is damaged, or its store does not answer.</exception>
    public async Task<BlobStream?> Open(Access access, Guid id, CancellationToken cancel)
    {
        if (await Find(access, id, cancel) is not { } found)
        {
            return null;
        }

        if (found.IsDamaged)
        {
            throw new BlobException(BlobFault.Damaged, $"The file {id} is damaged and no whole copy was found yet.");
        }

        BlobMeters.Opened(found.Blob.Area);
        return await Open(access, found.Blob, cancel);
    }

    private async Task<BlobStream> Open(Access access, Blob blob, CancellationToken cancel)
    {
        try
        {
            var closed = await options[blob.Area].Store.Open(blob.ObjectName, cancel);
            return await BlobStream.Open(closed, blob, (id, cancel) => keys.Find(access, id, cancel), fault => damage.Report(blob, fault), cancel);
        }
        catch (BlobException fault) when (fault.Fault == BlobFault.Missing)
        {
            await damage.Report(blob, fault);
            throw;
        }
    }

    private async Task<Found?> Find(Access access, Guid id, CancellationToken cancel)
    {
        var row = await database.QueryOne<Row>(access, $"""
            select id, organisation_id, area, size, object_name, coalesce(damaged_at > coalesce(mended_at, '-infinity'), false) as is_damaged
            from platform.blob where organisation_id = platform.organisation() and id = {id}
            """, cancel);
        return row is null ? null : new(new(row.Id, row.OrganisationId, row.Area, row.Size, row.ObjectName), row.IsDamaged);
    }

    /// <summary>A bound for one organisation, not a reservation: writers at the same moment may together go past it by what they write.</summary>
    private async Task<long> RoomLeft(Access access, BlobArea area, long? quota, CancellationToken cancel) => quota is not { } most
        ? long.MaxValue
        : Math.Max(0, most - await database.QueryOne<long>(access,
            $"select coalesce(sum(bytes), 0)::bigint from platform.blob_usage where organisation_id = platform.organisation() and area = {area}", cancel));

    private Task<int> Announce(Access access, BlobArea area, Guid name, DateTimeOffset now, CancellationToken cancel) => database.Execute(access, $"""
        insert into platform.loose_object (object_name, organisation_id, area, state, since)
        values ({name}, platform.organisation(), {area}, 'writing', {now})
        """, cancel);

    /// <summary>Only for who has just sent every byte of it. Its wait for a reference begins anew, so that it cannot be collected under the sender's hands.</summary>
    private Task<Blob?> Known(Access access, BlobArea area, byte[] keyedHash, CancellationToken cancel) => database.QueryOne<Blob>(access, $"""
        update platform.blob set unreferenced_since = {clock.GetUtcNow()}
        where organisation_id = platform.organisation() and area = {area} and keyed_hash = {keyedHash} and damaged_at is null
        returning id, organisation_id, area, size, object_name
        """, cancel);

    /// <summary>A write of many hours must not look like one that was killed just when its object appears.</summary>
    private async Task Renew(Access access, Guid name, CancellationToken cancel)
    {
        var renewed = await database.Execute(access,
            $"update platform.loose_object set since = {clock.GetUtcNow()} where object_name = {name} and state = 'writing'", cancel);
        if (renewed == 0)
        {
            throw new BlobException(BlobFault.Unreachable, "The file took longer to write than an unfinished one is kept.");
        }
    }

    /// <summary>Takes no token: whether the file is there must be known. When another has stored the same bytes meanwhile, theirs is kept and ours is doomed.</summary>
    private async Task<Blob> Keep(Access access, BlobArea area, Guid name, SealedContent written)
    {
        var now = clock.GetUtcNow();
        return await database.QueryOne<Blob>(access, $"""
            with taken as (
                delete from platform.loose_object where object_name = {name} and state = 'writing' returning organisation_id
            ), kept as (
                insert into platform.blob (organisation_id, id, area, keyed_hash, size, object_name, stored_at, unreferenced_since, checked_at)
                select organisation_id, {Guid.CreateVersion7(now)}, {area}, {written.KeyedHash}, {written.Size}, {name}, {now}, {now}, {now} from taken
                on conflict (organisation_id, area, keyed_hash) where damaged_at is null do update set unreferenced_since = excluded.unreferenced_since
                returning id, organisation_id, area, size, object_name
            ), counted as (
                insert into platform.blob_usage (organisation_id, area, bytes) select organisation_id, area, size from kept where object_name = {name}
            ), doomed as (
                insert into platform.loose_object (object_name, organisation_id, area, state, since)
                select {name}, organisation_id, area, 'doomed', {now} from kept where object_name <> {name}
            )
            select id, organisation_id, area, size, object_name from kept
            """, CancellationToken.None) ?? throw new BlobException(BlobFault.Unreachable, "The file took longer to write than an unfinished one is kept.");
    }

    private sealed record Found(Blob Blob, bool IsDamaged);

    private sealed record Row(Guid Id, Guid OrganisationId, BlobArea Area, long Size, Guid ObjectName, bool IsDamaged);
}
