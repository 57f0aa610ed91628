namespace Maristan.Server.Platform.Auditing;

internal enum AuditAction
{
    Create,
    Read,
    Update,
    Delete,
    Execute,
}

internal enum AuditOutcome
{
    Success,
    Refused,
    Failed,
}

/// <summary>Who did or saw what, why and from where, in the terms of FHIR's AuditEvent.</summary>
/// <param name="Kind">Dotted, as news: <c>job.cancelled</c>.</param>
/// <param name="Entities">What it was about, each as <c>Type/id</c>; for a search, all that it showed.</param>
internal sealed record AuditEntry(AuditAction Action, string Kind, IReadOnlyList<string> Entities)
{
    public AuditOutcome Outcome { get; init; } = AuditOutcome.Success;

    /// <summary>Structure, never clinical text and never a name.</summary>
    public object? Detail { get; init; }

    /// <summary>What was searched for. It may name somebody, so it is sealed and can be forgotten.</summary>
    public string? Searched { get; init; }

    /// <summary>Whom <see cref="Searched"/> tells of, as <c>Type/id</c>, where that is known: forgetting them forgets it.</summary>
    public string? Subject { get; init; }
}
