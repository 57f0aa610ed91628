using System.Diagnostics;
using Maristan.Server.Platform.Observing.Logs;
using Microsoft.AspNetCore.Http.Features;

namespace Maristan.Server.Platform.Observing.Telemetry;

/// <summary>The framework's request span comes without a name, route or status; they are put on here, never the path.</summary>
internal static class RequestSpans
{
    public static void Describe(HttpContext context)
    {
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is not { IsAllDataRequested: true } span)
        {
            return;
        }

        var (method, route) = (RequestLines.MethodOf(context), RequestLines.RouteOf(context));
        span.DisplayName = $"{method} {route}";
        span.SetTag("http.request.method", method);
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", context.Response.StatusCode);
        span.SetTag("maristan.request_id", RequestScope.Current?.RequestId);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
