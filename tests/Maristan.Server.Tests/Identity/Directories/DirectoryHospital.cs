using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace Maristan.Server.Identity.Directories;

/// <summary>A node that may call directories on this machine.</summary>
public class DirectoryHospital(TestCluster cluster) : Hospital(cluster)
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["allow-addresses"] = "127.0.0.0/8" };

    public static string[] These(params string[] words) => words;

    public Uri Callback => new(Http.BaseAddress!, "/api/v1/auth/directories/callback");

    /// <summary>Lets people in by a directory, as its administrator does.</summary>
    public async Task<Guid> Trust(string issuer, object? map = null, string[]? defaults = null)
    {
        var answer = await Post("/api/v1/directories", Wish(issuer, map, defaults));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (await Body(answer)).GetProperty("id").GetGuid();
    }

    public static object Wish(string issuer, object? map = null, string[]? defaults = null) => new
    {
        name = "Hospital account", issuer, client_id = "maristan", client_secret = "a secret: of the & directory", role_claim = "groups",
        role_map = map ?? new Dictionary<string, string[]> { ["physicians"] = ["doctor"], ["auditors"] = ["auditor"] }, default_roles = defaults ?? [], email_domains = new[] { "hospital.example" },
    };

    /// <summary>Begins in a browser, and tells where the node sends it.</summary>
    public static async Task<Uri> Start(HttpClient browser, Guid directory, string returnTo = "/patients?sort=name")
    {
        using var answer = await browser.GetAsync(QueryHelpers.AddQueryString($"/api/v1/auth/directories/{directory}/start", "return_to", returnTo), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return new(browser.BaseAddress!, answer.Headers.Location!);
    }

    /// <summary>Where the node leads the browser when it is back.</summary>
    public static async Task<string> Arrive(HttpClient browser, string callback)
    {
        using var answer = await browser.GetAsync(callback, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }
}

/// <summary>What somebody does at the pages of npm's oidc-provider: says who they are, and lets the node know it.</summary>
internal static partial class AtTheDirectory
{
    /// <returns>The address with which the directory sends the browser back.</returns>
    public static async Task<string> SignIn(HttpClient browser, Uri at, string login)
    {
        for (var step = 0; step < 20; step++)
        {
            if (at.AbsolutePath.EndsWith("/auth/directories/callback", StringComparison.Ordinal))
            {
                return at.AbsoluteUri;
            }

            using var answer = await browser.GetAsync(at, TestContext.Current.CancellationToken);
            at = new(at, answer.Headers.Location ?? await Submit(browser, at, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), login));
        }

        throw new InvalidOperationException("The directory leads in a circle.");
    }

    private static async Task<Uri> Submit(HttpClient browser, Uri page, string html, string login)
    {
        var (action, prompt) = (Action().Match(html), Prompt().Match(html));
        Assert.True(action.Success && prompt.Success, html);
        using var answer = await browser.PostAsync(new Uri(page, action.Groups[1].Value), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["prompt"] = prompt.Groups[1].Value, ["login"] = login, ["password"] = "whatever",
        }), TestContext.Current.CancellationToken);
        return answer.Headers.Location ?? throw new InvalidOperationException("The directory did not take the form.");
    }

    [GeneratedRegex("<form[^>]* action=\"([^\"]+)\"")]
    private static partial Regex Action();

    [GeneratedRegex("name=\"prompt\" value=\"([a-z]+)\"")]
    private static partial Regex Prompt();
}
