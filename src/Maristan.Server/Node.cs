using Maristan.Server.Identity;
using Maristan.Server.Identity.Accounts;
using Maristan.Server.Identity.Apps;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Notifications;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Backup;
using Maristan.Server.Platform.Blobs;
using Maristan.Server.Platform.Caching;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Http.Certificates;
using Maristan.Server.Platform.Jobs;
using Maristan.Server.Platform.Jobs.Children;
using Maristan.Server.Platform.Live;
using Maristan.Server.Platform.Mail;
using Maristan.Server.Platform.Observing;
using Maristan.Server.Platform.Observing.Logs;
using Maristan.Server.Platform.Outbound;
using Maristan.Server.Platform.Settings;
using Maristan.Server.Platform.WebApp;
using Maristan.Server.Platform.Webhooks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Maristan.Server;

/// <summary>One running node: the list of its parts, in the order in which they are started.</summary>
public sealed class Node : IAsyncDisposable
{
    private readonly Foundation foundation;
    private readonly WebApplication app;
    private readonly LogOutput output;

    private Node(Foundation foundation, WebApplication app, LogOutput output) => (this.foundation, this.app, this.output) = (foundation, app, output);

    /// <summary>What this program can do in a process of its own, for the hidden verb that such a process is started with.</summary>
    internal static IReadOnlyList<ChildTask> ChildTasks { get; } = [];

    public IServiceProvider Services => app.Services;

    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>With which the first administrator registers; null where there is one, or this process serves no people.</summary>
    public string? SetupCode => app.Services.GetService<FirstRun>()?.Code;

    /// <param name="replace">For tests: puts a clock or a foreign service in another's place.</param>
    /// <exception cref="SettingsException">The operator decided something that cannot be; the message says what and how to mend it.</exception>
    public static async Task<Node> Start(NodeSettings settings, Action<IServiceCollection>? replace, CancellationToken cancel)
    {
        var book = new LogBook(LogOptions.From(settings), TimeProvider.System);
        var output = LogOutput.ToStandardOutput(book);
        Foundation? foundation = null;
        WebApplication? app = null;
        try
        {
            foundation = await Foundation.Lay(settings, book, cancel);
            var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "maristan" });
            AddParts(builder, settings, foundation, book);
            replace?.Invoke(builder.Services);
            app = builder.Build();
            UseParts(app);
            await app.StartAsync(cancel);
            return new(foundation, app, output);
        }
        catch
        {
            if (app is not null)
            {
                await app.DisposeAsync();
            }

            if (foundation is not null)
            {
                await foundation.DisposeAsync();
            }

            await output.DisposeAsync();
            throw;
        }
    }

    public Task WaitForShutdown(CancellationToken cancel) => app.WaitForShutdownAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await foundation.DisposeAsync();
        await output.DisposeAsync();
    }

    private static void AddParts(WebApplicationBuilder builder, NodeSettings settings, Foundation foundation, LogBook book)
    {
        var services = builder.Services;
        var roles = NodeRoles.From(settings);
        services.AddSingleton(roles);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton(foundation.MasterKey);
        services.AddSingleton(foundation.Connections);
        services.AddSingleton<Doorbell>();
        services.AddHostedService(provider => provider.GetRequiredService<Doorbell>());
        services.AddSingleton<MaristanDatabase>();
        services.AddAudit(settings);
        services.AddSingleton(new FreeSpace(foundation.Data));
        services.AddHostedService(static provider => provider.GetRequiredService<FreeSpace>());
        services.AddFeed();
        services.AddObserving(settings, book, foundation.FirstOrganisation);
        services.AddJobs(roles);
        services.AddBlobs(settings);
        services.AddBackups(settings, foundation);
        services.AddOutbound(settings);
        services.AddWebhooks();
        services.AddMail(settings);
        services.AddLive();
        services.AddNotifications();
        services.AddEdge(settings);
        if (roles.IsWeb)
        {
            services.AddWebApp(settings);
        }

        services.AddCache();
        services.AddIdentity(settings, foundation.FirstOrganisation);
        services.AddBootstrapToken(settings, foundation.FirstOrganisation);
        services.AddSingleton(PrivateAuthority.In(foundation.Data));
        services.AddHostedService<CertificateWatch>();
        var certificate = NodeCertificate.Find(settings, foundation.Data, TimeProvider.System);
        if (certificate is not null)
        {
            services.AddSingleton(certificate);
        }

        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(settings, certificate));
    }

    private static void UseParts(WebApplication app)
    {
        app.UseEdge(app.Services.GetRequiredService<NodeSettings>());
        app.MapObservingAtRoot();
        if (!app.Services.GetRequiredService<NodeRoles>().IsWeb)
        {
            return;
        }

        var api = app.MapGroup("/api/v1");
        api.MapFeed();
        api.MapBackups();
        api.MapJobs();
        api.MapAudit();
        api.MapWebhooks();
        api.MapLive();
        api.MapObserving();
        api.MapSettings();
        api.MapIdentity();
        api.MapNotifications();
        app.MapTokens();
        app.MapOAuth();
        app.MapEdge();
    }
}
