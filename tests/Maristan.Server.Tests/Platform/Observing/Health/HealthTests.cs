using System.Net;

namespace Maristan.Server.Platform.Observing.Health;

public sealed class HealthTests(HealthTests.AilingHospital hospital) : IClassFixture<HealthTests.AilingHospital>
{
    private static readonly string[] Expected =
    [
        "database", "feed", "parked_events", "jobs", "audit_heads", "audit_archive", "clock", "disk", "certificate", "encryption_at_rest",
        "blobs", "outbound", "webhooks", "backup", "log",
    ];

    [Fact]
    public async Task A_node_says_in_one_word_how_it_is_and_to_whom_it_knows_how_each_part_is()
    {
        await Hospital.Until(async () => (await hospital.Get("/health")).IsSuccessStatusCode);
        var brief = await hospital.Read("/health");
        var detailed = await hospital.Read("/api/v1/health/detailed");

        Assert.Equal("""{"status":"healthy"}""", brief.GetRawText());
        var parts = detailed.GetProperty("parts").EnumerateArray().ToDictionary(static part => part.GetProperty("name").GetString()!);
        Assert.Empty(Expected.Except(parts.Keys));
        Assert.All(parts.Values, static part => Assert.True(part.GetProperty("latency_ms").GetDouble() >= 0));
        Assert.StartsWith("PostgreSQL 1", parts["database"].GetProperty("says").GetString());
    }

    [Fact]
    public async Task The_worst_part_decides_and_one_that_hangs_or_fails_keeps_no_other_from_answering()
    {
        using var ill = new Illness(hospital);
        HttpResponseMessage answer = null!;
        await Hospital.Until(async () => (answer = await hospital.Get("/health")).StatusCode == HttpStatusCode.ServiceUnavailable);

        Assert.Equal("unhealthy", (await Hospital.Body(answer)).GetProperty("status").GetString());
        var detailed = await Hospital.Body(await hospital.Get("/health/detailed"));
        var parts = detailed.GetProperty("parts").EnumerateArray().ToDictionary(static part => part.GetProperty("name").GetString()!);
        Assert.Equal("unhealthy", parts["test_failing"].GetProperty("status").GetString());
        Assert.DoesNotContain("Quiteria", detailed.GetRawText());
        Assert.Contains("did not answer", parts["test_hanging"].GetProperty("says").GetString());
        Assert.Equal("healthy", parts["database"].GetProperty("status").GetString());
    }

    [Fact]
    public async Task Probes_do_not_load_the_node()
    {
        var before = hospital.Asked;
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ => (await hospital.Get("/health")).Dispose()));

        Assert.InRange(hospital.Asked - before, 0, 20);
    }

    [Fact]
    public void A_certificate_that_ends_soon_or_has_ended_is_told_with_the_mend()
    {
        var now = DateTimeOffset.UnixEpoch;
        var facts = new[] { 90, 3, -1 }.Select(days => PlatformChecks.Certificate(now.AddDays(days), now)).ToArray();

        Assert.Equal([HealthStatus.Healthy, HealthStatus.Degraded, HealthStatus.Unhealthy], facts.Select(static fact => fact.Status));
        Assert.All(facts.Skip(1), static fact => Assert.NotNull(fact.Mend));
        Assert.Equal([90 * 86_400, 3 * 86_400, -86_400], facts.Select(static fact => fact.Figures.Single().Value));
    }

    [Fact]
    public void An_archive_that_cannot_be_written_and_months_past_their_years_are_told()
    {
        var past = PlatformChecks.AuditArchived(new(), [new(2015, 11, 1), new(2015, 12, 1)]);
        var failed = PlatformChecks.AuditArchived(new() { ArchiveFailed = "no room" }, []);

        Assert.Equal([HealthStatus.Healthy, HealthStatus.Degraded], [past.Status, failed.Status]);
        Assert.Contains("2 months", past.Says, StringComparison.Ordinal);
        Assert.Contains("2015-11", past.Says, StringComparison.Ordinal);
        Assert.All([past.Mend, failed.Mend], Assert.NotNull);
        Assert.Equal(2, past.Figures.Single().Value);
    }

    public sealed class AilingHospital(TestCluster cluster) : ObservedHospital(cluster)
    {
        private int asked;

        public bool IsIll { get; set; }

        public int Asked => asked;

        protected override void Replace(IServiceCollection services)
        {
            base.Replace(services);
            services.AddHealthCheck("test_failing", (_, _) =>
            {
                Interlocked.Increment(ref asked);
                return IsIll ? throw new InvalidOperationException("Quiteria is not well") : Task.FromResult(HealthFact.Healthy("Well."));
            });
            services.AddHealthCheck("test_hanging", async (_, _) =>
            {
                await Task.Delay(IsIll ? TimeSpan.FromSeconds(60) : TimeSpan.Zero, CancellationToken.None);
                return HealthFact.Healthy("Well.");
            });
        }
    }

    private sealed class Illness : IDisposable
    {
        private readonly AilingHospital hospital;

        public Illness(AilingHospital hospital) => (this.hospital = hospital).IsIll = true;

        public void Dispose() => hospital.IsIll = false;
    }
}
