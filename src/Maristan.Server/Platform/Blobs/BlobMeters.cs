using System.Diagnostics.Metrics;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Blobs;

internal static class BlobMeters
{
    private static readonly Meter Meter = new("maristan.blobs");
    private static readonly Counter<long> StoredBytes = Meter.CreateCounter<long>("maristan.blobs.stored", "By", "Bytes of files that were stored.");
    private static readonly Counter<long> OpenedFiles = Meter.CreateCounter<long>("maristan.blobs.opened", "{file}", "Files that were opened.");
    private static readonly Counter<long> CheckedBytes = Meter.CreateCounter<long>("maristan.blobs.checked", "By", "Bytes of files that were hashed anew.");
    private static readonly Counter<long> DamagedFiles = Meter.CreateCounter<long>("maristan.blobs.damaged", "{file}", "Files that were found damaged.");
    private static readonly Counter<long> CollectedFiles = Meter.CreateCounter<long>("maristan.blobs.collected", "{file}", "Files that were deleted because nothing refers to them.");

    public static void Stored(BlobArea area, long bytes) => StoredBytes.Add(bytes, In(area));

    public static void Opened(BlobArea area) => OpenedFiles.Add(1, In(area));

    public static void Checked(BlobArea area, long bytes) => CheckedBytes.Add(bytes, In(area));

    public static void Damaged(BlobArea area) => DamagedFiles.Add(1, In(area));

    public static void Collected(BlobArea area, int files) => CollectedFiles.Add(files, In(area));

    private static KeyValuePair<string, object?> In(BlobArea area) => new("area", Words.Of(area));
}
