using System.Net;
using Microsoft.AspNetCore.Builder;

namespace Maristan.Server.Platform.Http;

public sealed class StopTests(StopTests.SlowHospital hospital) : IClassFixture<StopTests.SlowHospital>
{
    [Fact]
    public async Task A_node_that_stops_finishes_what_it_began_and_begins_nothing_more()
    {
        var node = await hospital.StartNode(Directory.CreateTempSubdirectory("maristan-stopping-").FullName);
        using var http = Hospital.Client(node);
        var begun = http.GetAsync("/api/v1/trial/slow", TestContext.Current.CancellationToken);
        await hospital.Entered.Task;

        var stopping = node.DisposeAsync().AsTask();
        await Hospital.Until(async () => !await Answers(node.Address));
        hospital.MayEnd.SetResult();
        var answer = await begun;
        await stopping;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("done", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<bool> Answers(string address)
    {
        try
        {
            using var newcomer = new HttpClient { BaseAddress = new(address) };
            using var response = await newcomer.GetAsync("/health", TestContext.Current.CancellationToken);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public sealed class SlowHospital(TestCluster cluster) : EdgeHospital(cluster)
    {
        public TaskCompletionSource Entered { get; } = new();

        public TaskCompletionSource MayEnd { get; } = new();

        protected override void Replace(IServiceCollection services)
        {
            base.Replace(services);
            services.AddSingleton<MoreRoutes>(routes => routes.MapGet("/api/v1/trial/slow", async () =>
            {
                Entered.TrySetResult();
                await MayEnd.Task;
                return "done";
            }).Needs("trial:read"));
        }
    }
}
