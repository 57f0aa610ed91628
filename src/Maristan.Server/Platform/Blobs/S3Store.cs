using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Maristan.Server.Platform.Blobs;

/// <summary>Objects in a bucket, of Amazon or of any store that speaks its protocol. What a store confirms is durable there.</summary>
internal sealed class S3Store(IAmazonS3 client, string bucket, string prefix) : IBlobStore
{
    private const int DiskFull = 28;

    public async Task Write(Guid name, Func<Stream, Task<bool>> write, CancellationToken cancel)
    {
        await using var upload = new S3Upload(client, bucket, KeyOf(name), cancel);
        try
        {
            if (await write(upload))
            {
                await upload.Complete();
            }
        }
        catch (AmazonServiceException refused) when (refused.StatusCode == HttpStatusCode.InsufficientStorage)
        {
            throw new IOException("The S3 store has no room left.", DiskFull);
        }
        catch (Exception error) when (IsUnreachable(error, cancel))
        {
            throw Unreachable(error);
        }
    }

    public async Task<Stream> Open(Guid name, CancellationToken cancel)
    {
        try
        {
            var about = await client.GetObjectMetadataAsync(bucket, KeyOf(name), cancel);
            return new S3Download(this, name, about.ContentLength);
        }
        catch (AmazonS3Exception refused) when (refused.StatusCode == HttpStatusCode.NotFound)
        {
            throw new BlobException(BlobFault.Missing, $"The bucket has no object {name:n}.", refused);
        }
        catch (Exception error) when (IsUnreachable(error, cancel))
        {
            throw Unreachable(error);
        }
    }

    public async Task Delete(Guid name, CancellationToken cancel)
    {
        try
        {
            await client.DeleteObjectAsync(bucket, KeyOf(name), cancel);
        }
        catch (AmazonS3Exception refused) when (refused.StatusCode == HttpStatusCode.NotFound)
        {
            // Amazon answers 204 for what is not there, some other stores 404: either way it is gone.
        }
        catch (Exception error) when (IsUnreachable(error, cancel))
        {
            throw Unreachable(error);
        }
    }

    /// <summary>Parts of an upload that was never completed are not listed as objects, yet are paid for.</summary>
    public async Task RemoveLeftovers(DateTimeOffset before, CancellationToken cancel)
    {
        try
        {
            var uploads = await client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = bucket, Prefix = prefix }, cancel);
            foreach (var upload in (uploads.MultipartUploads ?? []).Where(upload => upload.Initiated < before.UtcDateTime))
            {
                await client.AbortMultipartUploadAsync(bucket, upload.Key, upload.UploadId, cancel);
            }
        }
        catch (AmazonS3Exception refused) when (refused.StatusCode == HttpStatusCode.NotImplemented)
        {
            // A store that cannot list them forgets them by itself, or by a rule of its operator.
        }
        catch (Exception error) when (IsUnreachable(error, cancel))
        {
            throw Unreachable(error);
        }
    }

    /// <summary>From here to the end in one answer; reading on costs no further request.</summary>
    internal async Task<GetObjectResponse> Get(Guid name, long from, long length, CancellationToken cancel)
    {
        try
        {
            return await client.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = KeyOf(name), ByteRange = new(from, from + length - 1) }, cancel);
        }
        catch (AmazonS3Exception refused) when (refused.StatusCode == HttpStatusCode.NotFound)
        {
            throw new BlobException(BlobFault.Missing, $"The bucket has no object {name:n}.", refused);
        }
        catch (Exception error) when (IsUnreachable(error, cancel))
        {
            throw Unreachable(error);
        }
    }

    internal static bool IsUnreachable(Exception error, CancellationToken cancel) =>
        error is AmazonServiceException or AmazonClientException or HttpRequestException or HttpIOException
        || (error is OperationCanceledException && !cancel.IsCancellationRequested);

    internal static BlobException Unreachable(Exception error) => new(BlobFault.Unreachable, $"The S3 store does not answer: {error.Message}", error);

    private string KeyOf(Guid name) => $"{prefix}{name:n}";
}
