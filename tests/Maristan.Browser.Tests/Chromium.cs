using Xunit.Sdk;

[assembly: AssemblyFixture(typeof(Maristan.Browser.Chromium))]

namespace Maristan.Browser;

/// <summary>Debian's Chromium, one for the whole run; each visit has cookies and storage of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";
    private const int Patience = 30_000;

    // Containers give no sandbox to root and little shared memory; the others keep the browser from speaking to anybody but the node.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP localhost 127.0.0.1",
    ];

    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program))
        {
            throw new InvalidOperationException($"{Program} is not there, so no page can be opened: install Debian's chromium.");
        }

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Headless = true, Args = Flags });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }

        playwright?.Dispose();
    }

    /// <summary>Opens nothing yet; fails after <paramref name="what"/> if a page met an error, a refusal of its policy or a request without answer.</summary>
    public async Task Visit(string site, Func<Visit, Task> what, Device? device = null)
    {
        await using var context = await browser.NewContextAsync((device ?? Device.Desk).Options(site));
        await Run(context, site, what);
    }

    /// <summary>A visit that goes on until the browser is closed: what was fetched once need not be fetched for the next page.</summary>
    public async Task<Visit> Stay(string site, Device device)
    {
        var context = await browser.NewContextAsync(device.Options(site));
        context.SetDefaultTimeout(Patience);
        return await Browser.Visit.Begin(context, site);
    }

    /// <summary>With a profile on disk: a plain context counts as incognito, where nothing can be installed.</summary>
    public async Task VisitWithProfile(string site, Func<Visit, Task> what)
    {
        var profile = Directory.CreateTempSubdirectory("maristan-profile-");
        await using (var context = await playwright.Chromium.LaunchPersistentContextAsync(profile.FullName, new() { ExecutablePath = Program, Headless = true, Args = Flags, BaseURL = site }))
        {
            await Run(context, site, what);
        }

        profile.Delete(recursive: true);
    }

    private static async Task Run(IBrowserContext context, string site, Func<Visit, Task> what)
    {
        context.SetDefaultTimeout(Patience);
        await GoOn(await Browser.Visit.Begin(context, site), what);
    }

    /// <summary>Fails if anything went wrong in a page meanwhile, and tells what it looked like.</summary>
    public static async Task GoOn(Visit visit, Func<Visit, Task> what)
    {
        try
        {
            await what(visit);
        }
        catch (Exception failed)
        {
            throw new XunitException($"{failed.Message}\n{await visit.Remember()}", failed);
        }

        visit.WentWell();
    }
}
