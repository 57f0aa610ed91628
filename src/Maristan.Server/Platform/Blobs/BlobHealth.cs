using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Observing.Health;

namespace Maristan.Server.Platform.Blobs;

/// <summary>Whether files can be kept and read now, and whether those that are kept are whole.</summary>
internal sealed class BlobHealth(BlobOptions options, MaristanDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan BetweenTrials = TimeSpan.FromMinutes(1);

    // Under one name for ever, so that no kill leaves another behind, and beside the areas, so that no file is mistaken for it.
    private static readonly Guid Trial = new("7c9e6679-7425-40de-944b-e07fc1f90ae7");
    private static readonly byte[] Content = [.. "Files can be kept here."u8];

    private Trouble[] troubles = [];
    private long? triedAt;

    public async Task<HealthFact> Ask(CancellationToken cancel)
    {
        var kept = (await database.QueryOne<Kept>(SystemPurpose.Observing, $"""
            select (select count(*) from platform.blob where damaged_at is not null and (mended_at is null or mended_at < damaged_at)) as damaged,
                   (select count(*) from platform.loose_object) as loose
            """, cancel))!;
        if (triedAt is not { } last || clock.GetElapsedTime(last) > BetweenTrials)
        {
            troubles = [.. (await Task.WhenAll(options.Places.Select(place => Try(place, cancel)))).OfType<Trouble>()];
            triedAt = clock.GetTimestamp();
        }

        return Judge(kept).With(
            new HealthFigure("maristan.blobs.unmended", "{file}", kept.Damaged, "Damaged files that no whole copy was found for yet."),
            new HealthFigure("maristan.blobs.loose", "{object}", kept.Loose, "Objects that are being written, or wait to be deleted."));
    }

    private HealthFact Judge(Kept kept)
    {
        var says = string.Join(' ', troubles.Select(static trouble => trouble.Says));
        return troubles switch
        {
            _ when troubles.Any(static trouble => !trouble.CanRead) => HealthFact.Unhealthy($"Files cannot be read. {says}", "See that the place of the setting blobs is there and open to the node."),
            { Length: > 0 } => HealthFact.Degraded($"No new file can be kept. {says}", "See that the place of the setting blobs has room and that the node may write there."),
            _ when kept.Damaged > 0 => HealthFact.Degraded($"{kept.Damaged} files are damaged and are not given out.", "Copies in the backup mend them within the hour; without any, send the files again."),
            _ => HealthFact.Healthy($"Files can be kept and read; {kept.Loose} objects are being written or wait to be deleted."),
        };
    }

    private static async Task<Trouble?> Try(IBlobStore store, CancellationToken cancel)
    {
        try
        {
            await store.Write(Trial, static async sink =>
            {
                await sink.WriteAsync(Content);
                return true;
            }, cancel);
            await Read(store, cancel);
            return null;
        }
        catch (BlobException fault)
        {
            return new(fault.Message, CanRead: false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // No room, or no right to write: what is there is still given out.
            return new(error.Message, CanRead: true);
        }
    }

    private static async Task Read(IBlobStore store, CancellationToken cancel)
    {
        await using var stream = await store.Open(Trial, cancel);
        var read = new byte[Content.Length];
        await stream.ReadExactlyAsync(read, cancel);
        if (!read.AsSpan().SequenceEqual(Content))
        {
            throw new BlobException(BlobFault.Damaged, "What was read is not what was written.");
        }
    }

    private sealed record Trouble(string Says, bool CanRead);

    private sealed record Kept(long Damaged, long Loose);
}
