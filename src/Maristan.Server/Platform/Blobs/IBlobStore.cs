namespace Maristan.Server.Platform.Blobs;

/// <summary>Where sealed objects lie. It knows nothing of what is in them. Safe for several nodes on one place.</summary>
internal interface IBlobStore
{
    /// <summary>The object is there whole and durable when this returns, or not at all. An object of the same name is replaced.</summary>
    /// <param name="write">Writes the sealed bytes; it gives back false to keep nothing of them.</param>
    /// <exception cref="IOException">There is no room, or the place cannot be written; nothing is left of the object.</exception>
    Task Write(Guid name, Func<Stream, Task<bool>> write, CancellationToken cancel);

    /// <returns>A stream that can be positioned and knows its length.</returns>
    /// <exception cref="BlobException">There is no such object, or the store does not answer.</exception>
    Task<Stream> Open(Guid name, CancellationToken cancel);

    /// <summary>Also where there is none, so that a deletion that was killed may be done again.</summary>
    Task Delete(Guid name, CancellationToken cancel);

    /// <summary>Removes what killed writers have left that is no object yet.</summary>
    Task RemoveLeftovers(DateTimeOffset before, CancellationToken cancel);
}
