using Maristan.Server.Platform.Blobs;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Platform.Backup;

/// <summary>
/// Files beside the backups: sealed as they are, each copied once, within a minute of its keeping. A file that the node has thrown away stays here
/// until no second that can be restored needs it. The node keeps what nobody refers to for days, so none goes before it was copied.
/// </summary>
internal sealed class BlobCopies(
    BackupTarget target, BlobOptions stores, DataKeys keys, MaristanDatabase database, TimeProvider clock, ILogger<BlobCopies> log)
{
    private const int AtOnce = 500;

    /// <summary>An object that says whose copies these are: where it is missing, the place is another or was emptied, and what was copied counts for nothing.</summary>
    private static readonly Guid Marker = new("00000000-0000-8000-8000-6d6172697374");

    /// <returns>How many were copied.</returns>
    /// <exception cref="IOException">The place for backups cannot be written; what was copied before is remembered.</exception>
    public async Task<long> CopyNew(CancellationToken cancel)
    {
        var vault = Vault();
        await Recognise(vault, cancel);
        var copied = 0L;
        for (var after = Guid.Empty; ;)
        {
            var fresh = await database.Query<Source>(SystemPurpose.Operating, $"""
                select area, object_name from platform.blob
                where object_name > {after} and damaged_at is null
                    and not exists (select from platform.blob_copy where vault = {target.Place!.Name} and object = object_name)
                order by object_name limit {AtOnce}
                """, cancel);
            copied += await Copy(fresh, vault, cancel);
            if (fresh.Count < AtOnce)
            {
                return copied;
            }

            after = fresh[^1].ObjectName;
        }
    }

    /// <summary>Removes the copies that no second from then on needs.</summary>
    public async Task Forget(DateTimeOffset oldestSecond, CancellationToken cancel)
    {
        var vault = Vault();
        await database.Execute(SystemPurpose.Operating, $"""
            update platform.blob_copy set gone_at = {clock.GetUtcNow()}
            where vault = {target.Place!.Name} and gone_at is null and not exists (select from platform.blob where object_name = object)
            """, cancel);
        await vault.RemoveLeftovers(clock.GetUtcNow().AddDays(-1), cancel);
        while (true)
        {
            var unneeded = await database.Query<Guid>(SystemPurpose.Operating, $"""
                select object from platform.blob_copy where vault = {target.Place.Name} and gone_at < {oldestSecond} order by gone_at limit {AtOnce}
                """, cancel);
            if (unneeded.Count == 0)
            {
                return;
            }

            foreach (var name in unneeded)
            {
                await vault.Delete(name, cancel);
            }

            await database.Execute(SystemPurpose.Operating, $"delete from platform.blob_copy where vault = {target.Place.Name} and object = any({unneeded.ToArray()})", cancel);
        }
    }

    /// <returns>The sealed object, from which a damaged file can be mended; null where there is no copy of it.</returns>
    public async Task<Stream?> Find(Blob blob, CancellationToken cancel)
    {
        try
        {
            return target.Place is { } place ? await place.Files.Open(blob.ObjectName, cancel) : null;
        }
        catch (BlobException missing) when (missing.Fault == BlobFault.Missing)
        {
            return null;
        }
    }

    /// <summary>Reads some copies from end to end.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="BackupException">One is not what was copied; it is copied anew within the minute.</exception>
    public async Task<int> CheckSample(IReadOnlyList<Blob> sample, CancellationToken cancel)
    {
        var vault = Vault();
        foreach (var blob in sample)
        {
            try
            {
                await ReadThrough(vault, blob, keys, cancel);
            }
            catch (BlobException fault)
            {
                await database.Execute(SystemPurpose.Operating, $"delete from platform.blob_copy where vault = {target.Place!.Name} and object = {blob.ObjectName}", cancel);
                throw new BackupException($"The copy of the file {blob.Id} is not usable and is made anew: {fault.Message}");
            }
        }

        return sample.Count;
    }

    /// <exception cref="BlobException">The object is missing, damaged or out of reach.</exception>
    internal static async Task ReadThrough(IBlobStore store, Blob blob, DataKeys keys, CancellationToken cancel)
    {
        var access = SystemPurpose.Operating.In(blob.OrganisationId);
        var closed = await store.Open(blob.ObjectName, cancel);
        await using var content = await BlobStream.Open(closed, blob, (id, token) => keys.Find(access, id, token), static _ => Task.CompletedTask, cancel);
        await content.CopyToAsync(Stream.Null, cancel);
    }

    internal static async Task CopyOne(IBlobStore from, IBlobStore to, Guid name, CancellationToken cancel)
    {
        await using var closed = await from.Open(name, cancel);
        await to.Write(name, async sink =>
        {
            await closed.CopyToAsync(sink, 1 << 20, cancel);
            return true;
        }, cancel);
    }

    private IBlobStore Vault() => target.Place?.Files ?? throw new BackupException("The setting backups names no place for the copies of files.");

    private async Task<long> Copy(List<Source> fresh, IBlobStore vault, CancellationToken cancel)
    {
        var copied = new List<Source>(fresh.Count);
        try
        {
            foreach (var source in fresh)
            {
                if (await TryCopy(source, vault, cancel))
                {
                    copied.Add(source);
                }
            }
        }
        finally
        {
            await database.Execute(SystemPurpose.Operating, $"""
                insert into platform.blob_copy (vault, area, object, copied_at)
                select {target.Place!.Name}, area, object, {clock.GetUtcNow()}
                from unnest({copied.Select(one => Words.Of(one.Area)).ToArray()}, {copied.Select(one => one.ObjectName).ToArray()}) as copied (area, object)
                on conflict do nothing
                """, CancellationToken.None);
        }

        return copied.Count;
    }

    /// <summary>One file that cannot be read must not keep the others from being copied; the monthly check of files finds it too.</summary>
    private async Task<bool> TryCopy(Source source, IBlobStore vault, CancellationToken cancel)
    {
        try
        {
            await CopyOne(stores[source.Area].Store, vault, source.ObjectName, cancel);
            return true;
        }
        catch (BlobException fault)
        {
            BackupLog.CopyStumbled(log, source.ObjectName, fault.Message);
            return false;
        }
    }

    private async Task Recognise(IBlobStore vault, CancellationToken cancel)
    {
        try
        {
            await using var marker = await vault.Open(Marker, cancel);
        }
        catch (BlobException missing) when (missing.Fault == BlobFault.Missing)
        {
            await database.Execute(SystemPurpose.Operating, $"delete from platform.blob_copy where vault = {target.Place!.Name}", cancel);
            await vault.Write(Marker, static async sink =>
            {
                await sink.WriteAsync("The copies of a Maristan node's files.\n"u8.ToArray());
                return true;
            }, cancel);
        }
    }

    private sealed record Source(BlobArea Area, Guid ObjectName);
}
