using System.Text.Json;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;

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
}

internal static class Recording
{
    /// <summary>Records it in the transaction of the change itself: neither is there without the other.</summary>
    public static void Record(this Work work, AuditEntry entry, TimeProvider clock, Caller? caller = null)
    {
        work.Add(Insert(entry, clock.GetUtcNow(), work.Access, caller));
        work.RingAfterCommit(Bells.Inbox);
    }

    internal static Sql Insert(AuditEntry entry, DateTimeOffset now, Access access, Caller? caller) => $"""
        insert into audit.inbox (id, organisation_id, recorded_at, action, kind, outcome, person_id, role, purpose, request_id, entities, detail)
        values ({Guid.CreateVersion7(now)}, {access.Organisation}, {now}, {entry.Action}, {entry.Kind}, {entry.Outcome}, {caller?.PersonId}, {access.By},
                {caller?.Purpose ?? access.By}, {caller?.RequestId}, {entry.Entities.ToArray()}, {(entry.Detail is null ? null : JsonSerializer.Serialize(entry.Detail, Json.Options)):json})
        """;
}
