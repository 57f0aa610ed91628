using System.Net;
using Maristan.Server.Platform.Http.Limits;
using Microsoft.AspNetCore.Builder;

namespace Maristan.Server.Platform.Http;

public sealed class LimitTests(LimitTests.BusyHospital hospital) : IClassFixture<LimitTests.BusyHospital>
{
    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_back_and_nobody_else_suffers()
    {
        using var greedy = hospital.As(Guid.NewGuid(), Guid.NewGuid());
        using var modest = hospital.As(Guid.NewGuid(), Guid.NewGuid());

        var answers = await Ask(greedy, BusyHospital.PerSecond * 4);
        var other = await modest.GetAsync("/api/v1/trial/greeting", TestContext.Current.CancellationToken);

        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        await Hospital.Refused(refused, HttpStatusCode.TooManyRequests, "too_many_requests");
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_limited_by_address()
    {
        using var stranger = new HttpClient { BaseAddress = new(hospital.Node.Address) };
        stranger.DefaultRequestHeaders.Authorization = new("Bearer", "guessed");

        var answers = await Ask(stranger, BusyHospital.PerSecond * 4);

        Assert.Contains(answers, static answer => answer.StatusCode == HttpStatusCode.Unauthorized);
        Assert.Contains(answers, static answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Replicas_share_one_limit()
    {
        await using var replica = await hospital.StartNode(Directory.CreateTempSubdirectory("maristan-replica-").FullName);
        var person = Guid.NewGuid();
        using var here = hospital.As(person, Guid.NewGuid());
        using var there = hospital.As(person, Guid.NewGuid());
        there.BaseAddress = new(replica.Address);

        // Each replica alone would let all of these through; told of each other, they do not.
        await Hospital.Until(async () =>
        {
            var answers = await Task.WhenAll(Ask(here, BusyHospital.PerSecond * 3 / 4), Ask(there, BusyHospital.PerSecond * 3 / 4), Task.Delay(1_000).ContinueWith(_ => Array.Empty<HttpResponseMessage>(), TaskScheduler.Default));
            return answers.SelectMany(static some => some).Any(static answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        });
    }

    [Fact]
    public async Task When_there_is_no_room_left_the_node_says_so_and_health_still_answers()
    {
        using var late = hospital.As(Guid.NewGuid(), Guid.NewGuid());
        using var leave = new CancellationTokenSource();
        var inside = Enumerable.Range(0, BusyHospital.AtOnce + BusyHospital.Waiting)
            .Select(_ => hospital.As(Guid.NewGuid(), Guid.NewGuid()).GetAsync("/api/v1/trial/linger", leave.Token)).ToArray();
        await Hospital.Until(async () => (await late.GetAsync("/api/v1/trial/greeting", CancellationToken.None)).StatusCode == HttpStatusCode.ServiceUnavailable);

        var refused = await late.GetAsync("/api/v1/trial/greeting", TestContext.Current.CancellationToken);
        var health = await hospital.Get("/health");

        await Hospital.Refused(refused, HttpStatusCode.ServiceUnavailable, "busy");
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.True((await Hospital.Body(health)).TryGetProperty("status", out var word) && word.ValueKind == System.Text.Json.JsonValueKind.String);
        await leave.CancelAsync();
        await Task.WhenAll(inside).ContinueWith(static _ => { }, TaskScheduler.Default);
        await Hospital.Until(async () => (await late.GetAsync("/api/v1/trial/greeting", CancellationToken.None)).StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_caller_cannot_take_all_the_room_and_shut_the_others_out()
    {
        using var slow = hospital.As(Guid.NewGuid(), Guid.NewGuid());
        using var modest = hospital.As(Guid.NewGuid(), Guid.NewGuid());
        using var leave = new CancellationTokenSource();
        var held = Enumerable.Range(0, BusyHospital.AtOnce + BusyHospital.Waiting).Select(_ => slow.GetAsync("/api/v1/trial/linger", leave.Token)).ToArray();

        var refused = await await Task.WhenAny(held);
        var other = await modest.GetAsync("/api/v1/trial/greeting", TestContext.Current.CancellationToken);

        await Hospital.Refused(refused, HttpStatusCode.TooManyRequests, "too_many_at_once");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        await leave.CancelAsync();
        await Task.WhenAll(held).ContinueWith(static _ => { }, TaskScheduler.Default);
        await Hospital.Until(async () => (await slow.GetAsync("/api/v1/trial/greeting", CancellationToken.None)).StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public void A_meter_shares_the_limit_in_the_measure_of_the_demand()
    {
        var meter = new Meter();
        for (var i = 0; i < 300; i++)
        {
            meter.Take(1, limit: 100);
        }

        meter.Settle(askedElsewhere: 100);

        Assert.Equal(300, meter.Demand(2));
        Assert.Equal(75, Enumerable.Range(0, 300).Count(_ => meter.Take(2, limit: 100)));
    }

    private static Task<HttpResponseMessage[]> Ask(HttpClient who, int times) =>
        Task.WhenAll(Enumerable.Range(0, times).Select(_ => who.GetAsync("/api/v1/trial/greeting", TestContext.Current.CancellationToken)));

    public sealed class BusyHospital(TestCluster cluster) : EdgeHospital(cluster)
    {
        public const int PerSecond = 120;
        public const int AtOnce = 20;
        public const int Waiting = 10;

        protected override void Replace(IServiceCollection services)
        {
            base.Replace(services);
            services.AddSingleton(new LimitOptions(PerSecond, 60, AtOnce, Waiting, TimeSpan.FromSeconds(2)));
            services.AddSingleton<MoreRoutes>(static routes =>
                routes.MapGet("/api/v1/trial/linger", static (CancellationToken cancel) => Task.Delay(Timeout.Infinite, cancel)).Needs("trial:read"));
        }
    }
}
