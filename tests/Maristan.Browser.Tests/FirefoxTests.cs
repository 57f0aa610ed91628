using System.Diagnostics;

namespace Maristan.Browser;

/// <summary>The same app in another engine, over WebDriver BiDi. That the browser is missing is a failure, not a reason to pass.</summary>
public sealed class FirefoxTests(StaffedHospital hospital) : IClassFixture<StaffedHospital>
{
    private const string Program = "/usr/bin/firefox-esr";

    [Fact]
    public async Task The_smoke_path_holds_in_Firefox()
    {
        Assert.True(File.Exists(Program), $"{Program} is not there, so the app is not seen in a second engine: install Debian's firefox-esr.");
        Tree.Package("puppeteer-core/package.json");

        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Tree.Root, "tests/Maristan.Browser.Tests/firefox/smoke.mjs"), Program, hospital.Site, StaffedHospital.Email, StaffedHospital.Password])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var complained = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(node.ExitCode == 0, await complained + await said);
        Assert.Contains("all steps done", await said, StringComparison.Ordinal);
    }
}
