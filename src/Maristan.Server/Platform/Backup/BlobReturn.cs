using System.Collections.Concurrent;
using Maristan.Server.Platform.Blobs;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Platform.Backup;

/// <summary>Brings back the files that the rows of a restored database name and the blob store no longer has.</summary>
internal sealed class BlobReturn(BlobOptions stores, IBlobStore vault, DataKeys keys, MaristanDatabase database)
{
    private const int AtOnce = 1_000;
    private readonly ConcurrentQueue<Guid> missing = [];

    /// <param name="readEveryFile">Reads each from end to end, which takes as long as the files are large; else each is looked for, with its length.</param>
    /// <returns>How many files there are, and which of them are nowhere to be had whole.</returns>
    public async Task<(long Files, IReadOnlyList<Guid> Missing)> Run(bool readEveryFile, CancellationToken cancel)
    {
        var files = 0L;
        for (var after = Guid.Empty; ;)
        {
            var some = await database.Query<Blob>(SystemPurpose.Operating, $"""
                select id, organisation_id, area, size, object_name from platform.blob where object_name > {after} order by object_name limit {AtOnce}
                """, cancel);
            await Parallel.ForEachAsync(some, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancel }, async (blob, token) =>
            {
                if (!await IsThere(blob, readEveryFile, token) && !await IsBroughtBack(blob, readEveryFile, token))
                {
                    missing.Enqueue(blob.Id);
                }
            });
            files += some.Count;
            if (some.Count < AtOnce)
            {
                return (files, [.. missing]);
            }

            after = some[^1].ObjectName;
        }
    }

    private async Task<bool> IsBroughtBack(Blob blob, bool readEveryFile, CancellationToken cancel)
    {
        try
        {
            await BlobCopies.CopyOne(vault, stores[blob.Area].Store, blob.ObjectName, cancel);
        }
        catch (BlobException fault) when (fault.Fault != BlobFault.Unreachable)
        {
            return false;
        }

        return await IsThere(blob, readEveryFile, cancel);
    }

    private async Task<bool> IsThere(Blob blob, bool readEveryFile, CancellationToken cancel)
    {
        try
        {
            var store = stores[blob.Area].Store;
            if (readEveryFile)
            {
                await BlobCopies.ReadThrough(store, blob, keys, cancel);
            }
            else
            {
                // Opening reads the header and compares the length.
                var access = SystemPurpose.Operating.In(blob.OrganisationId);
                await using var content = await BlobStream.Open(
                    await store.Open(blob.ObjectName, cancel), blob, (id, token) => keys.Find(access, id, token), static _ => Task.CompletedTask, cancel);
            }

            return true;
        }
        catch (BlobException fault) when (fault.Fault != BlobFault.Unreachable)
        {
            return false;
        }
    }
}
