namespace Maristan.Server.Platform;

/// <summary>Who is asking, as their token says; a request never names its own organisation.</summary>
/// <param name="Permissions">What the person may do, as <c>resource:action</c>.</param>
/// <param name="RequestId">Ties the answer, the log, the trace and the audit entry together.</param>
internal sealed record Caller(
    Guid PersonId, string Role, Guid OrganisationId, PermissionSet Permissions, string RequestId, string? Address)
{
    /// <summary>Why: FHIR's purpose of use, such as TREAT, HOPERAT or BTG.</summary>
    public string Purpose { get; init; } = "HOPERAT";

    /// <summary>The idempotency key that the request carried; a <see cref="Database.Work"/> marks it as done in its own transaction.</summary>
    public Guid? RepeatKey { get; init; }

    /// <summary>The session behind the token or cookie; null for what has none, such as keys.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>When a token ends by itself; null for what does not, such as a session that is renewed as it goes.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Lets reads come from a copy of the database that has seen this caller's last write.</summary>
    public Database.Freshness Freshness { get; } = new();

    public bool May(string permission) => Permissions.Includes(permission);

    public static ValueTask<Caller?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<Caller?>(context.Features.Get<Caller>()
            ?? throw new InvalidOperationException("A route that takes a Caller let somebody unknown in; it must say who may call it."));
}
