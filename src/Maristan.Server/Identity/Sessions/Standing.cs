using Maristan.Server.Platform;

namespace Maristan.Server.Identity.Sessions;

/// <summary>What somebody may do by one sign-in, or by one API key, as the database said a moment ago.</summary>
/// <param name="SessionId">Null for an API key.</param>
/// <param name="Of">The id of the session or of the key.</param>
internal sealed record Standing(
    Guid PersonId, Guid OrganisationId, Guid? SessionId, Guid Of, string Role, PermissionSet Permissions, DateTimeOffset? ExpiresAt, HeldBack HeldBack)
{
    /// <summary>The registered app that acts by this sign-in; null for a person's own.</summary>
    public Guid? AppId { get; init; }
}

internal enum HeldBack
{
    No,

    /// <summary>The screen was covered after idle minutes; the person shows again that it is they.</summary>
    Covered,

    /// <summary>The organisation demands a second factor, and the person has none yet.</summary>
    MustEnrol,
}
