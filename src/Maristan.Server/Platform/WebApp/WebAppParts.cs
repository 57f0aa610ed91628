using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.WebApp;

/// <summary>The web app as the node serves it: the files that a build left beside the program, and one page for every address of the app.</summary>
internal static class WebAppParts
{
    /// <exception cref="SettingsException">The folder named holds no built app, or the address for its files cannot be.</exception>
    public static void AddWebApp(this IServiceCollection services, NodeSettings settings)
    {
        var assets = AssetsUrl.From(settings);
        var folder = WebFolder.From(settings);
        services.AddSingleton(provider => new WebFiles(folder, assets, provider.GetRequiredService<ILogger<WebFiles>>()));
        services.AddSingleton(provider => new WebPages(provider.GetRequiredService<WebFiles>(), provider.GetRequiredService<EndpointDataSource>(), ContentPolicy.For(assets)));
        services.AddHostedService<WebPacking>();
    }

    /// <summary>After routing, so that the app only ever answers what is no route, and before the limits, which count work and not pictures.</summary>
    public static void UseWebApp(this WebApplication app)
    {
        if (app.Services.GetService<WebPages>() is { } pages)
        {
            app.Use(pages.Run);
        }
    }
}
