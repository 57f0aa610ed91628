using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Maristan.Server.Identity.OAuth;

/// <summary>A program of somebody else's, as it speaks with a node.</summary>
public sealed class TestApp(Hospital hospital, string id, string? secret, string redirectUri) : IDisposable
{
    public const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    public const string Back = "https://board.hospital.example/back";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static string[] These(params string[] words) => words;

    public static string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>Follows no redirect: it reads them.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = hospital.Http.BaseAddress };

    public string Id => id;

    public string? Secret => secret;

    public static async Task<TestApp> Register(Hospital hospital, string kind = "web", string[]? permissions = null, string redirectUri = Back)
    {
        var answer = await hospital.Post("/api/v1/apps", new { name = "Ward board", kind, redirect_uris = kind == "service" ? [] : new[] { redirectUri }, permissions = permissions ?? ["jobs:read"] });
        answer.EnsureSuccessStatusCode();
        var made = await Hospital.Body(answer);
        return new(hospital, made.GetProperty("app").GetProperty("id").GetString()!, made.GetProperty("secret").GetString(), redirectUri);
    }

    public Dictionary<string, string?> Question() => new()
    {
        ["response_type"] = "code", ["client_id"] = id, ["redirect_uri"] = redirectUri, ["state"] = "xyz & more", ["code_challenge"] = Challenge, ["code_challenge_method"] = "S256",
    };

    public Task<HttpResponseMessage> Ask(Dictionary<string, string?>? question = null) => Http.GetAsync(QueryHelpers.AddQueryString("/oauth/authorize", question ?? Question()), Cancel);

    /// <summary>What the app is told at its own address.</summary>
    public static Dictionary<string, string> Told(string? address)
    {
        Assert.NotNull(address);
        return QueryHelpers.ParseQuery(new Uri(address).Query).ToDictionary(member => member.Key, member => member.Value.ToString());
    }

    /// <summary>The person is led to the page that asks, and decides.</summary>
    public async Task<Dictionary<string, string>> Decide(Townsperson person, bool approve = true, Dictionary<string, string?>? question = null)
    {
        using var asked = await Ask(question);
        var page = asked.Headers.Location!.ToString();
        Assert.StartsWith("/authorize?request=", page, StringComparison.Ordinal);
        var decided = await Decide(person, page["/authorize?request=".Length..], approve);
        decided.EnsureSuccessStatusCode();
        return Told((await Hospital.Body(decided)).GetProperty("redirect_to").GetString());
    }

    public static Task<HttpResponseMessage> Decide(Townsperson person, string request, bool approve = true) =>
        person.Http.PostAsJsonAsync($"/api/v1/oauth/requests/{request}", new { approve }, Cancel);

    public async Task<string> Code(Townsperson person, Dictionary<string, string?>? question = null) => (await Decide(person, question: question))["code"];

    public Task<HttpResponseMessage> Exchange(string code, string verifier = Verifier, string? back = null) =>
        Token(("grant_type", "authorization_code"), ("code", code), ("redirect_uri", back ?? redirectUri), ("code_verifier", verifier));

    public Task<HttpResponseMessage> Refresh(string token, string? scope = null) => scope is null
        ? Token(("grant_type", "refresh_token"), ("refresh_token", token)) : Token(("grant_type", "refresh_token"), ("refresh_token", token), ("scope", scope));

    public Task<HttpResponseMessage> Token(params (string Name, string Value)[] members) => Send("/oauth/token", members);

    public Task<HttpResponseMessage> Send(string path, params (string Name, string Value)[] members) => Http.SendAsync(new(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent(members.Append(("client_id", id)).Select(member => KeyValuePair.Create(member.Item1, member.Item2))),
        Headers = { Authorization = secret is null ? null : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{id}:{secret}"))) },
    }, Cancel);

    /// <summary>The whole way, to tokens.</summary>
    public async Task<JsonElement> SignIn(Townsperson person)
    {
        var answer = await Exchange(await Code(person));
        answer.EnsureSuccessStatusCode();
        return await Hospital.Body(answer);
    }

    public async Task<HttpResponseMessage> Get(string path, string token) =>
        await Http.SendAsync(new(HttpMethod.Get, path) { Headers = { Authorization = new("Bearer", token) } }, Cancel);

    /// <summary>Refused as RFC 6749, 5.2 has it.</summary>
    public static async Task Refused(HttpResponseMessage answer, int status, string error)
    {
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(error, (await Hospital.Body(answer)).GetProperty("error").GetString());
        Assert.Contains("no-store", answer.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => Http.Dispose();
}
