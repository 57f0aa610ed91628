using Maristan.Server.Platform.Http;
using Microsoft.Extensions.Primitives;

namespace Maristan.Server.Platform.WebApp;

/// <param name="Hash">Of its bytes before packing.</param>
/// <param name="IsForever">Its name holds a hash of what it is, so it never changes and nobody needs to ask again.</param>
internal sealed record WebFile(string MediaType, string Hash, bool IsForever, WebBytes Plain)
{
    private static readonly StringValues Forever = "public, max-age=31536000, immutable";
    private static readonly StringValues AskEachTime = "no-cache";
    private static readonly StringValues AcceptEncoding = "Accept-Encoding";

    // A packed file has other bytes of the same meaning, which is what a weak tag says.
    private readonly string tag = $"\"{Hash}\"";
    private readonly string weakTag = $"W/\"{Hash}\"";

    public WebBytes? Brotli { get; init; }

    public WebBytes? Gzip { get; init; }

    public bool IsPackable => MediaTypes.GainsByPacking(MediaType);

    public async Task Send(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var (bytes, encoding) = Best(request.Headers.AcceptEncoding.ToString());
        var headers = response.Headers;
        headers.CacheControl = IsForever ? Forever : AskEachTime;
        headers.ETag = encoding is null ? tag : weakTag;
        if (IsPackable)
        {
            headers.Vary = AcceptEncoding;
        }

        if (IsKnownTo(request.Headers.IfNoneMatch))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = MediaType;
        response.ContentLength = bytes.Length;
        headers.ContentEncoding = encoding;
        if (!HttpMethods.IsHead(request.Method))
        {
            await bytes.Write(response.Body, context.RequestAborted);
        }
    }

    private (WebBytes Bytes, string? Encoding) Best(string accepted) =>
        Brotli is not null && PackedAnswer.Accepts(accepted, "br") ? (Brotli, "br")
        : Gzip is not null && PackedAnswer.Accepts(accepted, "gzip") ? (Gzip, "gzip")
        : (Plain, null);

    private bool IsKnownTo(StringValues tags) => tags.Count > 0 && tags.ToString() is var text && (text == "*" || text.Contains(tag, StringComparison.Ordinal));
}
