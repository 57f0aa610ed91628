using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http.Repeats;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Maristan.Server.Platform.Http;

public sealed class RepeatTests(RepeatTests.WritingHospital hospital) : IClassFixture<RepeatTests.WritingHospital>
{
    [Fact]
    public async Task The_same_write_sent_again_happens_once_and_is_answered_the_same()
    {
        var key = Guid.NewGuid().ToString();

        var first = await Send("/api/v1/trial/notes", key, new { text = "seen" });
        var again = await Send("/api/trial/notes/", key, new { text = "seen" });

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(await Text(first), await Text(again));
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(first.Content.Headers.ContentType, again.Content.Headers.ContentType);
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(1, await hospital.Notes("seen"));
    }

    [Fact]
    public async Task A_replica_answers_what_another_did()
    {
        var key = Guid.NewGuid().ToString();
        var first = await Send("/api/v1/trial/notes", key, new { text = "here and there" });
        await using var replica = await hospital.StartNode(Directory.CreateTempSubdirectory("maristan-replica-").FullName);
        using var http = Hospital.Client(replica);

        var again = await Send("/api/v1/trial/notes", key, new { text = "here and there" }, http);

        Assert.Equal(await Text(first), await Text(again));
        Assert.Equal(1, await hospital.Notes("here and there"));
    }

    [Fact]
    public async Task Another_body_under_the_same_key_is_refused()
    {
        var key = Guid.NewGuid().ToString();
        await Send("/api/v1/trial/notes", key, new { text = "one" });

        await Hospital.Refused(await Send("/api/v1/trial/notes", key, new { text = "another" }), HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");

        Assert.Equal(0, await hospital.Notes("another"));
    }

    [Fact]
    public async Task A_key_belongs_to_one_caller_and_one_address()
    {
        var key = Guid.NewGuid().ToString();
        using var ana = hospital.As(Guid.NewGuid(), hospital.Caller.OrganisationId);

        await Send("/api/v1/trial/notes", key, new { text = "scoped" });
        await Send("/api/v1/trial/notes", key, new { text = "scoped" }, ana);
        await Send("/api/v1/trial/notes/other", key, new { text = "scoped" });

        Assert.Equal(3, await hospital.Notes("scoped"));
    }

    [Fact]
    public async Task Two_at_once_happen_once()
    {
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Send("/api/v1/trial/notes/slow", key, new { text = "at once" })));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Single((await Task.WhenAll(answers.Select(Text))).Distinct());
        Assert.Equal(1, await hospital.Notes("at once"));
    }

    [Fact]
    public async Task Multipart_bodies_are_compared_by_their_parts()
    {
        var key = Guid.NewGuid().ToString();

        var first = await SendParts(key, "boundary-one", "lesion");
        var again = await SendParts(key, "another-boundary", "lesion");
        var other = await SendParts(key, "boundary-one", "scar");

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(await Text(first), await Text(again));
        await Hospital.Refused(other, HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
    }

    [Fact]
    public async Task A_failure_is_not_kept_and_may_be_tried_again()
    {
        var key = Guid.NewGuid().ToString();

        var first = await Send("/api/v1/trial/notes/fails-once", key, new { text = key });
        var again = await Send("/api/v1/trial/notes/fails-once", key, new { text = key });

        Assert.Equal(HttpStatusCode.InternalServerError, first.StatusCode);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(1, await hospital.Notes(key));
    }

    [Fact]
    public async Task A_refusal_is_kept()
    {
        var key = Guid.NewGuid().ToString();

        await Hospital.Refused(await Send("/api/v1/trial/notes/refused", key, new { text = "no" }), HttpStatusCode.UnprocessableEntity, "no_such_note");

        await Hospital.Refused(await Send("/api/v1/trial/notes/refused", key, new { text = "no" }), HttpStatusCode.UnprocessableEntity, "no_such_note");
    }

    [Theory]
    [InlineData("/api/v1/trial/notes/crashes-after")]
    [InlineData("/api/v1/trial/notes/crashes-after-statement")]
    public async Task A_write_that_was_committed_but_never_answered_is_not_done_again(string path)
    {
        var key = Guid.NewGuid().ToString();
        var first = await Send(path, key, new { text = key });
        await hospital.EndLeases();

        var again = await Send(path, key, new { text = key });

        Assert.Equal(HttpStatusCode.InternalServerError, first.StatusCode);
        var problem = await Hospital.Refused(again, HttpStatusCode.Conflict, "already_done");
        Assert.Contains("read what it made", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, await hospital.Notes(key));
    }

    [Fact]
    public async Task A_run_whose_node_died_before_its_write_is_taken_over()
    {
        var key = Guid.NewGuid().ToString();
        var stalled = Send("/api/v1/trial/notes/stalls", key, new { text = key });
        await Hospital.Until(() => Task.FromResult(hospital.Stalled.ContainsKey(key)));
        await hospital.EndLeases();

        var taken = await Send("/api/v1/trial/notes/stalls", key, new { text = key });
        hospital.Stalled[key].SetResult();

        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
        await Hospital.Refused(await stalled, HttpStatusCode.Conflict, "in_flight");
        Assert.Equal(1, await hospital.Notes(key));
    }

    [Fact]
    public async Task Who_loses_the_connection_and_sends_again_is_given_the_answer()
    {
        var key = Guid.NewGuid().ToString();
        using (var leaving = new CancellationTokenSource())
        {
            var lost = Send("/api/v1/trial/notes/stalls", key, new { text = key }, cancel: leaving.Token);
            await Hospital.Until(() => Task.FromResult(hospital.Stalled.ContainsKey(key)));
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lost);
        }

        await Hospital.Until(() => Task.FromResult(hospital.Left.ContainsKey(key)));
        hospital.Stalled[key].SetResult();
        var again = await Send("/api/v1/trial/notes/stalls", key, new { text = key });

        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Contains(key, await Text(again), StringComparison.Ordinal);
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(1, await hospital.Notes(key));
    }

    [Fact]
    public async Task An_answer_too_large_to_keep_is_given_once_and_its_write_done_once()
    {
        var key = Guid.NewGuid().ToString();

        var first = await Send("/api/v1/trial/notes/large", key, new { text = key });
        var again = await Send("/api/v1/trial/notes/large", key, new { text = key });

        Assert.Equal(600_000, (await Text(first)).Length);
        await Hospital.Refused(again, HttpStatusCode.Conflict, "already_done");
        Assert.Equal(1, await hospital.Notes(key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    public async Task A_key_that_is_none_is_refused(string key) =>
        await Hospital.Refused(await Send("/api/v1/trial/notes", key, new { text = "badly keyed" }), HttpStatusCode.BadRequest, "bad_idempotency_key");

    [Fact]
    public async Task Sign_in_is_never_kept()
    {
        var key = Guid.NewGuid().ToString();

        var first = await Send("/api/v1/auth/trial", key, new { text = "token" });
        var again = await Send("/api/v1/auth/trial", key, new { text = "token" });

        Assert.NotEqual(await Text(first), await Text(again));
    }

    [Fact]
    public async Task A_key_is_forgotten_after_two_days_and_its_answer_is_sealed()
    {
        var key = Guid.NewGuid().ToString();
        await Send("/api/v1/trial/notes", key, new { text = "sealed-words" });
        var inClear = await hospital.Database.QueryOne<long>(SystemPurpose.Observing,
            $"select count(*) from platform.repeat where position('sealed-words'::bytea in body) > 0", CancellationToken.None);
        await hospital.Database.Execute(SystemPurpose.Operating, $"update platform.repeat set made_at = now() - interval '49 hours'", CancellationToken.None);

        await hospital.Node.Services.GetRequiredService<RepeatTable>().Forget(CancellationToken.None);
        await Send("/api/v1/trial/notes", key, new { text = "sealed-words" });

        Assert.Equal(0, inClear);
        Assert.Equal(2, await hospital.Notes("sealed-words"));
    }

    private async Task<HttpResponseMessage> Send(string path, string key, object body, HttpClient? from = null, CancellationToken? cancel = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await (from ?? hospital.Http).SendAsync(request, cancel ?? TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> SendParts(string key, string boundary, string text)
    {
        using var parts = new MultipartFormDataContent(boundary)
        {
            { new StringContent(text), "note" },
            { new ByteArrayContent(Encoding.ASCII.GetBytes("--not-a-boundary\r\n--\r\n" + new string('x', 70_000))), "file", "picture.png" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/trial/parts") { Content = parts };
        request.Headers.Add("Idempotency-Key", key);
        return await hospital.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<string> Text(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public sealed record Note(string Text);

    public sealed class WritingHospital(TestCluster cluster) : EdgeHospital(cluster), IAsyncLifetime
    {
        private readonly TestCluster cluster = cluster;

        public ConcurrentDictionary<string, TaskCompletionSource> Stalled { get; } = [];

        /// <summary>Whose client has gone while the write stalled.</summary>
        public ConcurrentDictionary<string, bool> Left { get; } = [];

        private readonly ConcurrentDictionary<string, bool> failed = [];

        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            await cluster.Say("create table platform.trial_note (id uuid primary key, text text not null); grant all on platform.trial_note to public",
                new Npgsql.NpgsqlConnectionStringBuilder(ConnectionString).Database!);
        }

        public Task<long> Notes(string text) =>
            Database.QueryOne<long>(SystemPurpose.Observing, $"select count(*) from platform.trial_note where text = {text}", CancellationToken.None);

        /// <summary>As if the nodes that hold them had died half a minute ago.</summary>
        public Task EndLeases() =>
            Database.Execute(SystemPurpose.Operating, $"update platform.repeat set lease_until = now() - interval '1 second' where state in ('running', 'done')", CancellationToken.None);

        protected override void Replace(IServiceCollection services)
        {
            base.Replace(services);
            services.AddSingleton<MoreRoutes>(Map);
        }

        private void Map(IEndpointRouteBuilder routes)
        {
            var api = routes.MapGroup("/api/v1/trial");
            api.MapPost("/notes", Write).Needs("trial:write");
            api.MapPost("/notes/other", Write).Needs("trial:write");
            api.MapPost("/notes/slow", async (Note note, Caller caller, MaristanDatabase database, CancellationToken cancel) =>
            {
                await Task.Delay(200, cancel);
                return await Write(note, caller, database, cancel);
            }).Needs("trial:write");
            api.MapPost("/notes/fails-once", async (Note note, Caller caller, MaristanDatabase database, CancellationToken cancel) =>
                failed.TryAdd(note.Text, true) ? throw new InvalidOperationException("The first time it fails.") : await Write(note, caller, database, cancel)).Needs("trial:write");
            api.MapPost("/notes/refused", static Problem (Note _) => new(422, "no_such_note", "There is no such note.")).Needs("trial:write");
            api.MapPost("/notes/crashes-after", static async Task<IResult> (Note note, Caller caller, MaristanDatabase database, CancellationToken cancel) =>
            {
                await Write(note, caller, database, cancel);
                throw new InvalidOperationException("The node dies between commit and answer.");
            }).Needs("trial:write");
            api.MapPost("/notes/crashes-after-statement", static async Task<IResult> (Note note, Caller caller, MaristanDatabase database, CancellationToken cancel) =>
            {
                await database.Execute(caller, $"insert into platform.trial_note (id, text) values ({Guid.NewGuid()}, {note.Text})", cancel);
                throw new InvalidOperationException("The node dies between commit and answer.");
            }).Needs("trial:write");
            api.MapPost("/notes/stalls", async (Note note, Caller caller, MaristanDatabase database, HttpContext context, CancellationToken cancel) =>
            {
                var connection = context.Features.Get<IConnectionLifetimeFeature>()!;
                using var leaving = connection.ConnectionClosed.Register(() => Left[note.Text] = true);
                var gate = new TaskCompletionSource();
                if (Stalled.TryAdd(note.Text, gate))
                {
                    await gate.Task;
                }

                return await Write(note, caller, database, cancel);
            }).Needs("trial:write");
            api.MapPost("/notes/large", static async Task<IResult> (Note note, Caller caller, MaristanDatabase database, CancellationToken cancel) =>
            {
                await Write(note, caller, database, cancel);
                return TypedResults.Text(new string('y', 600_000));
            }).Needs("trial:write");
            api.MapPost("/parts", static async Task<IResult> (HttpRequest request, CancellationToken cancel) =>
            {
                var form = await request.ReadFormAsync(cancel);
                return TypedResults.Created("/parts/1", $"{form["note"]} {form.Files[0].Length} {Guid.NewGuid()}");
            }).Needs("trial:write").DisableAntiforgery();
            routes.MapPost("/api/v1/auth/trial", static (Note _) => Guid.NewGuid()).Needs("trial:write");
        }

        private static async Task<IResult> Write(Note note, Caller caller, MaristanDatabase database, CancellationToken cancel)
        {
            var id = Guid.NewGuid();
            await using var work = database.Begin(caller);
            await work.Execute($"insert into platform.trial_note (id, text) values ({id}, {note.Text})", cancel);
            await work.Commit();
            return TypedResults.Created($"/api/v1/trial/notes/{id}", new { id, note.Text });
        }
    }
}
