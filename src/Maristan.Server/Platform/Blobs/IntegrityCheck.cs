using System.Buffers;
using System.Security.Cryptography;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Platform.Blobs;

/// <summary>Another place that may hold the object of a damaged file, such as a backup.</summary>
/// <returns>The sealed object, which can be positioned; null where that place has none.</returns>
internal delegate Task<Stream?> FindCopy(Blob blob, CancellationToken cancel);

/// <summary>
/// Reads every file once a month, oldest check first: each chunk by its cipher, the whole by its keyed hash. It goes no faster than
/// <see cref="BytesPerSecond"/>, and goes on after a kill where it was. What is damaged is told, and mended where a whole copy is found.
/// </summary>
internal sealed class IntegrityCheck(
    MaristanDatabase database, DataKeys keys, BlobOptions options, BlobDamage damage, IEnumerable<FindCopy> copies, TimeProvider clock, ILogger<IntegrityCheck> log)
{
    public static readonly TimeSpan Every = TimeSpan.FromDays(30);
    private const int BytesPerSecond = 32 * 1024 * 1024;
    private const int BatchSize = 100;
    private const int BufferSize = 1024 * 1024;

    /// <summary>One batch of what is due.</summary>
    /// <returns>How many files were looked at; none when nothing is due.</returns>
    public async Task<int> Run(CancellationToken cancel)
    {
        var due = await database.Query<Due>(SystemPurpose.Sweeping, $"""
            select id, organisation_id, area, size, object_name, keyed_hash, coalesce(damaged_at > coalesce(mended_at, '-infinity'), false) as is_damaged
            from platform.blob where checked_at < {clock.GetUtcNow() - Every} order by checked_at limit {BatchSize}
            """, cancel);
        foreach (var one in due)
        {
            var started = clock.GetTimestamp();
            await Check(one, cancel);
            BlobMeters.Checked(one.Area, one.Size);
            var pause = TimeSpan.FromSeconds((double)one.Size / BytesPerSecond) - clock.GetElapsedTime(started);
            await Task.Delay(pause > TimeSpan.Zero ? pause : TimeSpan.Zero, clock, cancel);
        }

        return due.Count;
    }

    /// <summary>A copy may turn up later, and a store's folder may come back: what is damaged is looked at each time.</summary>
    public async Task MendDamaged(CancellationToken cancel)
    {
        var damaged = await database.Query<Due>(SystemPurpose.Sweeping, $"""
            select id, organisation_id, area, size, object_name, keyed_hash, true as is_damaged
            from platform.blob where damaged_at is not null and (mended_at is null or mended_at < damaged_at) order by damaged_at limit {BatchSize}
            """, cancel);
        foreach (var one in damaged)
        {
            await Check(one, cancel);
        }
    }

    private async Task Check(Due due, CancellationToken cancel)
    {
        var blob = new Blob(due.Id, due.OrganisationId, due.Area, due.Size, due.ObjectName);
        var isWhole = await IsWhole(blob, due.KeyedHash, cancel);
        if (isWhole && due.IsDamaged)
        {
            await damage.Mended(blob);
        }
        else if (!isWhole)
        {
            await Mend(blob, due.KeyedHash, cancel);
        }

        await database.Execute(SystemPurpose.Sweeping.In(blob.OrganisationId),
            $"update platform.blob set checked_at = {clock.GetUtcNow()} where organisation_id = {blob.OrganisationId} and id = {blob.Id}", cancel);
    }

    private async Task<bool> IsWhole(Blob blob, byte[] keyedHash, CancellationToken cancel)
    {
        try
        {
            await Verify(await options[blob.Area].Store.Open(blob.ObjectName, cancel), blob, keyedHash, cancel);
            return true;
        }
        catch (BlobException fault) when (fault.Fault != BlobFault.Unreachable)
        {
            await damage.Report(blob, fault);
            return false;
        }
    }

    /// <summary>A copy is put in the damaged object's place only when all of it was verified.</summary>
    private async Task Mend(Blob blob, byte[] keyedHash, CancellationToken cancel)
    {
        foreach (var find in copies)
        {
            if (await find(blob, cancel) is { } copy && await IsWholeCopy(copy, blob, keyedHash, cancel))
            {
                await options[blob.Area].Store.Write(blob.ObjectName, async sink =>
                {
                    await using var again = await find(blob, cancel);
                    await (again ?? Stream.Null).CopyToAsync(sink, BufferSize, cancel);
                    return again is not null;
                }, cancel);
                await damage.Mended(blob);
                return;
            }
        }
    }

    private async Task<bool> IsWholeCopy(Stream copy, Blob blob, byte[] keyedHash, CancellationToken cancel)
    {
        try
        {
            await Verify(copy, blob, keyedHash, cancel);
            return true;
        }
        catch (BlobException fault)
        {
            BlobLog.CopyIsDamaged(log, blob.Id, fault.Message);
            return false;
        }
    }

    /// <exception cref="BlobException">It is not what was written.</exception>
    private async Task Verify(Stream closed, Blob blob, byte[] keyedHash, CancellationToken cancel)
    {
        var access = SystemPurpose.Sweeping.In(blob.OrganisationId);
        await using var content = await BlobStream.Open(closed, blob, (id, cancel) => keys.Find(access, id, cancel), static _ => Task.CompletedTask, cancel);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, (await BlobKeys.HashKey(keys, access, cancel)).Bytes);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await content.ReadAsync(buffer, cancel) is > 0 and var count)
            {
                hash.AppendData(buffer, 0, count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }

        if (!CryptographicOperations.FixedTimeEquals(hash.GetHashAndReset(), keyedHash))
        {
            throw new BlobException(BlobFault.Damaged, "The object opens, but holds another content than its row says.");
        }
    }

    private sealed record Due(Guid Id, Guid OrganisationId, BlobArea Area, long Size, Guid ObjectName, byte[] KeyedHash, bool IsDamaged);
}
