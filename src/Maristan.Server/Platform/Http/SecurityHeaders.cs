using Microsoft.Extensions.Primitives;

namespace Maristan.Server.Platform.Http;

/// <summary>What every answer tells a browser to refuse. Values are made once; an answer only points at them.</summary>
internal static class SecurityHeaders
{
    // For answers of the API and its few pages; the web app's own are told what it needs, by its ContentPolicy.
    // Scripts only from this origin; WebAssembly for models on the device; pictures also from memory, where the app draws them.
    private static readonly StringValues Content =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' blob: data:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    // Nothing about anybody, and no token, lies in a browser's or a proxy's store; what may be kept says so itself.
    private static readonly StringValues NoStore = "no-store";
    private static readonly StringValues NoSniffing = "nosniff";
    private static readonly StringValues NoReferrer = "no-referrer";
    private static readonly StringValues SameOrigin = "same-origin";
    private static readonly StringValues RequireCorp = "require-corp";
    private static readonly StringValues Deny = "DENY";

    // The camera takes wounds, the position says where a record was made, Bluetooth reads the cuff, passkeys sign in; nothing else is used.
    private static readonly StringValues Powers =
        "camera=(self), geolocation=(self), bluetooth=(self), microphone=(self), publickey-credentials-get=(self), publickey-credentials-create=(self), payment=(), usb=(), serial=(), midi=(), display-capture=(), browsing-topics=()";

    private static readonly StringValues OneYear = "max-age=31536000; includeSubDomains";

    public static void Give(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Content;
        headers.CacheControl = NoStore;
        headers.XContentTypeOptions = NoSniffing;
        headers.XFrameOptions = Deny;
        headers["Referrer-Policy"] = NoReferrer;
        headers["Permissions-Policy"] = Powers;
        headers["Cross-Origin-Opener-Policy"] = SameOrigin;
        headers["Cross-Origin-Embedder-Policy"] = RequireCorp;
        headers["Cross-Origin-Resource-Policy"] = SameOrigin;
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = OneYear;
        }
    }
}
