using System.Security.Cryptography;
using System.Text;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.WebApp;

/// <summary>The built app on disk. It is read once: what a request asks for is looked up in what was found then, so no path leads anywhere else.</summary>
internal sealed record WebFolder(string Place)
{
    public const string Page = "/index.html";

    public static WebFolder From(NodeSettings settings)
    {
        var folder = new WebFolder(settings.Text(Known.Web) ?? Path.Combine(AppContext.BaseDirectory, "web"));
        return folder.HoldsAnApp || !settings.IsSet(Known.Web)
            ? folder
            : throw settings.Refused(Known.Web, "holds no index.html; build the app there with `npm run build` in web/");
    }

    private bool HoldsAnApp => File.Exists(Path.Combine(Place, "index.html"));

    public Dictionary<string, WebFile> Read(AssetsUrl? assets) => HoldsAnApp
        ? Directory.EnumerateFiles(Place, "*", SearchOption.AllDirectories)
            .Select(file => (File: file, Path: "/" + Path.GetRelativePath(Place, file).Replace(Path.DirectorySeparatorChar, '/')))
            .Where(static found => !IsOfTheBuild(found.Path) && !IsPacked(found.File))
            .ToDictionary(static found => found.Path, found => Read(found.File, assets), StringComparer.Ordinal)
        : [];

    private WebFile Read(string file, AssetsUrl? assets)
    {
        var type = MediaTypes.Of(file);
        var isForever = file.StartsWith(Path.Combine(Place, "assets") + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        if (assets is not null && file == Path.Combine(Place, "index.html"))
        {
            var page = Encoding.UTF8.GetBytes(assets.Move(File.ReadAllText(file)));
            return new(type, Convert.ToHexStringLower(SHA256.HashData(page)), isForever, WebBytes.Of(page));
        }

        using var content = File.OpenRead(file);
        return new(type, Convert.ToHexStringLower(SHA256.HashData(content)), isForever, WebBytes.Of(file))
        {
            Brotli = File.Exists(file + ".br") ? WebBytes.Of(file + ".br") : null,
            Gzip = File.Exists(file + ".gz") ? WebBytes.Of(file + ".gz") : null,
        };
    }

    /// <summary>Notes that the build keeps for itself begin with a dot.</summary>
    private static bool IsOfTheBuild(string path) => path.Contains("/.", StringComparison.Ordinal);

    private static bool IsPacked(string file) => Path.GetExtension(file) is ".br" or ".gz" && File.Exists(Path.ChangeExtension(file, null));
}
