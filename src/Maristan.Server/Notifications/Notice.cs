namespace Maristan.Server.Notifications;

/// <summary>What is to be told, and to whom first.</summary>
/// <param name="Params">For the words: short texts by name, never a patient's.</param>
internal sealed record Notice(NotificationKind Kind, IReadOnlyList<Guid> To, IReadOnlyDictionary<string, string> Params)
{
    /// <summary>A page of the app.</summary>
    public string? Link { get; init; }

    /// <summary>Of the kind, unless this one is more or less urgent.</summary>
    public Urgency? Urgency { get; init; }

    /// <summary>Whom to tell when none of <see cref="To"/> acknowledges it in time, step by step. Null where nobody need acknowledge.</summary>
    public IReadOnlyList<IReadOnlyList<Guid>>? ThenTo { get; init; }

    public int PatienceMinutes { get; init; } = 15;

    public Guid? SentBy { get; init; }
}
