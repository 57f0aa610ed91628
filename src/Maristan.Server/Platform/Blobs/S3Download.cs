using Amazon.S3.Model;

namespace Maristan.Server.Platform.Blobs;

/// <summary>An object of a bucket as a stream that can be positioned: reading on goes on in the same answer, moving asks for another.</summary>
internal sealed class S3Download(S3Store store, Guid name, long length) : Stream
{
    private GetObjectResponse? answer;
    private long answered;
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set => position = value;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position >= length)
        {
            return 0;
        }

        if (answer is null || answered != position)
        {
            answer?.Dispose();
            answer = await store.Get(name, position, length - position, cancellationToken);
        }

        try
        {
            var count = await answer.ResponseStream.ReadAsync(buffer, cancellationToken);
            answered = position += count;
            return count;
        }
        catch (Exception error) when (error is IOException || S3Store.IsUnreachable(error, cancellationToken))
        {
            throw S3Store.Unreachable(error);
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        _ => length + offset,
    };

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("An object is read asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            answer?.Dispose();
        }

        base.Dispose(disposing);
    }
}
