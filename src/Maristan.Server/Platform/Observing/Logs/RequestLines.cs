using System.Diagnostics;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Observing.Telemetry;
using Maristan.Server.Platform.Settings;
using Microsoft.AspNetCore.Diagnostics;

namespace Maristan.Server.Platform.Observing.Logs;

/// <summary>One line for each request as far as the budget goes, by the route's own words: a path itself carries identifiers.</summary>
internal static class RequestLines
{
    private static readonly HashSet<string> Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    public static void UseRequestLines(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Maristan.Server.Platform.Http.Requests");
        var budget = app.Services.GetRequiredService<CalmBudget>();
        var isTraced = app.Services.GetRequiredService<NodeSettings>().IsSet(Known.Otlp);
        app.Use(async (context, next) =>
        {
            RequestScope.Enter(RequestId.Of(context));
            var started = Stopwatch.GetTimestamp();
            try
            {
                await next(context);
            }
            finally
            {
                var took = Stopwatch.GetElapsedTime(started);
                if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError || took > Slow || budget.Take())
                {
                    ObservingLog.Answered(log, MethodOf(context), RouteOf(context), context.Response.StatusCode, took.TotalMilliseconds);
                }

                if (isTraced)
                {
                    RequestSpans.Describe(context);
                }
            }
        });
    }

    /// <summary>From here on log lines name who is asking.</summary>
    public static void Name(Caller caller)
    {
        if (RequestScope.Current is { } scope)
        {
            scope.PersonId = caller.PersonId;
        }
    }

    internal static string RouteOf(HttpContext context)
    {
        // The way out through an exception takes the route off the context, but remembers it.
        var route = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        return (route as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
    }

    /// <summary>A method is whatever the caller wrote; an invented one is not repeated.</summary>
    internal static string MethodOf(HttpContext context) => Methods.Contains(context.Request.Method) ? context.Request.Method : "(other)";
}
