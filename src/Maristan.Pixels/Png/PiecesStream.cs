namespace Maristan.Pixels.Png;

/// <summary>Pieces of a file, read as if they lay after each other.</summary>
internal sealed class PiecesStream(IReadOnlyList<ReadOnlyMemory<byte>> pieces) : Stream
{
    private int piece;
    private int at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (piece < pieces.Count && at == pieces[piece].Length)
        {
            (piece, at) = (piece + 1, 0);
        }

        if (piece == pieces.Count)
        {
            return 0;
        }

        var taken = pieces[piece].Span[at..];
        taken = taken[..Math.Min(taken.Length, buffer.Length)];
        taken.CopyTo(buffer);
        at += taken.Length;
        return taken.Length;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
