using System.Globalization;

namespace Maristan.Server.Platform.Http;

internal static class Versions
{
    /// <summary>
    /// This route has a successor in a later version. Its answers say since when (RFC 9745), until when it will be served (RFC 8594),
    /// and where the successor is.
    /// </summary>
    public static TBuilder SupersededBy<TBuilder>(this TBuilder route, string successor, DateTimeOffset since, DateTimeOffset until)
        where TBuilder : IEndpointConventionBuilder
    {
        var deprecation = string.Create(CultureInfo.InvariantCulture, $"@{since.ToUnixTimeSeconds()}");
        var sunset = until.ToString("R", CultureInfo.InvariantCulture);
        var link = $"<{successor}>; rel=\"successor-version\"";
        route.WithMetadata(Superseded.Mark);
        route.Finally(endpoint =>
        {
            var handle = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context =>
            {
                var headers = context.Response.Headers;
                headers["Deprecation"] = deprecation;
                headers["Sunset"] = sunset;
                headers.Link = link;
                return handle(context);
            };
        });
        return route;
    }
}

/// <summary>Marks a route that a later version's replaces.</summary>
internal sealed record Superseded
{
    public static readonly Superseded Mark = new();
}
