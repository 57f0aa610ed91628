using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http.Certificates;
using Maristan.Server.Platform.Http.Description;
using Maristan.Server.Platform.Http.Limits;
using Maristan.Server.Platform.Http.Repeats;
using Maristan.Server.Platform.Observing;
using Maristan.Server.Platform.Settings;
using Maristan.Server.Platform.WebApp;
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
        services.AddDescription();
        services.AddSingleton(Origins.From(settings));
        services.AddSingleton(LimitOptions.From(settings));
        services.AddSingleton<RequestLimits>();
        services.AddHostedService(static provider => provider.GetRequiredService<RequestLimits>());
        services.AddSingleton<RepeatTable>();
        services.AddSingleton<OnceOnly>();
        services.AddHostedService(static provider => provider.GetRequiredService<OnceOnly>());
        // Long enough to finish what is being done, short enough for whoever waits for the machine.
        services.Configure<HostOptions>(static options => options.ShutdownTimeout = TimeSpan.FromSeconds(25));
    }

    public static void UseEdge(this WebApplication app, NodeSettings settings)
    {
        if (settings.Networks(Known.BehindProxy) is { Count: > 0 } proxies)
        {
            app.UseForwardedHeaders(Believing(proxies));
        }

        if (app.Services.GetService<NodeCertificate>() is { } certificate)
        {
            certificate.Log = app.Services.GetRequiredService<ILogger<NodeCertificate>>();
        }

        var stopping = app.Lifetime.ApplicationStopping;
        app.Use((context, next) =>
        {
            RequestId.Give(context);
            context.Response.Headers[RequestId.Header] = context.TraceIdentifier;
            SecurityHeaders.Give(context);
            if (stopping.IsCancellationRequested)
            {
                context.Response.Headers.Connection = "close";
            }

            return next(context);
        });
        app.UseObserving();
        app.UseErrors();
        app.Use(app.Services.GetRequiredService<FreeSpace>().Run);
        if (Hosts.From(settings) is { } hosts)
        {
            app.Use(hosts.Run);
        }

        app.Use(app.Services.GetRequiredService<Origins>().Run);
        app.UsePaths();
        app.UseRouting();
        app.UseWebApp();
        app.UsePackedAnswers();
        app.UseCharset();
        app.UseUnpackedRequests();
        app.UseGate();
        app.Use(app.Services.GetRequiredService<RequestLimits>().Run);
        app.Use(app.Services.GetRequiredService<OnceOnly>().Run);
    }

    public static void MapEdge(this IEndpointRouteBuilder routes)
    {
        routes.MapDescription();
        routes.MapInstallPage();
        foreach (var map in routes.ServiceProvider.GetServices<MoreRoutes>())
        {
            map(routes);
        }
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
