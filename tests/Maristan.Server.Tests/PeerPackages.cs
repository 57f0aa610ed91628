using System.Diagnostics;

namespace Maristan.Server;

/// <summary>Foreign programs from npm, at the versions that tests/peers pins; installed on first use.</summary>
internal static class PeerPackages
{
    private static readonly SemaphoreSlim OneAtATime = new(1);

    public static async Task<string> Folder(CancellationToken cancel)
    {
        var peers = Find(AppContext.BaseDirectory);
        await OneAtATime.WaitAsync(cancel);
        try
        {
            // npm writes this file last, so a killed installation is done again.
            if (!File.Exists(Path.Combine(peers, "node_modules/.package-lock.json")))
            {
                await Install(peers, cancel);
            }
        }
        finally
        {
            OneAtATime.Release();
        }

        return peers;
    }

    private static async Task Install(string peers, CancellationToken cancel)
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund"]) { WorkingDirectory = peers })!;
        await npm.WaitForExitAsync(cancel);
        Assert.Equal(0, npm.ExitCode);
    }

    private static string Find(string from) => File.Exists(Path.Combine(from, "tests/peers/package.json"))
        ? Path.Combine(from, "tests/peers")
        : Find(Path.GetDirectoryName(from.TrimEnd('/')) ?? throw new InvalidOperationException("The tests run outside the checkout, so tests/peers is not to be found."));
}
