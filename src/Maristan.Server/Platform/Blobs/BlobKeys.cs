using System.Globalization;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Platform.Blobs;

/// <param name="Content">The month's key, from which each object's own is derived.</param>
/// <param name="Hash">The organisation's one key for the hashes by which equal files are found.</param>
internal sealed record BlobKeys(DataKey Content, DataKey Hash)
{
    public static async Task<BlobKeys> For(DataKeys keys, Access access, DateTimeOffset now, CancellationToken cancel) => new(
        await keys.Named(access, string.Create(CultureInfo.InvariantCulture, $"blobs {now.UtcDateTime:yyyy-MM}"), cancel),
        await HashKey(keys, access, cancel));

    public static Task<DataKey> HashKey(DataKeys keys, Access access, CancellationToken cancel) => keys.Named(access, "blob hashes", cancel);
}

/// <returns>Null where the organisation has no such key.</returns>
internal delegate Task<DataKey?> FindDataKey(Guid id, CancellationToken cancel);
