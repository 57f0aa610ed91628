using System.Buffers;
using Amazon.S3;
using Amazon.S3.Model;

namespace Maristan.Server.Platform.Blobs;

/// <summary>
/// Takes what is written in parts; one is sent while the next fills. What fits one part is one put, the rest a multipart upload,
/// which makes an object only when it is completed. Left without <see cref="Complete"/>, nothing is there.
/// </summary>
internal sealed class S3Upload(IAmazonS3 client, string bucket, string key, CancellationToken cancel) : Stream
{
    /// <summary>10,000 parts are the most that S3 takes, so this bounds a file at 160 GB; two of them are held in memory.</summary>
    private const int PartSize = 16 * 1024 * 1024;
    private readonly List<PartETag> parts = [];
    private byte[] filling = ArrayPool<byte>.Shared.Rent(PartSize);
    private byte[] sent = [];
    private int filled;
    private string? uploadId;
    private Task sending = Task.CompletedTask;
    private bool isComplete;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            var count = Math.Min(buffer.Length, PartSize - filled);
            buffer[..count].CopyTo(filling.AsMemory(filled));
            filled += count;
            buffer = buffer[count..];
            if (filled == PartSize)
            {
                await SendPart();
            }
        }
    }

    public async Task Complete()
    {
        if (uploadId is null)
        {
            await client.PutObjectAsync(Put(), cancel);
        }
        else
        {
            await SendPart();
            await sending;
            await client.CompleteMultipartUploadAsync(new() { BucketName = bucket, Key = key, UploadId = uploadId, PartETags = parts }, cancel);
        }

        isComplete = true;
    }

    public override async ValueTask DisposeAsync()
    {
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (uploadId is not null && !isComplete)
        {
            await Abort(uploadId);
        }

        ArrayPool<byte>.Shared.Return(filling);
        if (sent.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(sent);
        }

        await base.DisposeAsync();
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("An upload is written asynchronously.");

    private async Task SendPart()
    {
        await sending;
        if (filled == 0)
        {
            return;
        }

        uploadId ??= (await client.InitiateMultipartUploadAsync(new() { BucketName = bucket, Key = key }, cancel)).UploadId;
        (sent, filling) = (filling, sent.Length > 0 ? sent : ArrayPool<byte>.Shared.Rent(PartSize));
        sending = Send(sent, filled);
        filled = 0;
    }

    private async Task Send(byte[] part, int length)
    {
        var answer = await client.UploadPartAsync(new()
        {
            BucketName = bucket, Key = key, UploadId = uploadId, PartNumber = parts.Count + 1, PartSize = length,
            InputStream = new MemoryStream(part, 0, length, writable: false), UseChunkEncoding = false,
        }, cancel);
        parts.Add(new(parts.Count + 1, answer.ETag));
    }

    /// <summary>Some stores keep the framing of chunked encoding as if it were content, so it is never used.</summary>
    private PutObjectRequest Put() => new()
    {
        BucketName = bucket, Key = key, InputStream = new MemoryStream(filling, 0, filled, writable: false), UseChunkEncoding = false, ContentType = "application/octet-stream",
    };

    /// <summary>When the store does not answer here either, <see cref="S3Store.RemoveLeftovers"/> finds the parts later.</summary>
    private async Task Abort(string upload)
    {
        try
        {
            await client.AbortMultipartUploadAsync(bucket, key, upload, CancellationToken.None);
        }
        catch (Exception error) when (S3Store.IsUnreachable(error, CancellationToken.None))
        {
            isComplete = false;
        }
    }
}
