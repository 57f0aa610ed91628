using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Notifications;

internal sealed record NotificationSent(Guid NotificationId, Guid PersonId, string NotificationKind, Urgency Urgency) : INews
{
    public static string Kind => "notification.sent";

    public static int Version => 1;
}

/// <summary>Somebody read or acknowledged something, in one of their pages; the bell in the others follows.</summary>
internal sealed record NotificationsRead(Guid PersonId) : INews
{
    public static string Kind => "notification.read";

    public static int Version => 1;
}
