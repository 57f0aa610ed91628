using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Maristan.Server.Platform.WebApp;

/// <summary>All files of the app by their path. The table is never changed, only replaced, once what came unpacked is packed.</summary>
internal sealed class WebFiles : IDisposable
{
    private volatile FrozenDictionary<string, WebFile> files;

    public WebFiles(WebFolder folder, AssetsUrl? assets, ILogger<WebFiles> log)
    {
        AreElsewhere = assets is not null;
        files = folder.Read(assets).ToFrozenDictionary(StringComparer.Ordinal);
        if (files.Count == 0)
        {
            WebAppLog.NotBuilt(log, folder.Place);
        }
        else
        {
            WebAppLog.Serving(log, folder.Place, files.Count, files.Values.Sum(static file => file.Plain.Length));
        }
    }

    /// <summary>Browsers take what is under /assets from another origin, which may fetch it from here.</summary>
    public bool AreElsewhere { get; }

    /// <summary>Null where no app is built.</summary>
    public WebFile? Page => files.GetValueOrDefault(WebFolder.Page);

    public bool TryFind(string path, [NotNullWhen(true)] out WebFile? file) => files.TryGetValue(path, out file);

    public void Pack(CancellationToken cancel) =>
        files = files.ToFrozenDictionary(static pair => pair.Key, pair => cancel.IsCancellationRequested ? pair.Value : WebPacking.Packed(pair.Value), StringComparer.Ordinal);

    public void Dispose()
    {
        foreach (var file in files.Values)
        {
            file.Plain.Dispose();
            file.Brotli?.Dispose();
            file.Gzip?.Dispose();
        }
    }
}
