using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Settings;
using Microsoft.AspNetCore.HttpOverrides;

namespace Maristan.Server.Platform.Http;

/// <summary>The way of a request from the wire to its handler, as one list. What a node's settings do not ask for is not in the way at all.</summary>
internal static class Edge
{
    public static void AddEdge(this IServiceCollection services, NodeSettings settings)
    {
        services.AddErrors();
        services.AddRouting();
        services.AddValidation();
        services.ConfigureHttpJsonOptions(static options => Json.Configure(options.SerializerOptions));
        services.AddSingleton(Origins.From(settings));
    }

    public static void UseEdge(this WebApplication app, NodeSettings settings)
    {
        if (settings.Networks(Known.BehindProxy) is { Count: > 0 } proxies)
        {
            app.UseForwardedHeaders(Believing(proxies));
        }

        app.Use(static (context, next) =>
        {
            RequestId.Give(context);
            context.Response.Headers[RequestId.Header] = context.TraceIdentifier;
            SecurityHeaders.Give(context);
            return next(context);
        });
        app.UseErrors();
        app.Use(app.Services.GetRequiredService<FreeSpace>().Run);
        if (Hosts.From(settings) is { } hosts)
        {
            app.Use(hosts.Run);
        }

        app.Use(app.Services.GetRequiredService<Origins>().Run);
        app.UsePaths();
        app.UseRouting();
        app.UseGate();
    }

    private static ForwardedHeadersOptions Believing(IReadOnlyList<System.Net.IPNetwork> proxies)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All & ~ForwardedHeaders.XForwardedPrefix, ForwardLimit = null };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownIPNetworks.Add(proxy);
        }

        return options;
    }
}
