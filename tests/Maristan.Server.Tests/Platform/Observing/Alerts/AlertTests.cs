using System.Diagnostics.Metrics;
using System.Text.Json;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Observing.Metrics;

namespace Maristan.Server.Platform.Observing.Alerts;

public sealed class AlertTests(AlertTests.HeatedHospital hospital) : IClassFixture<AlertTests.HeatedHospital>
{
    [Fact]
    public async Task A_broken_rule_fires_is_told_as_news_by_one_of_two_replicas_and_is_resolved()
    {
        var folder = Directory.CreateTempSubdirectory("maristan-second-").FullName;
        await using (await hospital.StartNode(folder))
        {
            hospital.Heat = 99;
            await Hospital.Until(async () => (await Alert("too_hot")).GetProperty("state").GetString() == "firing");
            Assert.Equal(99, (await Alert("too_hot")).GetProperty("value").GetDouble());
            hospital.Heat = 1;
            await Hospital.Until(async () => (await Alert("too_hot")).GetProperty("state").GetString() == "resolved");
        }

        Directory.Delete(folder, recursive: true);
        List<string> told = [];
        await Hospital.Until(async () => (told = await Told()).Count >= 2);
        Assert.Equal(["alert.fired", "alert.resolved"], told);
    }

    [Fact]
    public async Task What_grows_is_judged_by_its_growth()
    {
        Assert.Equal("quiet", (await Alert("too_many")).GetProperty("state").GetString());

        // It goes on growing: a growth from before the judge first looked, or between two of our looks, would be seen by nobody.
        await Hospital.Until(async () =>
        {
            hospital.Events.Add(50);
            return (await Alert("too_many")).GetProperty("state").GetString() == "firing";
        });
        Assert.True((await Alert("too_many")).GetProperty("value").GetDouble() >= 50);
    }

    private async Task<JsonElement> Alert(string name) => (await hospital.Items("/api/v1/alerts")).Single(alert => alert.GetProperty("name").GetString() == name);

    private Task<List<string>> Told() => hospital.Database.Query<string>(SystemPurpose.Observing,
        $"select kind from platform.event where subject = 'Alert/too_hot' order by position", CancellationToken.None);

    public sealed class HeatedHospital : ObservedHospital
    {
        // Static meters are heard by every node of the process, as two replicas measure the same weather.
        private readonly Meter meter = new("maristan.alert.test");

        public HeatedHospital(TestCluster cluster) : base(cluster)
        {
            Events = meter.CreateCounter<long>("maristan.alert.test.events");
            meter.CreateObservableGauge("maristan.alert.test.heat", () => Heat);
            Events.Add(0);
        }

        public double Heat { get; set; }

        public Counter<long> Events { get; }

        protected override void Replace(IServiceCollection services)
        {
            base.Replace(services);
            services.AddSingleton<IReadOnlyList<AlertRule>>(
            [
                new("too_hot", Severity.Critical, new("maristan.alert.test.heat", null, MetricKind.Gauge), Comparison.Above, 30, TimeSpan.FromMilliseconds(300), "It is hot.", "Cool it."),
                new("too_many", Severity.Info, new("maristan.alert.test.events", null, MetricKind.Counter), Comparison.Above, 10, TimeSpan.Zero, "It is much.", "Do less."),
            ]);
        }
    }
}
