using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Maristan.Server.Platform.Http.Repeats;

/// <summary>
/// Tells two bodies apart without holding either: what the handler reads is hashed as it passes. The boundary of a multipart body,
/// which clients choose anew each time, is left out, so that parts are compared and not bytes.
/// </summary>
internal sealed class BodyFingerprint : Stream
{
    /// <summary>RFC 2046 §5.1.1; a longer one is nobody's, and would be searched for again with each byte that arrives.</summary>
    private const int LongestBoundary = 70;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Stream body;
    private readonly byte[] delimiter;
    private byte[] carried;
    private bool isRead;

    private BodyFingerprint(Stream body, string mediaType, string? boundary, string query)
    {
        this.body = body;
        delimiter = boundary is null ? [] : Encoding.ASCII.GetBytes("\r\n--" + boundary);
        // The first delimiter has no line before it; with one, it is like all others.
        carried = boundary is null ? [] : "\r\n"u8.ToArray();
        hash.AppendData(Encoding.UTF8.GetBytes($"{mediaType}\n{query}\n"));
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>From here on, whoever reads the request's body has it hashed.</summary>
    public static BodyFingerprint Of(HttpRequest request)
    {
        var hasType = MediaTypeHeaderValue.TryParse(request.ContentType, out var type);
        var boundary = hasType && type!.Type.Equals("multipart", StringComparison.OrdinalIgnoreCase) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        var fingerprint = new BodyFingerprint(request.Body, hasType ? type!.MediaType.ToString() : "", boundary?.Length <= LongestBoundary ? boundary : null, request.QueryString.Value ?? "");
        request.Body = fingerprint;
        return fingerprint;
    }

    /// <summary>Of the whole body, whether or not the handler read it to its end.</summary>
    public async Task<byte[]> OfAll(CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        // To ask once more would fail when the client has gone, though all of the body is here.
        while (!isRead && await ReadAsync(buffer, cancel) > 0)
        {
        }

        ArrayPool<byte>.Shared.Return(buffer);
        hash.AppendData(carried);
        carried = [];
        return hash.GetHashAndReset();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await body.ReadAsync(buffer, cancellationToken);
        isRead = read == 0 && buffer.Length > 0;
        Add(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A body is read without blocking.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        hash.Dispose();
        base.Dispose(disposing);
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        if (delimiter.Length == 0)
        {
            hash.AppendData(bytes);
            return;
        }

        // What may be the beginning of a delimiter waits for the bytes that decide it.
        Span<byte> all = [.. carried, .. bytes];
        for (var at = all.IndexOf(delimiter); at >= 0; at = all.IndexOf(delimiter))
        {
            hash.AppendData(all[..at]);
            hash.AppendData("\0part\0"u8);
            all = all[(at + delimiter.Length)..];
        }

        var sure = Math.Max(0, all.Length - delimiter.Length + 1);
        hash.AppendData(all[..sure]);
        carried = all[sure..].ToArray();
    }
}
