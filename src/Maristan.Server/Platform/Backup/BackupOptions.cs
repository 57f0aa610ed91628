using System.Security.Cryptography;
using System.Text;
using Maristan.Server.Platform.Blobs;
using Maristan.Server.Platform.Settings;
using Microsoft.AspNetCore.WebUtilities;

namespace Maristan.Server.Platform.Backup;

/// <summary>Where backups go, and for how long.</summary>
/// <param name="Place">A folder or a bucket; null when the operator has named none, and then nothing is backed up.</param>
/// <param name="KeepDays">How far back one can restore.</param>
/// <param name="DrillFolder">Where a drill restores to.</param>
internal sealed record BackupOptions(BackupPlace? Place, int KeepDays, string DrillFolder)
{
    public static BackupOptions From(NodeSettings settings) => new(
        settings.Text(Known.Backups) is { } text ? BackupPlace.Read(text, settings) : null,
        settings.Number(Known.BackupDays, 1, 3650),
        Path.GetFullPath(settings.Text(Known.DrillFolder) ?? Path.Combine(Foundation.DataFolder(settings), "drill")));
}

/// <summary>A folder, or a bucket of an S3 store with the address and keys to reach it.</summary>
internal sealed record BackupPlace(string Text, string? Folder, Bucket? Bucket, IBlobStore Files)
{
    public const string Full = "The place for backups is full: make room there, keep fewer days (setting backup-days) or name another place (setting backups).";
    private const long LeastRoom = 16L << 20;

    /// <summary>Names the place in the table of copies: another place starts with none.</summary>
    public string Name => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..16];

    /// <summary>There is no room for even one piece of log.</summary>
    public bool IsFull => Folder is not null && Directory.Exists(Folder) && new DriveInfo(Folder).AvailableFreeSpace < LeastRoom;

    public static BackupPlace Read(string text, NodeSettings settings)
    {
        var files = BlobPlace.Store(S3Place.WithOwnKeys(settings, Known.BackupsKeyId, Known.BackupsKey), Known.Backups, text, "files");
        return S3Place.IsNamedBy(text)
            ? new(text, null, Bucket.Read(new(text), settings), files)
            : new(text, Path.TrimEndingDirectorySeparator(Path.GetFullPath(text)), null, files);
    }
}

/// <summary>What pgBackRest must be told of a bucket; it asks for keys where a machine of the provider's own would need none.</summary>
internal sealed record Bucket(string Name, string Prefix, Uri Endpoint, string Region, string KeyId, string Key)
{
    public static Bucket Read(Uri address, NodeSettings settings)
    {
        var query = QueryHelpers.ParseQuery(address.Query);
        var region = query.TryGetValue("region", out var given) ? given.ToString() : "us-east-1";
        var endpoint = new Uri(query.TryGetValue("endpoint", out var server) ? server.ToString() : $"https://s3.{region}.amazonaws.com");
        if (endpoint.Scheme != "https")
        {
            throw settings.Refused(Known.Backups, "has an endpoint without TLS, over which no backup of the database is sent");
        }

        return new(
            address.Host, address.AbsolutePath.Trim('/'), endpoint, region,
            settings.Text(Known.BackupsKeyId) ?? settings.Text(Known.BlobsKeyId) ?? throw settings.Refused(Known.BackupsKeyId, "is missing, which a backup to an S3 store needs"),
            settings.Text(Known.BackupsKey) ?? settings.Text(Known.BlobsKey) ?? throw settings.Refused(Known.BackupsKey, "is missing, which a backup to an S3 store needs"));
    }
}
