using System.Net;
using System.Net.Sockets;

namespace Maristan.Browser;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Tree
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The app as a build left it. A test that would pass without it would test nothing.</summary>
    public static string BuiltApp => File.Exists(Path.Combine(Root, "web/dist/index.html"))
        ? Path.Combine(Root, "web/dist")
        : throw new InvalidOperationException("The web app is not built, so no page can be opened: run ./test, which builds it, or `npm run build` in web/.");

    public static string Package(string file) => Path.Combine(Root, "tests/Maristan.Browser.Tests/node_modules", file) is var path && File.Exists(path)
        ? path
        : throw new InvalidOperationException($"{file} is not installed: run ./test, or `npm ci` in tests/Maristan.Browser.Tests.");

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static void Copy(string folder, string to)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static string Find(string from) => File.Exists(Path.Combine(from, "maristan.slnx"))
        ? from
        : Find(Path.GetDirectoryName(from.TrimEnd('/')) ?? throw new InvalidOperationException("These tests run outside the checkout."));
}
