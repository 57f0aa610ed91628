using Microsoft.Extensions.Primitives;

namespace Maristan.Server.Platform.WebApp;

/// <summary>What the app's page may load and speak to: files of the app and the node's API, nothing written into the page, nobody else.</summary>
internal static class ContentPolicy
{
    /// <summary>
    /// WebAssembly is for models on the device; pictures and workers also come from memory, where the app makes them. A worker and the
    /// manifest are never taken from elsewhere. The service worker fetches under this policy too, so it stands on every file of the app.
    /// </summary>
    public static StringValues For(AssetsUrl? assets)
    {
        var files = assets is null ? "'self'" : $"'self' {assets.Origin}";
        return $"default-src 'none'; script-src {files} 'wasm-unsafe-eval'; style-src {files}; font-src {files}; img-src {files} blob: data:; media-src 'self' blob:; "
            + $"connect-src {files}; worker-src 'self' blob:; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }
}
