namespace Maristan.Server.Identity.Tokens;

/// <summary>What an access token says: who came in, for which organisation, by which session.</summary>
internal sealed record TokenClaims(Guid PersonId, Guid OrganisationId, Guid SessionId)
{
    /// <summary>The app that acts for the person; null where the person came in by our own.</summary>
    public string? ClientId { get; init; }

    /// <summary>What was granted to the app, as OAuth writes it; null where nothing narrows the person's own rights.</summary>
    public string? Scope { get; init; }

    /// <summary>The token's own name (jti).</summary>
    public Guid Id { get; init; }

    public DateTimeOffset IssuedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Whether a token lets in, and if not, why: for logs and tests, never for whoever sent it.</summary>
internal readonly record struct TokenVerdict(TokenClaims? Claims, TokenFault Fault)
{
    public bool IsGood => Claims is not null;

    public static implicit operator TokenVerdict(TokenFault fault) => new(null, fault);

    public static implicit operator TokenVerdict(TokenClaims claims) => new(claims, TokenFault.None);
}

internal enum TokenFault
{
    None,
    TooLong,
    NotThreeParts,
    BadEncoding,
    BadHeader,
    ForeignHeaderMember,
    WrongType,
    WrongAlgorithm,
    UnknownKey,
    BadSignature,
    BadClaims,
    WrongIssuer,
    WrongAudience,
    LivesTooLong,
    NotYet,
    Expired,
}

internal static class TokenLife
{
    /// <summary>What a token lives unless its maker says otherwise.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromMinutes(15);

    /// <summary>No token lives longer: a retired key verifies for so long after its last.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>How far a token may come from the future of a node whose clock is behind. Its end is never put off.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);
}
