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

    private static string Find(string from) => File.Exists(Path.Combine(from, "maristan.slnx"))
        ? from
        : Find(Path.GetDirectoryName(from.TrimEnd('/')) ?? throw new InvalidOperationException("These tests run outside the checkout."));
}
