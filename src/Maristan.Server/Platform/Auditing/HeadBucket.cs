using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Maristan.Server.Platform.Blobs;

namespace Maristan.Server.Platform.Auditing;

/// <summary>
/// Heads in a bucket: for each batch an object of its own, one line of JSON a head, never replaced, so that the bucket may be one in which
/// nothing can be altered or deleted. A bucket lists its smallest name first, so names count down: one question tells what was put there last.
/// </summary>
internal sealed class HeadBucket(S3Place bucket) : IHeadPlace
{
    private const int ReadAtOnce = 16;
    private const int ListedAtOnce = 1_000;
    private const int MostBytes = 4 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public bool IsFar => true;

    public bool CanBeRead => true;

    public async Task<Head?> Last(CancellationToken cancel)
    {
        await foreach (var name in Names(ReadAtOnce, cancel))
        {
            if ((await Lines(name, cancel)).LastOrDefault(static line => line.Head is not null).Head is { } head)
            {
                return head;
            }
        }

        return null;
    }

    public async Task Append(IReadOnlyList<Head> heads, SigningKey key, CancellationToken cancel)
    {
        await Publish(key, cancel);
        await Put(NameOf(heads), "application/x-ndjson", [.. heads.SelectMany(static head => head.ToLine())], cancel);
    }

    public async IAsyncEnumerable<(string Place, Head? Head)> Read([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var names in Names(ListedAtOnce, cancel).Chunk(ReadAtOnce).WithCancellation(cancel))
        {
            foreach (var line in (await Task.WhenAll(names.Select(name => Lines(name, cancel)))).SelectMany(static lines => lines))
            {
                yield return line;
            }
        }
    }

    private async Task Publish(SigningKey key, CancellationToken cancel)
    {
        var name = $"{bucket.Prefix}key-{key.Id}.pem";
        if ((await List(new() { BucketName = bucket.Name, Prefix = name, MaxKeys = 1 }, cancel)).S3Objects is not { Count: > 0 })
        {
            await Put(name, "application/x-pem-file", Encoding.UTF8.GetBytes(key.PublicPem + "\n"), cancel);
        }
    }

    /// <summary>The hash is the last head's, which is chained to all before it: another content has another name.</summary>
    private string NameOf(IReadOnlyList<Head> heads)
    {
        var (first, last) = (heads[0], heads[^1]);
        return string.Create(CultureInfo.InvariantCulture,
            $"{bucket.Prefix}heads-{int.MaxValue - last.Epoch:d10}-{long.MaxValue - last.Number:d19}-epoch-{last.Epoch}-{first.Number}-to-{last.Number}-{Convert.ToHexStringLower(last.Hash())[..16]}.ndjson");
    }

    private async Task Put(string name, string contentType, byte[] content, CancellationToken cancel) => await Ask(async cancel => await bucket.Client.PutObjectAsync(new()
    {
        BucketName = bucket.Name, Key = name, InputStream = new MemoryStream(content, writable: false), UseChunkEncoding = false, ContentType = contentType,
        // A bucket that locks its objects takes none without a checksum.
        ChecksumAlgorithm = ChecksumAlgorithm.SHA256, ChecksumSHA256 = Convert.ToBase64String(SHA256.HashData(content)),
    }, cancel), cancel);

    private async IAsyncEnumerable<string> Names(int atOnce, [EnumeratorCancellation] CancellationToken cancel)
    {
        var question = new ListObjectsV2Request { BucketName = bucket.Name, Prefix = $"{bucket.Prefix}heads-", MaxKeys = atOnce };
        do
        {
            var page = await List(question, cancel);
            foreach (var there in page.S3Objects ?? [])
            {
                yield return there.Key;
            }

            question.ContinuationToken = page.NextContinuationToken;
        }
        while (question.ContinuationToken is not null);
    }

    private Task<ListObjectsV2Response> List(ListObjectsV2Request question, CancellationToken cancel) =>
        Ask(cancel => bucket.Client.ListObjectsV2Async(question, cancel), cancel);

    private Task<List<(string Place, Head? Head)>> Lines(string name, CancellationToken cancel) => Ask(async cancel =>
    {
        using var answer = await bucket.Client.GetObjectAsync(bucket.Name, name, cancel);
        if (answer.ContentLength > MostBytes)
        {
            return [(name, null)];
        }

        var lines = new List<(string, Head?)>();
        using var reader = new StreamReader(answer.ResponseStream);
        while (await reader.ReadLineAsync(cancel) is { } line)
        {
            lines.Add(($"{name}:{lines.Count + 1}", Head.Parse(line)));
        }

        return lines;
    }, cancel);

    /// <summary>The client's own patience is made for files, and would leave a store that is silent untold for minutes.</summary>
    private static async Task<T> Ask<T>(Func<CancellationToken, Task<T>> question, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            return await question(patience.Token);
        }
        catch (Exception error) when (S3Store.IsUnreachable(error, cancel))
        {
            throw new IOException($"The bucket of the audit heads cannot be used: {error.Message}", error);
        }
    }
}
