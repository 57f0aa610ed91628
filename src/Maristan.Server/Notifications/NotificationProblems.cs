using Maristan.Server.Platform.Http;

namespace Maristan.Server.Notifications;

internal static class NotificationProblems
{
    public static readonly Problem Unknown = new(404, "notification_unknown", "You have no notification with this id.");

    public static readonly Problem UrgencyUnknown = new(400, "urgency_unknown", "Notifications are normal, high or urgent; ask for one of these.");

    public static readonly Problem KindUnknown = new(422, "notification_kind_unknown", "There is no such kind of notification; GET /notifications/preferences lists them.");

    public static readonly Problem TimeZoneUnknown = new(422, "time_zone_unknown", "This time zone is not known; write it as Europe/Madrid.");

    public static readonly Problem NobodyThere = new(422, "nobody_there", "None of those people belongs to your organisation; choose somebody who does.");

    public static readonly Problem TextMissing = new(422, "text_missing", "Write the message, of at most 2,000 letters.");
}
