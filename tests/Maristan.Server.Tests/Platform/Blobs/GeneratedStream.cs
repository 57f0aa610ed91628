namespace Maristan.Server.Platform.Blobs;

/// <summary>Bytes made while they are read, so that a large file costs its reader's memory alone. No stretch of them repeats within a megabyte.</summary>
internal sealed class GeneratedStream(long size, int seed) : Stream
{
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => size;

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public static byte At(long place, int seed) => (byte)((place * 31) ^ (place >> 8) ^ (place >> 16) ^ seed);

    public override int Read(byte[] buffer, int offset, int count)
    {
        count = (int)Math.Min(count, size - position);
        for (var i = 0; i < count; i++)
        {
            buffer[offset + i] = At(position + i, seed);
        }

        position += count;
        return count;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var count = (int)Math.Min(buffer.Length, size - position);
        var span = buffer.Span[..count];
        for (var i = 0; i < count; i++)
        {
            span[i] = At(position + i, seed);
        }

        position += count;
        return ValueTask.FromResult(count);
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }
}
