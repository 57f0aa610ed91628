using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Http.Description;
using Maristan.Server.Platform.Jobs;
using Maristan.Server.Platform.Observing.Health;

namespace Maristan.Server.Platform.Webhooks;

internal static class WebhookParts
{
    public static void AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<WebhookRules>();
        services.AddSingleton<WebhookMeter>();
        services.AddSingleton<DeliverNews>();
        services.AddHealthCheck("webhooks", static (parts, cancel) => WebhookHealth.Ask(parts.GetRequiredService<MaristanDatabase>(), cancel));
        services.AddNews<WebhookPaused>("A webhook was paused because its receiver took nothing for a week.");
        services.AddNews<WebhookTested>("Somebody asked for this event, to see whether it arrives.");
        services.AddSubscription(TakeNews.Subscription);
        services.AddJob<DeliverTo>(Planning.Delivery, DeliverNews.Run);
        services.AddJob<TendWebhooks.Nothing>(TendWebhooks.Job, TendWebhooks.Run);
        services.AddSchedule("webhooks.tend", TendWebhooks.Job, "*/5 * * * *", "UTC", new TendWebhooks.Nothing());
    }

    private const string Settings = "where an organisation's own systems are told of events is nothing about a person";

    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var webhooks = routes.MapGroup("/webhooks").WithTags("Webhooks");
        webhooks.MapGet("/", FindWebhooks.List).WithSummary("Lists the organisation's webhooks")
            .Needs(Permissions.WebhooksRead).NotAudited(Settings);
        webhooks.MapPost("/", CreateWebhook.Handle).WithSummary("Makes a webhook; its secret is shown this once")
            .Needs(Permissions.WebhooksManage).RecordsInItsWork("webhook.created")
            .Example(new CreateWebhook.Request("https://his.hospital.example/maristan", ["job.finished"], "Tells the hospital's information system"));
        webhooks.MapGet("/{id:guid}", FindWebhooks.One).WithSummary("Shows a webhook")
            .Needs(Permissions.WebhooksRead).NotAudited(Settings);
        webhooks.MapPut("/{id:guid}", ChangeWebhook.Handle).WithSummary("Changes a webhook, pauses it or lets it go on")
            .Needs(Permissions.WebhooksManage).RecordsInItsWork("webhook.changed")
            .Example(new ChangeWebhook.Request("https://his.hospital.example/maristan", ["job.finished", "job.failed"], Paused: true));
        webhooks.MapDelete("/{id:guid}", RemoveWebhook.Handle).WithSummary("Removes a webhook and the log of its deliveries")
            .Needs(Permissions.WebhooksManage).RecordsInItsWork("webhook.removed");
        webhooks.MapPost("/{id:guid}/secret", RotateSecret.Handle).WithSummary("Gives a webhook a new secret; the older one signs on for a while")
            .Needs(Permissions.WebhooksManage).RecordsInItsWork("webhook.secret_rotated")
            .Example(new RotateSecret.Request(OverlapHours: 48));
        webhooks.MapGet("/{id:guid}/deliveries", FindDeliveries.Handle).WithSummary("Lists what was told, and what became of it")
            .Needs(Permissions.WebhooksRead).Records(AuditAction.Read, "webhook.deliveries_read");
        webhooks.MapPost("/{id:guid}/deliveries/{delivery:long}/replay", ReplayDeliveries.One).WithSummary("Sends one delivery again")
            .Needs(Permissions.WebhooksManage).RecordsInItsWork("webhook.replayed");
        webhooks.MapPost("/{id:guid}/replay", ReplayDeliveries.Many).WithSummary("Sends all deliveries from a sequence or a moment again")
            .Needs(Permissions.WebhooksManage).RecordsInItsWork("webhook.replayed")
            .Example(new ReplayDeliveries.Request(FromSequence: 1_200));
        webhooks.MapPost("/{id:guid}/test", TestWebhook.Handle).WithSummary("Sends an event that means nothing, to see whether it arrives")
            .Needs(Permissions.WebhooksManage).RecordsInItsWork("webhook.tested");
    }
}
