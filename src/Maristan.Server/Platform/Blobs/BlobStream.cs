using System.Buffers;
using System.Security.Cryptography;

namespace Maristan.Server.Platform.Blobs;

/// <summary>
/// A file's content, opened chunk by chunk as it is asked for. It can be positioned, and touches only the chunks that a read needs;
/// reading on fetches more at a time. It is read asynchronously only: a blocked thread would starve other requests.
/// </summary>
internal sealed class BlobStream : Stream
{
    private const int MostChunksAtOnce = 16;
    private readonly Stream closed;
    private readonly BlobHeader header;
    private readonly AesGcm cipher;
    private readonly long size;
    private readonly Func<BlobException, Task> onFault;
    private byte[] sealedBuffer = [];
    private byte[] plain = [];
    private long heldFrom;
    private int held;
    private int ahead = 1;
    private long fetchedTo;
    private long position;

    private BlobStream(Stream closed, BlobHeader header, AesGcm cipher, long size, Func<BlobException, Task> onFault) =>
        (this.closed, this.header, this.cipher, this.size, this.onFault) = (closed, header, cipher, size, onFault);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => size;

    public override long Position
    {
        get => position;
        set => position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <param name="closed">The sealed object; it can be positioned, and is disposed with this stream.</param>
    /// <param name="onFault">Told before a read is refused, so that damage that a reader meets is known at once.</param>
    /// <exception cref="BlobException">The object is not the one that was written.</exception>
    public static async Task<BlobStream> Open(Stream closed, Blob blob, FindDataKey find, Func<BlobException, Task> onFault, CancellationToken cancel)
    {
        try
        {
            var start = new byte[BlobHeader.Size];
            var length = await closed.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancel);
            var header = BlobHeader.Parse(start.AsSpan(0, length));
            var expected = header.SealedLength(blob.Size);
            if (closed.Length != expected)
            {
                throw new BlobException(BlobFault.Damaged, $"The object has {closed.Length} bytes instead of {expected}: it was {(closed.Length < expected ? "truncated" : "extended")}.");
            }

            var key = await find(header.KeyId, cancel) ?? throw new BlobException(BlobFault.Damaged, "The object's header names a data key that its organisation does not have.");
            var content = new BlobStream(closed, header, header.Cipher(key, blob.ObjectName), blob.Size, onFault);
            if (blob.Size == 0)
            {
                await content.Fetch(0, 0, Memory<byte>.Empty, cancel);
            }

            return content;
        }
        catch (BlobException fault)
        {
            await closed.DisposeAsync();
            await onFault(fault);
            throw;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position >= size || buffer.IsEmpty)
        {
            return 0;
        }

        if (position < heldFrom || position >= heldFrom + held)
        {
            var (first, last) = ChunksFor((int)Math.Min(buffer.Length, size - position));
            if (position == first * header.ChunkSize && LengthOf(first, last) <= buffer.Length)
            {
                // Whole chunks for a large reader: opened where they are wanted, without a copy in between.
                await Fetch(first, last, buffer, cancellationToken);
                position = fetchedTo;
                return (int)LengthOf(first, last);
            }

            held = 0;
            Reserve((int)(last - first + 1));
            await Fetch(first, last, plain, cancellationToken);
            (heldFrom, held) = (first * header.ChunkSize, (int)LengthOf(first, last));
        }

        var offset = (int)(position - heldFrom);
        var count = Math.Min(buffer.Length, held - offset);
        plain.AsMemory(offset, count).CopyTo(buffer);
        position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        _ => size + offset,
    };

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A stored file is read asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A stored file never changes.");

    public override void SetLength(long value) => throw new NotSupportedException("A stored file never changes.");

    public override void Flush()
    {
    }

    public override async ValueTask DisposeAsync()
    {
        await closed.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            closed.Dispose();
            cipher.Dispose();
            ReleasePlain();
            ReleaseSealed();
        }

        base.Dispose(disposing);
    }

    /// <summary>The chunks from the position on: as many as this read needs, and twice as many as before when it goes on where the last one ended.</summary>
    private (long First, long Last) ChunksFor(int wanted)
    {
        var first = position / header.ChunkSize;
        var needed = ((position + wanted - 1) / header.ChunkSize) - first + 1;
        ahead = position > 0 && position == fetchedTo ? Math.Min(ahead * 2, MostChunksAtOnce) : 1;
        var end = header.Chunks(size);
        var last = Math.Min(first + Math.Clamp(needed, ahead, MostChunksAtOnce), end) - 1;
        // The end of the file may be an empty chunk that no read asks for, yet it is what proves that this is the end.
        return (first, size % header.ChunkSize == 0 && last == end - 2 ? end - 1 : last);
    }

    private long LengthOf(long first, long last) => Math.Min(size, (last + 1) * header.ChunkSize) - (first * header.ChunkSize);

    private async Task Fetch(long first, long last, Memory<byte> into, CancellationToken cancel)
    {
        try
        {
            await FetchSealed(first, last, cancel);
            OpenChunks(first, last, into.Span);
            fetchedTo = Math.Min(size, (last + 1) * header.ChunkSize);
        }
        catch (BlobException fault)
        {
            await onFault(fault);
            throw;
        }
    }

    private async Task FetchSealed(long first, long last, CancellationToken cancel)
    {
        var from = BlobHeader.Size + (first * (header.ChunkSize + BlobHeader.TagSize));
        var length = (int)(Math.Min(header.SealedLength(size), from + ((last - first + 1) * (header.ChunkSize + BlobHeader.TagSize))) - from);
        if (sealedBuffer.Length < length)
        {
            ReleaseSealed();
            sealedBuffer = ArrayPool<byte>.Shared.Rent(length);
        }

        if (closed.Position != from)
        {
            closed.Position = from;
        }

        if (await closed.ReadAtLeastAsync(sealedBuffer.AsMemory(0, length), length, throwOnEndOfStream: false, cancel) < length)
        {
            throw new BlobException(BlobFault.Damaged, "The object ended while it was read: it was truncated.");
        }
    }

    private void OpenChunks(long first, long last, Span<byte> into)
    {
        var (read, written) = (0, 0);
        for (var chunk = first; chunk <= last; chunk++)
        {
            var isLast = chunk == header.Chunks(size) - 1;
            var length = isLast ? (int)(size % header.ChunkSize) : header.ChunkSize;
            header.Open(cipher, chunk, isLast, sealedBuffer.AsSpan(read, length + BlobHeader.TagSize), into.Slice(written, length));
            read += length + BlobHeader.TagSize;
            written += length;
        }
    }

    private void Reserve(int chunks)
    {
        if (plain.Length < chunks * header.ChunkSize)
        {
            ReleasePlain();
            plain = ArrayPool<byte>.Shared.Rent(chunks * header.ChunkSize);
        }
    }

    /// <summary>Emptied, because whoever rents it next must not find a patient's picture in it.</summary>
    private void ReleasePlain()
    {
        if (plain.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(plain, clearArray: true);
            plain = [];
        }
    }

    private void ReleaseSealed()
    {
        if (sealedBuffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(sealedBuffer);
            sealedBuffer = [];
        }
    }
}
