namespace Maristan.Server.Platform.Blobs;

/// <summary>What files are for; each area may lie elsewhere, and has a quota and a retention of its own.</summary>
internal enum BlobArea
{
    Images,
    Models,
    Datasets,
}

/// <summary>A file that is kept: whole, durable and sealed. Its bytes never change.</summary>
/// <param name="Size">In bytes, before sealing.</param>
/// <param name="ObjectName">Random; where the store keeps it. It tells nothing, and the file opens under no other name.</param>
internal sealed record Blob(Guid Id, Guid OrganisationId, BlobArea Area, long Size, Guid ObjectName);

internal enum BlobFault
{
    /// <summary>The bytes are not those that were written.</summary>
    Damaged,

    /// <summary>The store has no such object.</summary>
    Missing,

    /// <summary>The store does not answer; the file itself may be well.</summary>
    Unreachable,
}

/// <summary>A file cannot be given out whole, so nothing of the part in question is.</summary>
internal sealed class BlobException(BlobFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public BlobFault Fault => fault;
}
