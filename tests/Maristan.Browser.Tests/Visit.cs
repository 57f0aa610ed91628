using System.Collections.Concurrent;
using System.Text.Json;

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

    /// <summary>A tab that is looked at from now on; the one before stays open.</summary>
    public async Task<IPage> TurnsToANewTab(string path)
    {
        var before = Page;
        Page = await NewTab();
        await Open(path);
        return before;
    }

    /// <summary>Opens an address of the app and waits until it shows something.</summary>
    public async Task Open(string path)
    {
        await Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await ShowsAPage();
    }

    public Task ShowsAPage() => Page.Locator("h1").First.WaitForAsync();

    /// <summary>Nothing on it has been on its way for a while: one part often asks for another.</summary>
    public Task HasWhatItShows() => Page.WaitForFunctionAsync("""
        () => {
          const now = performance.now()
          if (self.busyAt === undefined || document.querySelector('[aria-busy=true], .mantine-Skeleton-root') !== null) self.busyAt = now
          return now - self.busyAt > 250
        }
        """);

    /// <summary>Through the page, as people do.</summary>
    public async Task SignIn(string email, string password)
    {
        await Open("/sign-in");
        await EnterPassword(email, password);
        await Page.WaitForURLAsync(static url => new Uri(url).AbsolutePath != "/sign-in", new() { WaitUntil = WaitUntilState.Commit });
    }

    /// <summary>Fields are found by what they are for, so that it works in every language.</summary>
    public async Task EnterPassword(string email, string password)
    {
        await Page.Locator("input[autocomplete~=username]").FillAsync(email);
        await Page.Locator("input[autocomplete=current-password]").FillAsync(password);
        await Page.Locator("input[autocomplete=current-password]").PressAsync("Enter");
    }

    /// <summary>Signed in without the page, where signing in is not what is tested.</summary>
    public async Task ComesAs(string email)
    {
        var answer = await Context.APIRequest.PostAsync("/api/v1/auth/session", new()
        {
            Headers = new Dictionary<string, string> { ["X-Maristan-Client"] = "web", ["Origin"] = new Uri(Site).GetLeftPart(UriPartial.Authority) },
            DataObject = new { email, password = StaffedHospital.Password },
        });
        Assert.True(answer.Ok, await answer.TextAsync());
    }

    /// <summary>Presses a button or follows a link by its word, such as "account/totp_add".</summary>
    public Task Press(string word) => Pressable(word).First.ClickAsync();

    public ILocator Pressable(string word) => Button(Words.Of(word)).Or(Page.GetByRole(AriaRole.Link, new() { NameString = Words.Of(word), Exact = true }));

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { NameString = name, Exact = true });

    public ILocator Field(string word) => Page.GetByLabel(Words.Of(word), new() { Exact = true });

    public ILocator Heading(string text) => Page.GetByRole(AriaRole.Heading, new() { Level = 1, NameString = text });

    public ILocator Text(string word) => Page.GetByText(Words.Of(word), new() { Exact = true });

    /// <summary>Types into the field of this label and presses Enter.</summary>
    public async Task Enter(string word, string text)
    {
        await Field(word).FillAsync(text);
        await Field(word).PressAsync("Enter");
    }

    /// <summary>Says who sits here, in a dialog or on the cover.</summary>
    public async Task EntersProof(string password)
    {
        await Page.Locator("dialog[open] input[autocomplete=current-password]").FillAsync(password);
        await Page.Locator("dialog[open] input[autocomplete=current-password]").PressAsync("Enter");
    }

    /// <summary>Who the node says is signed in.</summary>
    public Task<JsonElement> Me() => Page.EvaluateAsync<JsonElement>("fetch('/api/v1/auth/me').then((answer) => answer.json())");

    /// <summary>Through the menu of one's own name.</summary>
    public async Task SignsOut()
    {
        await Page.Locator("header [data-initials]").ClickAsync();
        await Page.GetByText(Words.Of("common/shell.sign_out"), new() { Exact = true }).ClickAsync();
        await Page.WaitForURLAsync("**/sign-in*", new() { WaitUntil = WaitUntilState.Commit });
        await ShowsAPage();
    }

    /// <summary>Where in the app it is.</summary>
    public string Place => new Uri(Page.Url).AbsolutePath;

    /// <summary>Until the service worker holds the app: from then on it opens without a line.</summary>
    public async Task IsKeptForOffline()
    {
        await Page.EvaluateAsync("navigator.serviceWorker.ready.then(() => undefined)");
        await Page.ReloadAsync();
        await Page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null");
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

    internal void WentWell()
    {
        var heard = problems.ToArray();
        problems.Clear();
        Assert.Empty(heard);
    }

    /// <summary>What the page looked like when the test failed lies in artifacts/browser; what went wrong until then is told.</summary>
    internal async Task<string> Remember()
    {
        var name = string.Concat((TestContext.Current.Test?.TestDisplayName ?? "visit").Replace("Maristan.Browser.", "", StringComparison.Ordinal).Where(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'));
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
