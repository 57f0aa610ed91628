using System.Buffers;
using System.Diagnostics.Metrics;
using System.Text;

namespace Maristan.Server.Platform.Observing.Metrics;

[ApartFromThePooler]
public sealed class MetricBookTests : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Meter meter;
    private readonly MetricBook book;

    public MetricBookTests()
    {
        var meters = services.GetRequiredService<IMeterFactory>();
        meter = meters.Create("maristan.test");
        book = new(meters);
    }

    public void Dispose()
    {
        book.Dispose();
        services.Dispose();
    }

    [Fact]
    public async Task Every_kind_of_instrument_is_written_as_Prometheus_demands()
    {
        meter.CreateCounter<long>("maristan.test.files", "{file}", "Files, \"all\" of them\nand \\ more.").Add(3, new KeyValuePair<string, object?>("kind", "a\"b\\c\nd"));
        meter.CreateUpDownCounter<int>("maristan.test.open", "{file}").Add(-2);
        meter.CreateGauge<double>("maristan.test.share", "1").Record(0.5);
        meter.CreateObservableCounter("maristan.test.read", () => 7L, "By");
        meter.CreateObservableGauge("maristan.test.heat", () => double.PositiveInfinity, "Cel");
        var duration = meter.CreateHistogram<double>("maristan.test.duration", "s");
        duration.Record(0.004);
        duration.Record(0.2);
        duration.Record(1_000);

        var text = Text();

        Assert.Contains("# HELP maristan_test_files_total Files, \"all\" of them\\nand \\\\ more.\n# TYPE maristan_test_files_total counter\nmaristan_test_files_total{kind=\"a\\\"b\\\\c\\nd\"} 3\n", text);
        Assert.Contains("# TYPE maristan_test_open gauge\nmaristan_test_open -2\n", text);
        Assert.Contains("maristan_test_share_ratio 0.5\n", text);
        Assert.Contains("# TYPE maristan_test_read_bytes_total counter\nmaristan_test_read_bytes_total 7\n", text);
        Assert.Contains("maristan_test_heat +Inf\n", text);
        Assert.Contains("maristan_test_duration_seconds_bucket{le=\"0.005\"} 1\n", text);
        Assert.Contains("maristan_test_duration_seconds_bucket{le=\"0.25\"} 2\n", text);
        Assert.Contains("maristan_test_duration_seconds_bucket{le=\"+Inf\"} 3\nmaristan_test_duration_seconds_sum 1000.204\nmaristan_test_duration_seconds_count 3\n", text);
        await ObservedHospital.IsGoodPrometheusText(text);
    }

    [Fact]
    public void Measurements_from_many_threads_are_all_counted_whatever_the_order_of_their_labels()
    {
        var counter = meter.CreateCounter<long>("maristan.test.hits");
        var sizes = meter.CreateHistogram<int>("maristan.test.sizes", "By");

        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                counter.Add(1, new("a", 1), new("b", "x"));
                counter.Add(1, new("b", "x"), new("a", 1));
                sizes.Record(300);
            }
        });

        Assert.Contains("maristan_test_hits_total{a=\"1\",b=\"x\"} 160000\n", Text());
        Assert.Contains("maristan_test_sizes_bytes_bucket{le=\"256\"} 0\nmaristan_test_sizes_bytes_bucket{le=\"1024\"} 80000\n", Text());
    }

    [Fact]
    public void A_measurement_allocates_nothing_once_its_labels_are_known()
    {
        var duration = meter.CreateHistogram<double>("maristan.test.quick", "s");
        object status = 200;
        for (var i = 0; i < 1_000; i++)
        {
            Measure();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            Measure();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Measure() => duration.Record(0.01, new("method", "GET"), new("route", "/api/v1/things/{id}"), new("status", status));
    }

    [Fact]
    public void A_label_with_endless_values_costs_one_series_more_and_no_measurement()
    {
        var counter = meter.CreateCounter<long>("maristan.test.endless");
        for (var i = 0; i < Metric.MostSeries + 100; i++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("id", i));
        }

        var lines = Text().Split('\n').Where(static line => line.StartsWith("maristan_test_endless_total{", StringComparison.Ordinal)).ToArray();

        Assert.Equal(Metric.MostSeries + 1, lines.Length);
        Assert.Contains("maristan_test_endless_total{overflow=\"true\"} 100", lines);
    }

    [Fact]
    public void What_an_observed_instrument_no_longer_tells_is_gone()
    {
        var card = "one";
        meter.CreateObservableGauge("maristan.test.cards", () => new Measurement<int>(1, new KeyValuePair<string, object?>("card", card)));
        Assert.Contains("maristan_test_cards{card=\"one\"} 1\n", Text());

        card = "two";

        Assert.DoesNotContain("card=\"one\"", Text());
    }

    private string Text()
    {
        var buffer = new ArrayBufferWriter<byte>();
        PrometheusText.Write(buffer, book.Now().Where(static metric => metric.Name.StartsWith("maristan_test", StringComparison.Ordinal)));
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
