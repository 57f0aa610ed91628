using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Blobs;

/// <summary>Who needs a file. Written in the transaction of the row that names it, so that neither is there without the other.</summary>
internal static class References
{
    /// <param name="referrer">As <c>Type/id</c>.</param>
    public static void Refer(this Work work, Guid blob, string referrer) => work.Add($"""
        insert into platform.blob_reference (organisation_id, blob_id, referrer)
        values (platform.organisation(), {blob}, {referrer})
        on conflict do nothing
        """);

    /// <summary>The file goes when its area's retention has passed without anybody referring to it.</summary>
    public static void Unrefer(this Work work, Guid blob, string referrer, TimeProvider clock) => work.Add($"""
        with gone as (
            delete from platform.blob_reference
            where organisation_id = platform.organisation() and blob_id = {blob} and referrer = {referrer}
            returning blob_id
        )
        update platform.blob set unreferenced_since = {clock.GetUtcNow()}
        where organisation_id = platform.organisation() and id in (select blob_id from gone)
        """);
}
