using System.Security.Cryptography;
using System.Text;
using Maristan.Server.Platform.Settings;

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
internal sealed record BackupPlace(string Text, string? Folder, Bucket? Bucket)
{
    /// <summary>Names the place in the table of copies: another place starts with none.</summary>
    public string Name => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..16];

    public static BackupPlace Read(string text, NodeSettings settings)
    {
        if (!text.StartsWith("s3://", StringComparison.Ordinal))
        {
            return Path.IsPathRooted(text)
                ? new(text, Path.TrimEndingDirectorySeparator(Path.GetFullPath(text)), null)
                : throw settings.Refused(Known.Backups, "is neither a whole path of a folder nor an address s3://bucket?endpoint=…");
        }

        var address = new Uri(text);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query);
        if (!query.TryGetValue("endpoint", out var endpoint) || !Uri.TryCreate(endpoint, UriKind.Absolute, out var server))
        {
            throw settings.Refused(Known.Backups, "names no endpoint of the S3 store");
        }

        return new(text, null, new(
            address.Host, server, query.TryGetValue("region", out var region) ? region.ToString() : "us-east-1",
            settings.Text(Known.BackupsKeyId) ?? settings.Text(Known.BlobsKeyId) ?? throw settings.Refused(Known.BackupsKeyId, "is needed for backups to an S3 store"),
            settings.Text(Known.BackupsKey) ?? settings.Text(Known.BlobsKey) ?? throw settings.Refused(Known.BackupsKey, "is needed for backups to an S3 store")));
    }
}

internal sealed record Bucket(string Name, Uri Endpoint, string Region, string KeyId, string Key);
