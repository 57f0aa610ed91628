namespace Maristan.Server.Platform.Http.Repeats;

/// <summary>
/// Holds an answer back until it is kept for repeats; only then may the caller see it. One that grows too large is let through instead,
/// and is not kept.
/// </summary>
internal sealed class KeptAnswer(Stream whole) : Stream
{
    private const int Most = 256 * 1024;

    private MemoryStream? held = new();

    /// <summary>Null when it was let through.</summary>
    public byte[]? Kept => held?.ToArray();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public async Task Send(CancellationToken cancel)
    {
        if (held is { Length: > 0 })
        {
            await whole.WriteAsync(held.GetBuffer().AsMemory(0, (int)held.Length), cancel);
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (held is not null && held.Length + buffer.Length <= Most)
        {
            held.Write(buffer.Span);
            return;
        }

        if (held is { } before)
        {
            held = null;
            await whole.WriteAsync(before.GetBuffer().AsMemory(0, (int)before.Length), cancellationToken);
        }

        await whole.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => held is null ? whole.FlushAsync(cancellationToken) : Task.CompletedTask;

    public override void Flush()
    {
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("An answer is written without blocking.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
