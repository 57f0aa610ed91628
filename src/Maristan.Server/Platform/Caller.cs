using Maristan.Server.Platform.Http;

namespace Maristan.Server.Platform;

/// <summary>Who is asking, as their token says; a request never names its own organisation.</summary>
/// <param name="Role">The first of the person's roles, for the audit trail.</param>
/// <param name="Permissions">What the person may do, as <c>resource:action</c>, and how far.</param>
/// <param name="RequestId">Ties the answer, the log, the trace and the audit entry together.</param>
internal sealed record Caller(
    Guid PersonId, string Role, Guid OrganisationId, PermissionSet Permissions, string RequestId, string? Address)
{
    /// <summary>Why: FHIR's purpose of use, such as TREAT, HOPERAT or BTG.</summary>
    public string Purpose { get; init; } = "HOPERAT";

    /// <summary>The sign-in that the request belongs to; null for an API key and for the node's own token.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>The registered app that acts for the person, or for itself; null where the person acts by our own.</summary>
    public Guid? AppId { get; init; }

    /// <summary>An app or an API key acts, which was allowed some of what its person may: what is the person's own is closed to it.</summary>
    public bool IsProgram { get; init; }

    /// <summary>When what the caller showed runs out; null where it does not.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Why almost nothing is open to this caller now, such as a covered screen; routes may be marked as open all the same.</summary>
    public Problem? HeldBack { get; init; }

    /// <summary>The idempotency key that the request carried; a <see cref="Database.Work"/> marks it as done in its own transaction.</summary>
    public Guid? RepeatKey { get; init; }

    /// <summary>Lets reads come from a copy of the database that has seen this caller's last write.</summary>
    public Database.Freshness Freshness { get; } = new();

    public bool May(string permission) => Permissions.Includes(permission);

    public static ValueTask<Caller?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<Caller?>(context.Features.Get<Caller>()
            ?? throw new InvalidOperationException("A route that takes a Caller let somebody unknown in; it must say who may call it."));
}
