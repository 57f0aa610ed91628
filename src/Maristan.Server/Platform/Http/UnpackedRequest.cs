using System.IO.Compression;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Maristan.Server.Platform.Http;

/// <summary>
/// Requests packed by gzip: phones send a day's records over a thin line. The body limit counts unpacked bytes,
/// so a few kilobytes that unfold to gigabytes are refused as they grow.
/// </summary>
internal static class UnpackedRequest
{
    private static readonly Problem NotRead = new(415, "unsupported_media_type", "The node reads bodies that are plain or packed by gzip; send it in one of these.");

    public static void UseUnpackedRequests(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var encoding = context.Request.Headers.ContentEncoding;
        return encoding.Count == 0 ? next(context) : Unpack(context, next, encoding);
    });

    private static async Task Unpack(HttpContext context, RequestDelegate next, StringValues encoding)
    {
        var request = context.Request;
        if (string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        if (!string.Equals(encoding, "gzip", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers.AcceptEncoding = "gzip";
            await ProblemAnswer.Write(context, NotRead);
            return;
        }

        await using var unpacked = new Bounded(new GZipStream(request.Body, CompressionMode.Decompress), context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize);
        request.Body = unpacked;
        request.Headers.ContentEncoding = StringValues.Empty;
        request.Headers.ContentLength = null;
        await next(context);
    }

    private sealed class Bounded(GZipStream packed, long? most) : Stream
    {
        private long left = most ?? long.MaxValue;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int read;
            try
            {
                read = await packed.ReadAsync(buffer, cancellationToken);
            }
            catch (InvalidDataException)
            {
                throw new BadHttpRequestException("The body is not gzip.", StatusCodes.Status400BadRequest);
            }

            left -= read;
            return left >= 0 ? read : throw new BadHttpRequestException("The unpacked body is too large.", StatusCodes.Status413PayloadTooLarge);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async ValueTask DisposeAsync()
        {
            await packed.DisposeAsync();
            await base.DisposeAsync();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A body is read without blocking.");

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
