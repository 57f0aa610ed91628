using System.Collections.Concurrent;

namespace Maristan.Browser;

/// <summary>One person at one browser, with as many tabs as are opened, and everything that went wrong in them.</summary>
public sealed class Visit
{
    private readonly ConcurrentQueue<string> problems = [];
    private bool isOffline;

    private Visit(IBrowserContext context, string site) => (Context, Site) = (context, site);

    public IBrowserContext Context { get; }

    public string Site { get; }

    public IPage Page { get; private set; } = null!;

    internal static async Task<Visit> Begin(IBrowserContext context, string site)
    {
        var visit = new Visit(context, site);
        context.Console += (_, message) => visit.Hear(message);
        context.WebError += (_, error) => visit.problems.Enqueue($"error: {error.Error}");
        context.Response += (_, response) => visit.See(response);
        context.RequestFailed += (_, request) => visit.Miss(request);
        await context.AddInitScriptAsync("addEventListener('securitypolicyviolation', (refused) => console.error(`policy: ${refused.effectiveDirective} refused ${refused.blockedURI}`))");
        visit.Page = context.Pages is [var first, ..] ? first : await context.NewPageAsync();
        return visit;
    }

    /// <summary>From now on a security key that knows its owner is built into this device.</summary>
    public async Task HasASecurityKey()
    {
        var tools = await Context.NewCDPSessionAsync(Page);
        await tools.SendAsync("WebAuthn.enable");
        await tools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new
            {
                protocol = "ctap2", ctap2Version = "ctap2_1", transport = "internal", hasResidentKey = true, hasUserVerification = true,
                isUserVerified = true, hasPrf = true, automaticPresenceSimulation = true,
            },
        });
    }

    public Task<IPage> NewTab() => Context.NewPageAsync();

    /// <summary>Opens an address of the app and waits until it shows something.</summary>
    public async Task Open(string path)
    {
        await Page.GotoAsync(path);
        await ShowsAPage();
    }

    public Task ShowsAPage() => Page.Locator("h1").First.WaitForAsync();

    /// <summary>Through the page, as people do.</summary>
    public async Task SignIn(string email, string password)
    {
        await Open("/sign-in");
        await EnterPassword(email, password);
        await Page.WaitForURLAsync(static url => new Uri(url).AbsolutePath != "/sign-in");
    }

    /// <summary>Fields are found by what they are for, so that it works in every language.</summary>
    public async Task EnterPassword(string email, string password)
    {
        await Page.Locator("input[autocomplete~=username]").FillAsync(email);
        await Page.Locator("input[autocomplete=current-password]").FillAsync(password);
        await Page.Locator("input[autocomplete=current-password]").PressAsync("Enter");
    }

    /// <summary>Until the service worker holds the app: from then on it opens without a line.</summary>
    public async Task IsKeptForOffline()
    {
        await Page.EvaluateAsync("navigator.serviceWorker.ready.then(() => undefined)");
        await Page.ReloadAsync();
        await Page.WaitForFunctionAsync("navigator.serviceWorker.controller !== null");
        await ShowsAPage();
    }

    public async Task LoseTheLine()
    {
        isOffline = true;
        await Context.SetOfflineAsync(true);
    }

    public async Task FindTheLine()
    {
        await Context.SetOfflineAsync(false);
        isOffline = false;
    }

    internal void WentWell() => Assert.Empty(problems);

    /// <summary>What the page looked like when the test failed lies in artifacts/browser; what went wrong until then is told.</summary>
    internal async Task<string> Remember()
    {
        var name = string.Concat((TestContext.Current.TestMethod?.MethodName ?? "visit").Where(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'));
        var place = Path.Combine(Tree.Root, "artifacts", "browser", name);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        try
        {
            await Page.ScreenshotAsync(new() { Path = place + ".png" });
            await File.WriteAllTextAsync(place + ".html", await Page.ContentAsync());
        }
        catch (PlaywrightException)
        {
            // The page is gone; what the test says must do.
        }

        return $"At {Page.Url}, kept as {place}.png. Heard until then: {(problems.IsEmpty ? "nothing" : string.Join("\n", problems))}";
    }

    /// <summary>That a request was refused the console repeats; answers are judged where they come in.</summary>
    private void Hear(IConsoleMessage message)
    {
        if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
        {
            problems.Enqueue($"console: {message.Text} ({message.Location})");
        }
    }

    /// <summary>A refusal by the API may be part of the test; a broken node or a missing file of the app never is.</summary>
    private void See(IResponse response)
    {
        if (response.Status >= 500 || (response.Status >= 400 && !new Uri(response.Url).AbsolutePath.StartsWith("/api/", StringComparison.Ordinal)))
        {
            problems.Enqueue($"{response.Status} {response.Request.Method} {response.Url}");
        }
    }

    /// <summary>What the page itself gave up, such as the stream of a page that is left, is no failure.</summary>
    private void Miss(IRequest request)
    {
        if (!isOffline && request.Failure != "net::ERR_ABORTED")
        {
            problems.Enqueue($"{request.Failure} {request.Method} {request.Url}");
        }
    }
}
