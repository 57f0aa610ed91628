using System.IO.Compression;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Maristan.Server.Platform.Http;

/// <summary>This answer is never packed: a secret and words that an attacker may choose stand in it side by side, and its length would tell of the secret.</summary>
internal sealed record NeverPacked
{
    public static readonly NeverPacked Mark = new();
}

/// <summary>
/// Packs answers by brotli or gzip for who asks for it. Whether it pays is decided at the first bytes: not for an answer that fits
/// a packet anyway, not for pictures, not for a stream of events, whose events must not wait for each other.
/// </summary>
internal static class PackedAnswer
{
    public static TBuilder Uncompressed<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(NeverPacked.Mark);

    public static void UsePackedAnswers(this IApplicationBuilder app) => app.Use(static (context, next) =>
        context.Request.Headers.AcceptEncoding is { Count: > 0 } accepted && Best(accepted) is { } encoding && !HttpMethods.IsHead(context.Request.Method)
            ? Pack(context, next, encoding)
            : next(context));

    private static async Task Pack(HttpContext context, RequestDelegate next, string encoding)
    {
        var whole = context.Features.Get<IHttpResponseBodyFeature>()!;
        await using var packing = new Packing(context, whole, encoding);
        var body = new HeldBody(packing, whole);
        context.Features.Set<IHttpResponseBodyFeature>(body);
        try
        {
            await next(context);
            await body.Writer.FlushAsync(context.RequestAborted);
            await packing.Finish();
        }
        finally
        {
            context.Features.Set(whole);
        }
    }

    /// <summary>A quality of nought refuses an encoding; other qualities are the client's taste, and ours is the smaller answer.</summary>
    private static string? Best(StringValues accepted)
    {
        var text = accepted.ToString();
        return Accepts(text, "br") ? "br" : Accepts(text, "gzip") ? "gzip" : null;
    }

    internal static bool Accepts(ReadOnlySpan<char> accepted, ReadOnlySpan<char> encoding)
    {
        foreach (var range in accepted.Split(','))
        {
            var one = accepted[range].Trim();
            var end = one.IndexOf(';');
            if ((end < 0 ? one : one[..end].TrimEnd()).Equals(encoding, StringComparison.OrdinalIgnoreCase))
            {
                return end < 0 || one[end..].ContainsAnyInRange('1', '9');
            }
        }

        return false;
    }

    private sealed class Packing(HttpContext context, IHttpResponseBodyFeature whole, string encoding) : Stream
    {
        private const int Smallest = 1_024;
        private const int Quality = 4;

        private Stream? target;
        private bool isPacked;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public async Task Finish()
        {
            if (isPacked)
            {
                await target!.DisposeAsync();
            }
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            target ??= Decide(buffer.Length);
            return target.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override Task FlushAsync(CancellationToken cancellationToken) =>
            isPacked ? target!.FlushAsync(cancellationToken) : whole.Stream.FlushAsync(cancellationToken);

        public override void Flush()
        {
        }

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("An answer is written without blocking.");

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        private Stream Decide(int first)
        {
            var response = context.Response;
            if (!MayPack(response))
            {
                return whole.Stream;
            }

            response.Headers.Append("Vary", "Accept-Encoding");
            if ((response.ContentLength ?? first) < Smallest)
            {
                return whole.Stream;
            }

            isPacked = true;
            response.ContentLength = null;
            response.Headers.ContentEncoding = encoding;
            if (response.Headers.ETag is [{ } tag] && tag.StartsWith('"'))
            {
                // The bytes are others now; only their meaning is the same.
                response.Headers.ETag = "W/" + tag;
            }

            return encoding == "br"
                ? new BrotliStream(whole.Stream, new BrotliCompressionOptions { Quality = Quality }, leaveOpen: true)
                : new GZipStream(whole.Stream, CompressionLevel.Fastest, leaveOpen: true);
        }

        private bool MayPack(HttpResponse response) =>
            response.Headers.ContentEncoding.Count == 0 && response.Headers.ContentRange.Count == 0 && IsText(response.ContentType)
            && context.GetEndpoint()?.Metadata.GetMetadata<NeverPacked>() is null;

        private static bool IsText(ReadOnlySpan<char> type)
        {
            type = type.IndexOf(';') is var end and >= 0 ? type[..end].TrimEnd() : type;
            return (type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) && !type.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase))
                || type.EndsWith("json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("xml", StringComparison.OrdinalIgnoreCase)
                || type.Equals("application/wasm", StringComparison.OrdinalIgnoreCase);
        }
    }
}
