using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Blobs;

/// <summary>What a setting such as <c>blobs</c> names: a folder or a bucket.</summary>
internal static class BlobPlace
{
    /// <param name="area">The sub-folder or prefix that the objects get.</param>
    /// <exception cref="SettingsException">The value names neither.</exception>
    public static IBlobStore Store(NodeSettings settings, Setting setting, string place, string area)
    {
        if (S3Place.IsNamedBy(place))
        {
            var bucket = S3Place.Read(settings, setting, place);
            return new S3Store(bucket.Client, bucket.Name, $"{bucket.Prefix}{area}/");
        }

        return place.Contains("://", StringComparison.Ordinal)
            ? throw settings.Refused(setting, "is neither a folder nor an s3:// address")
            : new FolderStore(Path.Combine(Path.GetFullPath(place), area));
    }
}
