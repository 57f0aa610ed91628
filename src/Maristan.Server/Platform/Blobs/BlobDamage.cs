using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Platform.Blobs;

/// <summary>Marks a file whose bytes are not those that were written, once, and tells of it. From then on none of it is given out until it is mended.</summary>
internal sealed class BlobDamage(MaristanDatabase database, TimeProvider clock, ILogger<BlobDamage> log)
{
    /// <summary>A store that does not answer says nothing about the file. Takes no token: a reader who goes away must not hide the damage.</summary>
    public async Task Report(Blob blob, BlobException fault)
    {
        if (fault.Fault == BlobFault.Unreachable)
        {
            return;
        }

        await using var work = database.Begin(SystemPurpose.Sweeping.In(blob.OrganisationId));
        var marked = await work.Execute($"""
            update platform.blob set damaged_at = {clock.GetUtcNow()}
            where organisation_id = {blob.OrganisationId} and id = {blob.Id} and (damaged_at is null or mended_at > damaged_at)
            """, CancellationToken.None);
        if (marked == 0)
        {
            return;
        }

        work.Tell(new BlobDamaged(blob.Id, blob.Area, Words.Of(fault.Fault)), clock, $"Blob/{blob.Id}");
        work.Record(new(AuditAction.Execute, "blob.damaged", [$"Blob/{blob.Id}"]) { Outcome = AuditOutcome.Failed }, clock);
        await work.Commit();
        BlobMeters.Damaged(blob.Area);
        BlobLog.Damaged(log, blob.Id, blob.Area, fault.Message);
    }

    public async Task Mended(Blob blob)
    {
        var now = clock.GetUtcNow();
        await using var work = database.Begin(SystemPurpose.Sweeping.In(blob.OrganisationId));
        // The clock may have been set back since: mended is always later than damaged.
        work.Add($"""
            update platform.blob set mended_at = greatest({now}, damaged_at + interval '1 microsecond'), checked_at = {now}
            where organisation_id = {blob.OrganisationId} and id = {blob.Id}
            """);
        work.Tell(new BlobMended(blob.Id, blob.Area), clock, $"Blob/{blob.Id}");
        work.Record(new(AuditAction.Update, "blob.mended", [$"Blob/{blob.Id}"]), clock);
        await work.Commit();
        BlobLog.Mended(log, blob.Id, blob.Area);
    }
}
