using System.Diagnostics;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Diagnostics;

namespace Maristan.Server.Platform.Observing.Logs;

/// <summary>One line for each request, by the route's own words: a path itself carries identifiers.</summary>
internal static class RequestLines
{
    private static readonly HashSet<string> Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    public static void UseRequestLines(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Maristan.Server.Platform.Http.Requests");
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
                ObservingLog.Answered(log, MethodOf(context), RouteOf(context), context.Response.StatusCode, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        });
    }

    /// <summary>From here on log lines name who is asking.</summary>
    public static void UseCallersInLines(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (RequestScope.Current is { } scope && context.Features.Get<Caller>() is { } caller)
        {
            scope.PersonId = caller.PersonId;
        }

        return next(context);
    });

    internal static string RouteOf(HttpContext context)
    {
        // The way out through an exception takes the route off the context, but remembers it.
        var route = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        return (route as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
    }

    /// <summary>A method is whatever the caller wrote; an invented one is not repeated.</summary>
    internal static string MethodOf(HttpContext context) => Methods.Contains(context.Request.Method) ? context.Request.Method : "(other)";
}
