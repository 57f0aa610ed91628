using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Maristan.Cli;

/// <summary>A running node whose people were made by the command, beside it.</summary>
public sealed class StaffedNode : IAsyncLifetime
{
    public const string Administrator = "anna@hospital.example";
    private const string Password = "seven quiet herons";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly RunningNode node = new();
    private readonly string password = Path.GetTempFileName();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What the command said when it made the first administrator.</summary>
    internal Ran First { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(password, Password + "\n");
        await node.InitializeAsync();
        First = await Run("user", "add", Administrator, "--password-file", password);
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        File.Delete(password);
    }

    internal Task<Ran> Run(params string[] arguments) => node.Command(arguments);

    /// <summary>Runs a verb that must succeed.</summary>
    internal async Task<Ran> Done(params string[] arguments)
    {
        var ran = await Run(arguments);
        Assert.True(ran.ExitCode == 0, $"{string.Join(' ', arguments)} ended with {ran.ExitCode}: {ran.Error}");
        return ran;
    }

    internal static JsonElement Json(Ran ran)
    {
        using var document = JsonDocument.Parse(ran.Output);
        return document.RootElement.Clone();
    }

    /// <summary>Somebody new with this role and a password.</summary>
    internal async Task<string> Person(string role, params string[] more)
    {
        var email = $"person-{Guid.NewGuid():n}@hospital.example";
        await Done(["user", "add", email, "--role", role, "--password-file", password, .. more]);
        return email;
    }

    /// <summary>A client that shows this token.</summary>
    internal HttpClient Showing(string token) => new()
    {
        BaseAddress = new(node.Address),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    internal Task<HttpStatusCode> TrySignIn(string email, string with = Password) => Post("/auth/login", new { email, password = with });

    internal Task<HttpStatusCode> ChoosePassword(string email, string code, string wanted) => Post("/auth/password/reset", new { email, code, new_password = wanted });

    internal async Task<string> Token(string email)
    {
        using var http = new HttpClient { BaseAddress = new(node.Address) };
        using var answer = await http.PostAsJsonAsync("/api/v1/auth/login", new { email, password = Password }, Cancel);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("access_token").GetString()!;
    }

    internal async Task<HttpClient> SignedIn(string email) => Showing(await Token(email));

    internal static async Task<HttpStatusCode> Status(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri("/api/v1" + path, UriKind.Relative), Cancel);
        return answer.StatusCode;
    }

    /// <summary>Until the running node answers so, within seconds.</summary>
    internal static async Task Until(HttpClient http, string path, HttpStatusCode wanted)
    {
        HttpStatusCode? seen = null;
        await Until(async () => (seen = await Status(http, path)) == wanted, () => $"{path} still answers {seen} and not {wanted}.");
    }

    internal static async Task Until(Func<Task<bool>> isSo, Func<string> orElse)
    {
        var since = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(since.Elapsed < Patience, orElse());
            await Task.Delay(50, Cancel);
        }
    }

    private async Task<HttpStatusCode> Post(string path, object body)
    {
        using var http = new HttpClient { BaseAddress = new(node.Address) };
        using var answer = await http.PostAsJsonAsync("/api/v1" + path, body, Cancel);
        return answer.StatusCode;
    }
}
