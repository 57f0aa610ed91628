using Mono.Cecil;

namespace Maristan.Architecture;

/// <summary>The tree these tests were built from, and the assemblies it was built into.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot();

    /// <summary>Every project under src.</summary>
    public static IReadOnlyList<string> Projects { get; } = [.. Directory.GetDirectories(Path.Combine(Root, "src")).Select(folder => Path.GetFileName(folder)!).Order()];

    /// <summary>What is neither the server nor the command is an engine.</summary>
    public static IReadOnlyList<string> Engines { get; } = [.. Projects.Except(["Maristan.Server", "Maristan.Cli"])];

    public static AssemblyDefinition Server { get; } = Read("Maristan.Server");

    public static AssemblyDefinition Read(string assembly) => AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"));

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "maristan.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("These tests read the checkout that they were built from.");
        }

        return folder;
    }
}
