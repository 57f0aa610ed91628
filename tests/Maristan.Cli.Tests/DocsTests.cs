using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Maristan.Cli;

/// <summary>Blocks of the documents that are marked <c>```sh test</c> are run as they stand there.</summary>
public sealed partial class DocsTests
{
    public static TheoryData<string, string> Blocks => [.. Documents().SelectMany(document =>
        Block().Matches(File.ReadAllText(document)).Select(block => (Path.GetFileName(document), block.Groups[1].Value)))];

    [Theory, MemberData(nameof(Blocks))]
    public async Task What_a_document_says_to_run_runs(string document, string block)
    {
        var folder = Directory.CreateTempSubdirectory("maristan-docs-").FullName;
        var shell = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", block]) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true };
        shell.Environment["PATH"] = $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}";
        shell.Environment["MARISTAN_DATA"] = folder;
        shell.Environment["MARISTAN_MASTER_KEY"] = Convert.ToBase64String(new byte[32]);
        using var process = Process.Start(shell)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, $"{document} ended with {process.ExitCode}: {error}{await output}");
        Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<string> Documents()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "maristan.slnx")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        return Directory.GetFiles(root, "*.md").Concat(Directory.GetFiles(Path.Combine(root, "docs"), "*.md"));
    }

    [GeneratedRegex(@"^```sh test\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
