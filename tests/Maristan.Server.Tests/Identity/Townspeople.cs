using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Maristan.Server.Identity.Accounts;
using Maristan.Server.Identity.Passwords;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity;

/// <summary>Somebody with an account, and a client that speaks as them.</summary>
public sealed record Townsperson(Guid Id, string Email, string Password, Guid OrganisationId, HttpClient Http, string RefreshToken) : IDisposable
{
    public void Dispose() => Http.Dispose();
}

/// <summary>Makes people for tests: as the directory of a hospital would, without a letter being written.</summary>
public static class Townspeople
{
    public const string Password = "seven quiet herons";

    private static readonly Lazy<string> Hash = new(static () => new PasswordHashes().MakeNow(Password));

    /// <summary>Somebody new with these roles, signed in with a token.</summary>
    public static async Task<Townsperson> Person(this Hospital hospital, params string[] roles) => await hospital.PersonOf(hospital.FirstOrganisation, roles);

    public static async Task<Townsperson> PersonOf(this Hospital hospital, Guid organisation, params string[] roles)
    {
        var (id, email) = await hospital.Account(organisation, roles);
        var http = new HttpClient { BaseAddress = hospital.Http.BaseAddress };
        var tokens = await SignIn(http, email);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("access_token").GetString());
        return new(id, email, Password, organisation, http, tokens.GetProperty("refresh_token").GetString()!);
    }

    /// <summary>An account that nobody has signed in to yet.</summary>
    public static async Task<(Guid Id, string Email)> Account(this Hospital hospital, Guid organisation, params string[] roles)
    {
        var id = Guid.CreateVersion7();
        var email = $"person-{id:n}@hospital.example";
        await using var work = hospital.Database.Begin(SystemPurpose.SigningIn);
        Assert.True(await new NewPerson(id, email, "Somebody", "en", Hash.Value).Insert(work, new(organisation, roles), DateTimeOffset.UtcNow, TestContext.Current.CancellationToken));
        await work.Commit();
        return (id, email);
    }

    /// <summary>Another organisation on the same node.</summary>
    public static async Task<Guid> Organisation(this Hospital hospital, string name = "Another hospital")
    {
        var id = Guid.CreateVersion7();
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"insert into identity.organisation (id, name) values ({id}, {name})", TestContext.Current.CancellationToken);
        return id;
    }

    /// <summary>A browser that is signed in: it keeps its cookies and sends what the app's pages send.</summary>
    public static async Task<Townsperson> AtABrowser(this Hospital hospital, params string[] roles)
    {
        var (id, email) = await hospital.Account(hospital.FirstOrganisation, roles);
        var http = Browser(hospital.Http.BaseAddress!);
        using var answer = await http.PostAsJsonAsync("/api/v1/auth/session", new { email, password = Password }, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return new(id, email, Password, hospital.FirstOrganisation, http, "");
    }

    /// <summary>A browser at which nobody is signed in.</summary>
    public static HttpClient Browser(Uri node)
    {
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new(), AllowAutoRedirect = false }) { BaseAddress = node };
        http.DefaultRequestHeaders.Add("X-Maristan-Client", "web");
        http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        return http;
    }

    public static async Task<JsonElement> SignIn(HttpClient http, string email, string password = Password)
    {
        using var answer = await http.PostAsJsonAsync("/api/v1/auth/login", new { email, password }, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return await Hospital.Body(answer);
    }
}
