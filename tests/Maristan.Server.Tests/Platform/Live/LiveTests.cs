using System.Diagnostics;
using System.Net;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Jobs;

namespace Maristan.Server.Platform.Live;

public sealed class LiveTests(LiveHospital hospital) : IClassFixture<LiveHospital>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_happens_is_told_to_who_may_hear_it_and_to_nobody_else()
    {
        await using var hears = await LiveReader.Open(hospital.As(hospital.Node, Guid.NewGuid()));
        await using var mayNot = await LiveReader.Open(hospital.As(hospital.Node, Guid.NewGuid(), may: "jobs:read"));
        await using var elsewhere = await LiveReader.Open(hospital.As(hospital.Node, Guid.NewGuid(), organisation: Guid.NewGuid()));
        await using var asksOther = await LiveReader.Open(hospital.As(hospital.Node, Guid.NewGuid()), topics: "jobs");

        await hospital.Ring(1, 3);
        await hospital.Ring(99, 1, organisation: Guid.NewGuid());
        await hospital.Ring(4);
        await Hospital.Until(() => Task.FromResult(hears.Bells.Length == 4));

        Assert.Equal([1, 2, 3, 4], hears.Bells);
        Assert.Equal("text/event-stream", hears.Response.Content.Headers.ContentType?.MediaType);
        Assert.True(hears.Response.Headers.CacheControl!.NoCache);
        Assert.Equal("no", hears.Response.Headers.GetValues("X-Accel-Buffering").Single());
        Assert.Empty(hears.Response.Content.Headers.ContentEncoding);
        Assert.All([mayNot, elsewhere, asksOther], static other => Assert.Empty(other.Blocks));
    }

    [Fact]
    public async Task The_end_of_a_job_is_told_to_who_may_read_jobs()
    {
        await using var reads = await LiveReader.Open(hospital.As(hospital.Node, Guid.NewGuid(), may: "jobs:read"), topics: "jobs");
        await using var mayNot = await LiveReader.Open(hospital.As(hospital.Node, Guid.NewGuid()), topics: "jobs");
        await using var work = hospital.Database.Begin(hospital.Caller);
        var id = work.Enqueue(new("trial.nobody_does_it", 1, Lane.Io), new { }, TimeProvider.System);
        await work.Commit();

        var answer = await hospital.Post($"/api/v1/jobs/{id}/cancel", new { });
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await Hospital.Until(() => Task.FromResult(reads.Heard("job")));

        var told = Assert.Single(reads.Blocks, static block => block.Event == "job").Data;
        Assert.Equal((id, "cancelled"), (told.GetProperty("id").GetGuid(), told.GetProperty("state").GetString()));
        Assert.Empty(mayNot.Blocks);
    }

    [Fact]
    public async Task A_browser_that_comes_back_to_any_replica_hears_everything_once()
    {
        const int turns = 12;
        const int each = 24;
        await using var other = await hospital.StartNode(Directory.CreateTempSubdirectory("maristan-other-").FullName);
        var (heard, last) = (new List<int>(), "");
        await using (var first = await LiveReader.Open(hospital.As(hospital.Node, Guid.NewGuid())))
        {
            last = first.LastId!;
        }

        for (var turn = 0; heard.Count < turns * each; turn++)
        {
            Assert.True(turn < 10 * turns, $"Only {heard.Count} were heard.");
            var ringing = turn < turns ? RingSlowly(10_001 + (turn * each), each) : Task.CompletedTask;
            await using var reader = await LiveReader.Open(hospital.As(turn % 2 == 0 ? other : hospital.Node, Guid.NewGuid()), last);
            // Leaves in the midst of what is being told; the last ones stay for the rest.
            await Task.WhenAny(Hospital.Until(() => Task.FromResult(reader.Bells.Length >= each / 3)), ringing.ContinueWith(static _ => Task.Delay(500), TaskScheduler.Default).Unwrap());
            var blocks = reader.Blocks.ToArray();
            Assert.DoesNotContain(blocks, static block => block.Event == "resync");
            heard.AddRange(blocks.Where(static block => block.Event == "bell").Select(static block => block.Data.GetProperty("number").GetInt32()).Where(static number => number > 10_000));
            last = blocks.LastOrDefault()?.Id ?? last;
            await ringing;
        }

        Assert.Equal(Enumerable.Range(10_001, turns * each), heard);
    }

    private async Task RingSlowly(int first, int count)
    {
        for (var number = first; number < first + count; number += 3)
        {
            await hospital.Ring(number, 3);
        }
    }

    [Fact]
    public async Task What_cannot_be_told_any_more_is_said_so()
    {
        await hospital.Ring(1);
        await using var now = await LiveReader.Open(hospital.As(hospital.Node, Guid.NewGuid()));
        var position = long.Parse(now.LastId!.Split('-')[1], null);

        foreach (var after in (string[])[$"7-{position}", $"1-{position + 1_000}", "0-0"])
        {
            await using var reader = await LiveReader.Open(hospital.As(hospital.Node, Guid.NewGuid()), after);
            // What is told from now on may follow already.
            Assert.Equal("resync", reader.Blocks.First().Event);
        }

        await hospital.Ring(2_000, Missed.Most + 1);
        var hub = hospital.Node.Services.GetRequiredService<LiveHub>();
        await Hospital.Until(async () => await hospital.Database.QueryOne<long?>(SystemPurpose.Operating,
            $"select max(position) from platform.event where kind = 'trial.bell_rung' and body->>'number' = '3000'", Cancel) is { } end && hub.Position >= end);
        await using var late = await LiveReader.Open(hospital.As(hospital.Node, Guid.NewGuid()), $"1-{position}");
        Assert.Equal("resync", late.Blocks.First().Event);
    }

    [Fact]
    public async Task A_session_that_ends_ends_its_streams_and_no_others()
    {
        var (person, session) = (Guid.NewGuid(), Guid.NewGuid());
        await using var ending = await LiveReader.Open(hospital.As(hospital.Node, person, session: session));
        await using var staying = await LiveReader.Open(hospital.As(hospital.Node, person, session: Guid.NewGuid()));
        var hub = hospital.Node.Services.GetRequiredService<LiveHub>();

        hub.End(session);
        await Hospital.Until(() => Task.FromResult(ending.IsOver));
        await hospital.Ring(1);
        await Hospital.Until(() => Task.FromResult(staying.Bells.Length > 0));
        hub.EndAll(person);
        await Hospital.Until(() => Task.FromResult(staying.IsOver));

        Assert.Equal("session-ended", ending.Blocks.Last().Event);
        Assert.Equal("session-ended", staying.Blocks.Last().Event);
        Assert.Empty(ending.Bells);
    }

    [Fact]
    public async Task A_token_that_has_run_its_time_ends_its_stream()
    {
        await using var reader = await LiveReader.Open(hospital.As(hospital.Node, Guid.NewGuid(), until: TimeProvider.System.GetUtcNow().AddSeconds(1)));

        await Hospital.Until(() => Task.FromResult(reader.IsOver));

        Assert.Equal("expired", reader.Blocks.Last().Data.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Who_loses_or_gains_a_right_feels_it_in_the_open_stream()
    {
        var (loses, gains) = (Guid.NewGuid(), Guid.NewGuid());
        await using var loser = await LiveReader.Open(hospital.As(hospital.Node, loses));
        await using var gainer = await LiveReader.Open(hospital.As(hospital.Node, gains, may: "nothing:else"));
        (hospital.Rights[loses], hospital.Rights[gains]) = ("nothing:else", "bells:hear");

        await hospital.Change(loses);
        await hospital.Ring(1);
        await hospital.Change(gains);
        await Hospital.Until(() => Task.FromResult(loser.Heard("resync") && gainer.Heard("resync")));
        await hospital.Ring(2);
        await Hospital.Until(() => Task.FromResult(gainer.Bells.Contains(2)));

        Assert.True(loser.Heard("me"));
        Assert.Empty(loser.Bells);

        hospital.Rights[gains] = null;
        await hospital.Change(gains);
        await Hospital.Until(() => Task.FromResult(gainer.IsOver));
        Assert.Equal("session-ended", gainer.Blocks.Last().Event);
    }

    [Fact]
    public async Task A_topic_that_does_not_exist_is_refused_and_so_is_one_stream_too_many()
    {
        using var http = hospital.As(hospital.Node, Guid.NewGuid());
        await Hospital.Refused(await http.GetAsync("/api/v1/events?topics=bells,weather", Cancel), HttpStatusCode.BadRequest, "unknown_topic");

        var person = Guid.NewGuid();
        var open = new List<LiveReader>();
        for (var i = 0; i < LiveHub.MostOfOnePerson; i++)
        {
            open.Add(await LiveReader.Open(hospital.As(hospital.Node, person)));
        }

        using var oneMore = hospital.As(hospital.Node, person);
        await Hospital.Refused(await oneMore.GetAsync("/api/v1/events", Cancel), HttpStatusCode.TooManyRequests, "too_many_streams");
        foreach (var reader in open)
        {
            await reader.DisposeAsync();
        }

        await Hospital.Until(async () => (await oneMore.GetAsync("/api/v1/events", HttpCompletionOption.ResponseHeadersRead, Cancel)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_node_that_stops_does_not_wait_for_streams()
    {
        var node = await hospital.StartNode(Directory.CreateTempSubdirectory("maristan-stopping-").FullName);
        await using var reader = await LiveReader.Open(hospital.As(node, Guid.NewGuid()));

        var took = Stopwatch.StartNew();
        await node.DisposeAsync();

        Assert.True(took.Elapsed < TimeSpan.FromSeconds(10), $"It took {took.Elapsed}.");
        await Hospital.Until(() => Task.FromResult(reader.IsOver));
        Assert.Empty(reader.Blocks);
    }
}
