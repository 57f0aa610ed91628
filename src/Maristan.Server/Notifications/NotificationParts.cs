using Maristan.Server.Identity;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Http.Description;
using Maristan.Server.Platform.Jobs;
using Maristan.Server.Platform.Live;

namespace Maristan.Server.Notifications;

internal static class NotificationParts
{
    public static void AddNotifications(this IServiceCollection services)
    {
        services.AddSingleton<Letters>();
        services.AddSingleton<Tell>();
        services.AddNews<NotificationSent>("Somebody was told something.");
        services.AddNews<NotificationsRead>("Somebody read what they were told.");
        services.AddSubscription(HearTheHouse.Subscription);
        services.AddJob<TendNotifications.Nothing>(TendNotifications.Job, TendNotifications.Run);
        services.AddSchedule("notifications.tend", TendNotifications.Job, "* * * * *", "UTC", new TendNotifications.Nothing());
        services.AddLiveTopic(new("notifications", [NotificationSent.Kind, NotificationsRead.Kind], static (news, caller) => news.Kind switch
        {
            "notification.sent" when news.Read<NotificationSent>() is var sent && sent.PersonId == caller.PersonId =>
                new("notification", new Heard(sent.NotificationId, sent.NotificationKind, sent.Urgency)),
            "notification.read" when news.Read<NotificationsRead>().PersonId == caller.PersonId => new("read", new { }),
            _ => null,
        }));
    }

    private sealed record Heard(Guid Id, string Kind, Urgency Urgency);

    private const string Own = "what somebody was told is their own";

    public static void MapNotifications(this IEndpointRouteBuilder routes)
    {
        var notifications = routes.MapGroup("/notifications").WithTags("Notifications");
        notifications.MapGet("", FindNotifications.Handle).WithSummary("Lists what the caller was told, newest first")
            .OpenToSignedIn(Own).NotAudited(Own);
        notifications.MapPost("", SendMessage.Handle).WithSummary("Writes to people of the organisation")
            .Needs(IdentityPermissions.NotificationsSend).RecordsInItsWork("notification.sent")
            .Example(new SendMessage.Request(new(Role: "nurse"), "The network is down from 2 to 3 this night.", Urgency.High));
        notifications.MapPost("/{id:guid}/read", ReadNotifications.One).WithSummary("Marks a notification as read")
            .OpenToSignedIn(Own).RecordsInItsWork("notification.read");
        notifications.MapPost("/{id:guid}/acknowledge", AcknowledgeNotification.Handle).WithSummary("Takes on an urgent notification, so that nobody else is called")
            .OpenToSignedIn(Own).RecordsInItsWork("notification.read");
        notifications.MapPost("/read-all", ReadNotifications.All).WithSummary("Marks all notifications as read")
            .OpenToSignedIn(Own).RecordsInItsWork("notification.read");
        notifications.MapGet("/preferences", Preferences.Show).WithSummary("Tells how the caller wants to be told")
            .OpenToSignedIn(Own).NotAudited(Own);
        notifications.MapPut("/preferences", Preferences.Change).WithSummary("Decides how the caller wants to be told")
            .OpenToSignedIn(Own).RecordsInItsWork("notification.preferences_changed")
            .Example(new Preferences.Shown([new("new_device", App: true, Mail: true)], new(new(22, 0), new(7, 0), "Europe/Madrid")));
    }
}
