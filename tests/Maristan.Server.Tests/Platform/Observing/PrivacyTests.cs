using System.Text;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Observing.Health;
using Maristan.Server.Platform.Observing.Logs;
using Maristan.Server.Platform.Observing.Telemetry;
using Npgsql;

namespace Maristan.Server.Platform.Observing;

/// <summary>A whole run with a patient's name wherever one can stand, and then a search for it wherever the node tells of itself.</summary>
public sealed class PrivacyTests(TestCluster cluster)
{
    private const string Given = "Quiteria";
    private const string Family = "Zubizarreta";
    private const string RecordNumber = "QZ-77x4711";

    [Fact]
    public async Task Nothing_that_the_node_tells_of_itself_names_a_patient()
    {
        await using var collector = await Collector.Start();
        using var output = new MemoryStream();
        string tables, metrics, health;
        var hospital = new GossipingHospital(cluster, collector.Address);
        await hospital.InitializeAsync();
        var written = new LogOutput(hospital.Node.Services.GetRequiredService<LogBook>(), output, isForPeople: false);
        try
        {
            await Live(hospital);
            await Hospital.Until(async () => await Kept(hospital.Database) >= 12);
            (tables, metrics, health) = (await Tables(hospital.ConnectionString), await hospital.Http.GetStringAsync("/metrics", TestContext.Current.CancellationToken), await (await hospital.Get("/api/v1/health/detailed")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Contains("test_gossip", health);
        }
        finally
        {
            await hospital.DisposeAsync();
            await written.DisposeAsync();
        }

        var lines = Encoding.UTF8.GetString(output.ToArray());
        var sent = string.Concat(collector.Received.Select(static one => Encoding.Latin1.GetString(one.Body)));
        // What was told at all, so that the search below searches something.
        Assert.Contains("(no route)", lines);
        Assert.Contains("PostgreSQL 22P02", lines);
        Assert.Contains("PostgreSQL 22P02", tables);
        Assert.Contains("GET /api/v1/errors", collector.SpanNames());
        Assert.Contains("LogKeeper.Keep", collector.SpanNames());
        Assert.Contains("maristan.host.memory.size", collector.MetricNames());
        Assert.Contains(collector.Lines(), static line => line.Contains("answered", StringComparison.Ordinal));
        Assert.All(new[] { lines, tables, metrics, health, sent }, static told => Assert.All([Given, Family, RecordNumber], name => Assert.DoesNotContain(name, told, StringComparison.OrdinalIgnoreCase)));
    }

    private static async Task Live(GossipingHospital hospital)
    {
        await hospital.Get($"/api/v1/patients/{Given}-{Family}");
        await hospital.Get($"/api/v1/logs?q={Given}%20{Family}");
        await hospital.Get($"/api/v1/logs?level={Given}");
        await hospital.Get($"/api/v1/logs?from={Given}&cursor={Family}");
        await hospital.Get($"/api/v1/metrics?name={Given}");
        await hospital.Get($"/api/v1/errors?state={Family}");
        await hospital.Post($"/api/v1/errors/{Given}/resolve", new { });
        await hospital.Post("/api/v1/errors", new { type = Given, message = $"{Given} {Family}", stack = $"Error: {Given}\n    at {Family} ({RecordNumber})", version = "1.0" });
        await hospital.Post("/api/v1/errors", new { type = "SyntaxError", message = $"Unexpected token, \"{Given} {Family}\" is not valid JSON at /patients/{RecordNumber}", stack = "", version = "1.0" });
        await hospital.Post("/api/v1/errors", new { patient = Given });
        await Send(hospital, new(HttpMethod.Post, "/api/v1/errors") { Content = new StringContent($"{{\"name\": \"{Given} {Family}\", ", Encoding.UTF8, "application/json") });
        using var odd = new HttpRequestMessage(new HttpMethod(Family.ToUpperInvariant()), $"/{Given}?record={RecordNumber}");
        odd.Headers.UserAgent.ParseAdd(Given);
        odd.Headers.Referrer = new($"http://localhost/patients/{Given}");
        odd.Headers.TryAddWithoutValidation("traceparent", $"00-{Family}");
        odd.Headers.TryAddWithoutValidation("baggage", $"patient={Given}");
        await Send(hospital, odd);
        await hospital.FailOn($"{Given} {Family} {RecordNumber}");
        hospital.Node.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Microsoft.AspNetCore.Some.Thing")
            .LogError(new InvalidOperationException($"No {Given}", new FormatException(Family)), "Failed at {Path}", $"/patients/{RecordNumber}");
        await using var work = hospital.Database.Begin(hospital.Caller);
        work.Tell(new Admitted($"{Given} {Family}"), TimeProvider.System);
        await work.Commit();
    }

    private static async Task Send(Hospital hospital, HttpRequestMessage request) =>
        (await hospital.Http.SendAsync(request, TestContext.Current.CancellationToken)).Dispose();

    private static Task<long> Kept(MaristanDatabase database) => database.QueryOne<long>(SystemPurpose.Observing,
        $"select case when exists (select from platform.log where event = 1102) and exists (select from platform.failure where message = 'PostgreSQL 22P02') then count(*) else 0 end from platform.log", CancellationToken.None);

    private static async Task<string> Tables(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var all = new NpgsqlCommand("""
            select string_agg(line, e'\n') from (
                select log::text from platform.log union all select failure::text from platform.failure union all select metric::text from platform.metric
                union all select replica::text from platform.replica union all select alert::text from platform.alert) told (line)
            """, connection);
        return (string)(await all.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public sealed record Admitted(string Name) : INews
    {
        public static string Kind => "test.admitted";

        public static int Version => 1;
    }

    private sealed class GossipingHospital(TestCluster cluster, string collector) : ObservedHospital(cluster)
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(base.Settings) { ["otlp"] = collector };

        protected override void Replace(IServiceCollection services)
        {
            base.Replace(services);
            services.AddNews<Admitted>("Somebody was admitted in a test.");
            services.AddSubscription(new("test gossip", Delivery.Once, [Admitted.Kind], static (_, news, _, _) => throw new InvalidOperationException($"Cannot admit {news[0].Read<Admitted>().Name}")));
            services.AddHealthCheck("test_gossip", static (_, _) => throw new InvalidOperationException($"{Given} is not well"));
        }
    }
}
