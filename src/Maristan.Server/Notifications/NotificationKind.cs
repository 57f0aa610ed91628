namespace Maristan.Server.Notifications;

internal enum Urgency
{
    Normal,
    High,

    /// <summary>Comes through quiet hours, and goes on to the next person when nobody acknowledges it.</summary>
    Urgent,
}

/// <summary>Something that people can be told. The app has its words in every language, and so have the letters.</summary>
/// <param name="ByMail">Whether a letter is written too, unless the person decides otherwise.</param>
internal sealed record NotificationKind(string Name, Urgency Urgency, bool ByMail)
{
    /// <summary>The door itself writes the letter, at once and to everybody: what protects an account is not for choosing.</summary>
    public bool LetterIsTheDoors { get; private init; }

    public static readonly NotificationKind Message = new("message", Urgency.Normal, ByMail: true);
    public static readonly NotificationKind NewDevice = new("new_device", Urgency.High, ByMail: true) { LetterIsTheDoors = true };
    public static readonly NotificationKind RolesChanged = new("roles_changed", Urgency.Normal, ByMail: false);
    public static readonly NotificationKind GlassBroken = new("glass_broken", Urgency.Urgent, ByMail: true);
    public static readonly NotificationKind GlassReviewOverdue = new("glass_review_overdue", Urgency.High, ByMail: true);
    public static readonly NotificationKind AlertRaised = new("alert_raised", Urgency.High, ByMail: true);

    public static readonly IReadOnlyList<NotificationKind> All = [Message, NewDevice, RolesChanged, GlassBroken, GlassReviewOverdue, AlertRaised];

    public static NotificationKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
