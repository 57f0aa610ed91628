using System.Diagnostics;
using Maristan.Server.Platform.Observing.Logs;
using Maristan.Server.Platform.Settings;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Maristan.Server.Platform.Observing.Telemetry;

/// <summary>Traces, metrics and logs to a collector, where the operator names one.</summary>
internal static class Telemetry
{
    private const int GrpcPort = 4317;

    public static void AddTelemetry(this IServiceCollection services, NodeSettings settings, ObservedNode node)
    {
        if (settings.Text(Known.Otlp) is not { } address)
        {
            return;
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var collector) || collector.Scheme is not ("http" or "https"))
        {
            throw settings.Refused(Known.Otlp, "is not an http or https address");
        }

        var who = ResourceBuilder.CreateEmpty().AddService("maristan", serviceVersion: typeof(Telemetry).Assembly.GetName().Version!.ToString(3), serviceInstanceId: node.Replica);
        services.AddSingleton(provider => new Exporting(
            Sdk.CreateTracerProviderBuilder().SetResourceBuilder(who).AddSource("Microsoft.AspNetCore", "maristan.*")
                .AddProcessor(new SpansWithoutPaths()).AddOtlpExporter(options => To(options, collector, "v1/traces")).Build(),
            Sdk.CreateMeterProviderBuilder().SetResourceBuilder(who).AddMeter("maristan.*", "Microsoft.AspNetCore.*", "System.Runtime", "Npgsql")
                .AddOtlpExporter(options => To(options, collector, "v1/metrics")).Build()));
        services.AddHostedService(static provider => provider.GetRequiredService<Exporting>());
        services.AddLogging(logging => logging.AddOpenTelemetry(options =>
        {
            options.SetResourceBuilder(who);
            options.AddProcessor(new LinesWithoutWords());
            options.AddOtlpExporter(exporter => To(exporter, collector, "v1/logs"));
        }));
    }

    /// <summary>By the port's custom: 4317 speaks gRPC, all else HTTP with a path for each signal.</summary>
    private static void To(OtlpExporterOptions options, Uri collector, string path)
    {
        var isGrpc = collector.Port == GrpcPort;
        options.Protocol = isGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = isGrpc ? collector : new Uri(collector.AbsoluteUri.TrimEnd('/') + "/" + path);
    }

    /// <summary>Lives as long as the node; what is gathered goes out before it ends.</summary>
    private sealed class Exporting(TracerProvider traces, MeterProvider metrics) : IHostedService, IDisposable
    {
        private const int Patience = 2_000;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) =>
            Task.WhenAll(Task.Run(() => traces.ForceFlush(Patience), cancellationToken), Task.Run(() => metrics.ForceFlush(Patience), cancellationToken));

        public void Dispose()
        {
            traces.Dispose();
            metrics.Dispose();
        }
    }

    /// <summary>A path carries identifiers, and a failure's words what it failed on: a span is told without either.</summary>
    private sealed class SpansWithoutPaths : BaseProcessor<Activity>
    {
        private static readonly string[] Telling = ["url.path", "url.query", "url.full", "http.target", "http.url"];

        public override void OnEnd(Activity data)
        {
            foreach (var tag in Telling)
            {
                data.SetTag(tag, null);
            }
        }
    }

    /// <summary>As in the log itself: of a foreign exception only type and place, of the framework's sentences only the sentence.</summary>
    private sealed class LinesWithoutWords : BaseProcessor<LogRecord>
    {
        public override void OnEnd(LogRecord data)
        {
            var isOurs = data.CategoryName?.StartsWith("Maristan.", StringComparison.Ordinal) is true;
            var attributes = isOurs ? [.. data.Attributes ?? []] : new List<KeyValuePair<string, object?>>();
            if (data.Exception is { } error)
            {
                var failure = Failure.Of(error);
                attributes.Add(new("exception.type", failure.Type));
                attributes.Add(new("exception.message", failure.Message));
                attributes.Add(new("exception.stacktrace", string.Join('\n', failure.Frames)));
                data.Exception = null;
            }

            if (RequestScope.Current is { } scope)
            {
                attributes.Add(new("request_id", scope.RequestId));
            }

            data.Attributes = attributes;
        }
    }
}
