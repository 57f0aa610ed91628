using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Maristan.Server.Platform.Observing.Telemetry;

/// <summary>A collector of OTLP over HTTP that keeps what it is sent and reads as much of protobuf as it must.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication app;

    private Collector(WebApplication app) => this.app = app;

    public ConcurrentQueue<(string Path, byte[] Body)> Received { get; } = [];

    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<Collector> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var collector = new Collector(app);
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            collector.Received.Enqueue((context.Request.Path, body.ToArray()));
            context.Response.ContentType = "application/x-protobuf";
        });
        await app.StartAsync();
        return collector;
    }

    /// <summary>ExportTraceServiceRequest → resource_spans (1) → scope_spans (2) → spans (2) → name (5).</summary>
    public IEnumerable<string> SpanNames() => Received.Where(static sent => sent.Path == "/v1/traces").SelectMany(static sent =>
        Fields(sent.Body, 1).SelectMany(static resource => Fields(resource, 2)).SelectMany(static scope => Fields(scope, 2)).SelectMany(static span => Fields(span, 5))
            .Select(static name => Encoding.UTF8.GetString(name.Span)));

    /// <summary>ExportMetricsServiceRequest → resource_metrics (1) → scope_metrics (2) → metrics (2) → name (1).</summary>
    public IEnumerable<string> MetricNames() => Received.Where(static sent => sent.Path == "/v1/metrics").SelectMany(static sent =>
        Fields(sent.Body, 1).SelectMany(static resource => Fields(resource, 2)).SelectMany(static scope => Fields(scope, 2)).SelectMany(static metric => Fields(metric, 1))
            .Select(static name => Encoding.UTF8.GetString(name.Span)));

    /// <summary>ExportLogsServiceRequest → resource_logs (1) → scope_logs (2) → log_records (2) → body (5) → string_value (1).</summary>
    public IEnumerable<string> Lines() => Received.Where(static sent => sent.Path == "/v1/logs").SelectMany(static sent =>
        Fields(sent.Body, 1).SelectMany(static resource => Fields(resource, 2)).SelectMany(static scope => Fields(scope, 2)).SelectMany(static record => Fields(record, 5))
            .SelectMany(static body => Fields(body, 1)).Select(static text => Encoding.UTF8.GetString(text.Span)));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>The length-delimited fields of one number.</summary>
    private static IEnumerable<ReadOnlyMemory<byte>> Fields(ReadOnlyMemory<byte> message, int number)
    {
        var at = 0;
        while (at < message.Length)
        {
            var tag = Varint(message.Span, ref at);
            var length = (tag & 7) switch { 0 => SkipVarint(message.Span, ref at), 1 => 8, 5 => 4, 2 => (int)Varint(message.Span, ref at), _ => throw new InvalidDataException("This is no protobuf.") };
            if ((tag & 7) == 2 && (int)(tag >> 3) == number)
            {
                yield return message.Slice(at, length);
            }

            at += length;
        }
    }

    private static int SkipVarint(ReadOnlySpan<byte> bytes, ref int at)
    {
        _ = Varint(bytes, ref at);
        return 0;
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
