using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Platform.Blobs;

internal sealed record BlobDamaged(Guid BlobId, BlobArea Area, string Fault) : INews
{
    public static string Kind => "blob.damaged";

    public static int Version => 1;
}

internal sealed record BlobMended(Guid BlobId, BlobArea Area) : INews
{
    public static string Kind => "blob.mended";

    public static int Version => 1;
}
