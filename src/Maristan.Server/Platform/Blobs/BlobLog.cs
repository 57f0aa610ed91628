namespace Maristan.Server.Platform.Blobs;

internal static partial class BlobLog
{
    [LoggerMessage(1410, LogLevel.Error, "The file {Blob} in {Area} is damaged: {Reason}")]
    public static partial void Damaged(ILogger log, Guid blob, BlobArea area, string reason);

    [LoggerMessage(1411, LogLevel.Warning, "The damaged file {Blob} in {Area} is whole again, from a copy")]
    public static partial void Mended(ILogger log, Guid blob, BlobArea area);

    [LoggerMessage(1412, LogLevel.Warning, "A copy of the damaged file {Blob} is damaged too: {Reason}")]
    public static partial void CopyIsDamaged(ILogger log, Guid blob, string reason);

    [LoggerMessage(1413, LogLevel.Information, "Collected {Files} files of {Area} that nothing refers to")]
    public static partial void Collected(ILogger log, int files, BlobArea area);
}
