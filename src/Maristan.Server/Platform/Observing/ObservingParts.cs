using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Http.Description;
using Maristan.Server.Platform.Http.Limits;
using Maristan.Server.Platform.Observing.Alerts;
using Maristan.Server.Platform.Observing.Errors;
using Maristan.Server.Platform.Observing.Health;
using Maristan.Server.Platform.Observing.Logs;
using Maristan.Server.Platform.Observing.Metrics;
using Maristan.Server.Platform.Observing.Telemetry;
using Maristan.Server.Platform.Settings;
using Microsoft.AspNetCore.Mvc;

namespace Maristan.Server.Platform.Observing;

/// <summary>What the node tells of itself: log, errors, metrics, health, alerts, telemetry.</summary>
internal static class ObservingParts
{
    private const string OfNobody = "the node's own state tells of nobody";

    public static void AddObserving(this IServiceCollection services, NodeSettings settings, LogBook book, Guid organisation)
    {
        var node = ObservedNode.Of(settings, organisation);
        services.AddSingleton(node);
        services.AddSingleton(ObservingPace.Usual);
        services.AddLogBook(book);
        services.AddMetrics();
        services.AddSingleton<ReportLimit>();
        services.AddSingleton(new CalmBudget(perSecond: 500));
        services.AddSingleton<LogMeter>();
        services.AddSingleton<HostMeter>();
        services.AddSingleton<MetricBook>();
        services.AddHostedService<Meters>();
        services.AddSingleton<LogKeeper>();
        services.AddHostedService(static provider => provider.GetRequiredService<LogKeeper>());
        services.AddHealthCheck("log", static (parts, _) => Task.FromResult(LogHealth.Of(parts.GetRequiredService<LogKeeper>(), parts.GetRequiredService<TimeProvider>().GetUtcNow())));
        services.AddHostedService<GraphicsCards>();
        services.AddHostedService<MetricKeeper>();
        services.AddSingleton<HealthBoard>();
        services.AddHostedService(static provider => provider.GetRequiredService<HealthBoard>());
        services.AddPlatformChecks();
        services.AddSingleton(AlertRules.All);
        services.AddHostedService<AlertJudge>();
        services.AddNews<AlertFired>("A rule about the node's own state has been broken for long enough that somebody must know.");
        services.AddNews<AlertResolved>("What an alert told of is over.");
        services.AddScrapeAccess(settings, organisation);
        services.AddTelemetry(settings, node);
        foreach (var sample in Samples.OfEveryNode)
        {
            services.AddSample(sample);
        }
    }

    public static void AddLogBook(this IServiceCollection services, LogBook book)
    {
        services.AddSingleton(book);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFilter(book.IsWanted).AddProvider(book));
    }

    /// <summary>First of all middleware after the request has its id: what comes later logs and measures under it.</summary>
    public static void UseObserving(this WebApplication app)
    {
        app.UseRequestLines();
    }

    public static void MapObserving(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("").WithTags("Observing");
        routes.MapGet("/logs", FindLines.Handle).WithSummary("Finds log lines of the last 14 days").Needs(Permissions.NodeObserve)
            .Records(AuditAction.Read, "log.read");
        routes.MapGet("/errors", KnownFailures.List).WithSummary("Lists the kinds of failures, the latest first").Needs(Permissions.NodeObserve).NotAudited(OfNobody);
        routes.MapPost("/errors", ReportError.Handle).WithSummary("Tells of a failure of the web app")
            .WithMetadata(new RequestSizeLimitAttribute(ReportError.LargestRequest)).OpenToSignedIn("the web app of whoever uses it tells of its own failures").NotAudited(OfNobody)
            .Example(new ReportError.Request("TypeError", "Cannot read properties of undefined", "at showChart (chart.js:10:7)", "0.1.0"));
        routes.MapPost("/errors/{fingerprint}/resolve", KnownFailures.Resolve).WithSummary("Calls a kind of failure mended").Needs(Permissions.NodeOperate)
            .RecordsInItsWork("error.resolved");
        routes.MapGet("/metrics", ReadSeries.Handle).WithSummary("Gives the kept figures of 90 days as series").Needs(Permissions.NodeObserve).NotAudited(OfNobody);
        routes.MapGet("/alerts", ListAlerts.Handle).WithSummary("Lists the alert rules and where each stands").Needs(Permissions.NodeObserve).NotAudited(OfNobody);
    }

    /// <summary>At the root, where scrapers and load balancers look.</summary>
    public static void MapObservingAtRoot(this IEndpointRouteBuilder root)
    {
        var routes = root.MapGroup("").WithTags("Observing").Unlimited("it must answer when all else is busy");
        // Else it would be called like the series of the API.
        routes.MapGet("/metrics", Scrape).WithName("scrape_metrics").WithSummary("Gives all metrics as Prometheus reads them").OpenToScrapers().NotAudited(OfNobody);
        routes.MapGet("/health", HealthRoutes.Brief).WithSummary("Says in one word how the node is")
            .OpenTo("a load balancer asks without a token, and is told one word").NotAudited(OfNobody);
        routes.MapGet("/health/detailed", HealthRoutes.Detailed).WithSummary("Tells how each part is, and what to mend").OpenToScrapers().NotAudited(OfNobody);
    }

    private static async Task Scrape(HttpContext context, MetricBook book, CancellationToken cancel)
    {
        context.Response.ContentType = PrometheusText.MediaType;
        PrometheusText.Write(context.Response.BodyWriter, book.Now());
        await context.Response.BodyWriter.FlushAsync(cancel);
    }

    /// <summary>Instruments are there only once somebody has made them, also on a node that was never scraped.</summary>
    private sealed class Meters(MetricBook book, LogMeter log, HostMeter host) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            _ = (book.Now(), log, host);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
