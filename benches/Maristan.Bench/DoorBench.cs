using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Maristan.Server;
using Maristan.Server.Identity.Accounts;
using Maristan.Server.Identity.Passwords;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Notifications;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Settings;

namespace Maristan.Bench;

/// <summary>The door beside the limit of what each part does: an authorised request, a sign-in, a session, five hundred open pages.</summary>
internal static class DoorBench
{
    private const int Rounds = 7;
    private const int Sessions = 20_000;
    private const int Streams = 500;
    private const string Password = "four words in a row";

    public static async Task Run()
    {
        Report.Machine();
        foreach (var (name, measure) in new (string, Func<string, Task>)[] { ("requests", Requests), ("sign-ins", SignIns), ("sessions", Memory), ("streams", LiveStreams) })
        {
            var data = Directory.CreateTempSubdirectory("maristan-bench-").FullName;
            File.SetUnixFileMode(data, File.GetUnixFileMode(data) | UnixFileMode.OtherExecute);
            Console.WriteLine(name);
            await measure(data);
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>In a process of its own: a node with one route that does nothing but ask who calls.</summary>
    public static async Task Serve(string data)
    {
        await using var node = await Node.Start(Settings(data), static services => services.AddSingleton<MoreRoutes>(static routes =>
            routes.MapGet("/api/v1/trial", static () => new Word("healthy")).OpenToSignedIn("a bench asks").NotAudited("it tells nothing")), CancellationToken.None);
        var person = await Somebody(node, "doctor");
        using var http = new HttpClient { BaseAddress = new(node.Address) };
        Console.WriteLine($"{node.Address} {(await SignIn(http, person.Email)).GetProperty("access_token").GetString()}");
        await node.WaitForShutdown(CancellationToken.None);
    }

    private static async Task Requests(string data)
    {
        await using var node = await ServerProcess.Door(data);
        await using var empty = await ServerProcess.Empty();
        List<double> ours = [], bare = [];
        for (var round = -1; round < Rounds; round++)
        {
            var theirs = await HttpLoad.RequestsPerSecond(empty.Address, "/health", null, 32, TimeSpan.FromSeconds(2));
            var mine = await HttpLoad.RequestsPerSecond(node.Address, "/api/v1/trial", node.AccessToken, 32, TimeSpan.FromSeconds(2));
            if (round >= 0)
            {
                bare.Add(theirs);
                ours.Add(mine);
            }
        }

        Report.Line("the framework's empty endpoint", "requests/s", new(bare));
        Report.Line("an authorised GET through the whole door", "requests/s", new(ours));
        Report.Goal("share of the empty endpoint", new Figures(ours).Over(new(bare)), 0.7);
    }

    private static async Task SignIns(string data)
    {
        await using var node = await ServerProcess.Door(data);
        using var http = new HttpClient { BaseAddress = node.Address };
        (await http.PostAsJsonAsync("/api/v1/auth/register", new { email = "anna@hospital.example", password = Password })).EnsureSuccessStatusCode();
        using var hashes = new PasswordHashes();
        var stored = hashes.MakeNow(Password);
        List<double> ours = [], bare = [];
        for (var round = -1; round < Rounds; round++)
        {
            var hash = await PerSecond(() => Task.Run(() => hashes.CheckNow(stored, Password)));
            var signIn = await PerSecond(() => SignIn(http, "anna@hospital.example"));
            if (round >= 0)
            {
                bare.Add(hash);
                ours.Add(signIn);
            }
        }

        Report.Line("the bare hash, on all cores", "checks/s", new(bare));
        Report.Line("sign-ins, with session, tokens, audit and news", "sign-ins/s", new(ours));
        Report.Line("share of the bare hash", "", new Figures(ours).Over(new(bare)));
    }

    /// <summary>What the node remembers of each session that is in use.</summary>
    private static async Task Memory(string data)
    {
        await using var node = await BenchNode.Start(data, Untroubled);
        var person = await Somebody(node.Node, "doctor");
        var ids = Enumerable.Range(0, Sessions).Select(static _ => Guid.CreateVersion7()).ToArray();
        await node.Database.Execute(SystemPurpose.SigningIn, $"""
            insert into identity.session (id, person_id, organisation_id, kind, signed_in_with, created_at, last_seen_at, expires_at, ends_at)
            select id, {person.Id}, {node.Caller.OrganisationId}, 'api', array['password'], now(), now(), now() + interval '1 day', now() + interval '1 day' from unnest({ids}) as id
            """, CancellationToken.None);
        var tokens = node.Services.GetRequiredService<AccessTokens>();
        var made = ids.Select(id => tokens.Make(new(person.Id, node.Caller.OrganisationId, id))).ToArray();
        using var http = new HttpClient { BaseAddress = new(node.Node.Address) };
        await Ask(http, made[0]);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var token in made)
        {
            await Ask(http, token);
        }

        Report.Line("memory of a session in use", "bytes", new([(GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Sessions]));
    }

    private static async Task LiveStreams(string data)
    {
        await using var node = await BenchNode.Start(data, Untroubled);
        List<Person> people = [];
        for (var i = 0; i < Streams / 10; i++)
        {
            people.Add(await Somebody(node.Node, "doctor"));
        }

        using var http = new HttpClient { BaseAddress = new(node.Node.Address), Timeout = Timeout.InfiniteTimeSpan };
        var tokens = new List<string>();
        foreach (var person in people)
        {
            tokens.Add((await SignIn(http, person.Email)).GetProperty("access_token").GetString()!);
        }

        var streams = await Task.WhenAll(Enumerable.Range(0, Streams).Select(place => Listener.Open(http, tokens[place % tokens.Count])));
        List<double> heard = [];
        var memory = new List<double>();
        for (var round = -1; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            await Tell(node, people);
            await Task.WhenAll(streams.Select(static stream => stream.Next()));
            if (round >= 0)
            {
                heard.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                memory.Add(GC.GetTotalMemory(forceFullCollection: true) / 1048576.0);
            }
        }

        Report.Goal("a notification to all 500 open pages, ms until the last hears", new(heard), 1_000, isLeast: false);
        Report.Line("memory held after each round, listeners included", "MB", new(memory));
        foreach (var stream in streams)
        {
            stream.Dispose();
        }
    }

    private static async Task Tell(BenchNode node, IReadOnlyList<Person> people)
    {
        await using var work = node.Database.Begin(SystemPurpose.Delivering.In(node.Caller.OrganisationId));
        await node.Services.GetRequiredService<Tell>().Send(work, new(NotificationKind.RolesChanged, [.. people.Select(static person => person.Id)], new Dictionary<string, string>()), CancellationToken.None);
        await work.Commit();
    }

    private static async Task<double> PerSecond(Func<Task> act)
    {
        var length = TimeSpan.FromSeconds(3);
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount * 2).Select(async _ =>
        {
            var many = 0;
            for (; Stopwatch.GetElapsedTime(started) < length; many++)
            {
                await act();
            }

            return many;
        }));
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task Ask(HttpClient http, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/notifications/preferences");
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<JsonElement> SignIn(HttpClient http, string email)
    {
        using var answer = await http.PostAsJsonAsync("/api/v1/auth/login", new { email, password = Password });
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"A sign-in was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }

        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<Person> Somebody(Node node, params string[] roles)
    {
        var database = node.Services.GetRequiredService<MaristanDatabase>();
        var organisation = await database.QueryOne<Guid>(SystemPurpose.Operating, $"select first_organisation from platform.node", CancellationToken.None);
        var id = Guid.CreateVersion7();
        var email = $"{id:n}@hospital.example";
        await using var work = database.Begin(SystemPurpose.SigningIn);
        await new NewPerson(id, email, "", "en", node.Services.GetRequiredService<PasswordHashes>().MakeNow(Password)).Insert(work, new(organisation, roles), DateTimeOffset.UtcNow, CancellationToken.None);
        await work.Commit();
        return new(id, email);
    }

    private static NodeSettings Settings(string data)
    {
        var variables = new Dictionary<string, string>
        {
            ["MARISTAN_MASTER_KEY"] = Convert.ToBase64String(new byte[32]), ["MARISTAN_LOG_LEVEL"] = "error",
            ["MARISTAN_REQUESTS_PER_SECOND"] = "10000000", ["MARISTAN_SIGN_INS_PER_MINUTE"] = "1000000",
        };
        return NodeSettings.Read(new Dictionary<string, string> { ["data"] = data, ["urls"] = "http://127.0.0.1:0" }, variables, null);
    }

    private static void Untroubled(IServiceCollection services) =>
        services.AddSingleton(new Server.Platform.Http.Limits.LimitOptions(10_000_000, 1_000_000, 2_000, 4_000, TimeSpan.FromSeconds(5)));

    private sealed record Person(Guid Id, string Email);

    private sealed record Word(string Status);

    /// <summary>One open page, as far as the bell concerns it.</summary>
    private sealed class Listener(HttpResponseMessage answer, StreamReader lines) : IDisposable
    {
        public static async Task<Listener> Open(HttpClient http, string token)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events?topics=notifications");
            request.Headers.Authorization = new("Bearer", token);
            var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            answer.EnsureSuccessStatusCode();
            return new(answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
        }

        public async Task Next()
        {
            while (await lines.ReadLineAsync() is { } line)
            {
                if (line == "event: notification")
                {
                    return;
                }
            }

            throw new IOException("The stream ended.");
        }

        public void Dispose()
        {
            lines.Dispose();
            answer.Dispose();
        }
    }
}
