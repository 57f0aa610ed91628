using Maristan.Server.Identity.SignIn;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.Proving;

/// <summary>The session by which a person looks after their own account, as the database says at this moment, not as a replica remembers it.</summary>
/// <param name="Kind"><c>browser</c> or <c>api</c>: an app that somebody let in acts for them, but is not them.</param>
/// <param name="OwesSecondFactor">A directory let them in, and the second factor that they have here is still to be shown.</param>
internal sealed record AtHand(
    Guid Id, string Kind, DateTimeOffset? ProvedAt, bool IsCovered, DateTimeOffset EndsAt, string[] SignedInWith, bool OwesSecondFactor, bool HasPassword, bool HasTotp, bool HasPasskey)
{
    public bool IsBrowser => Kind == "browser";

    /// <summary>Not whom only a directory lets in: an entrance that they make would still be open when the directory has closed theirs.</summary>
    public bool HasOwnEntrance => HasPassword || HasPasskey;

    /// <summary>How this person can show that it is they; none for somebody who comes by a directory and has set up nothing here.</summary>
    public IReadOnlyList<string> Methods =>
    [
        .. HasPassword && !OwesSecondFactor ? (string[])["password"] : [],
        .. HasTotp ? (string[])["totp"] : [],
        .. HasPasskey ? (string[])["passkey"] : [],
    ];

    public DateTimeOffset? ProvedUntil(DateTimeOffset now) => ProvedAt + FindMe.ProofHolds is { } until && until > now ? until : null;

    /// <summary>Which the filter of the route has found; a handler runs only behind it.</summary>
    public static AtHand Of(HttpContext http) =>
        http.Features.Get<AtHand>() ?? throw new InvalidOperationException("A route of the own account must say that only the person may call it.");

    public static Task<AtHand?> Find(MaristanDatabase database, Guid session, DateTimeOffset now, CancellationToken cancel) => database.QueryOne<AtHand>(SystemPurpose.SigningIn, $"""
        select s.id, s.kind, s.proved_at, s.covered_at is not null as is_covered, s.ends_at, s.signed_in_with, s.owes_second_factor,
            exists (select from identity.password w where w.person_id = s.person_id) as has_password,
            exists (select from identity.totp t where t.person_id = s.person_id and t.confirmed_at is not null) as has_totp,
            exists (select from identity.passkey k where k.person_id = s.person_id) as has_passkey
        from identity.session s
        where s.id = {session} and s.ended_at is null and s.expires_at > {now} and s.kind <> 'app' and s.scopes is null
        """, cancel);
}
