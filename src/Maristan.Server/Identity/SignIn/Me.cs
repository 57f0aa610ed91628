using Maristan.Server.Identity.Rights;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.SignIn;

/// <summary>Who is signed in, where, with what rights, and what the app must know to behave rightly.</summary>
/// <param name="Covered">The screen was covered; nothing but showing again who it is is open.</param>
/// <param name="ProvedUntil">Until when sensitive changes are open without showing again who it is.</param>
internal sealed record Me(
    Guid Id, string Email, bool EmailConfirmed, string FullName, string Language, MyOrganisation Organisation, IReadOnlyList<MyOrganisation> Organisations, string Role,
    IReadOnlyList<string> Roles, IReadOnlyList<string> Permissions, Guid? SessionId, DateTimeOffset? ExpiresAt, IReadOnlyList<string> SignedInWith, bool HasPassword,
    MySecondFactor SecondFactor, int IdleMinutes, bool HasPin, bool Covered, DateTimeOffset? ProvedUntil);

internal sealed record MyOrganisation(Guid Id, string Name, bool Synthetic);

/// <param name="Required">The organisation demands one.</param>
/// <param name="Owed">A directory let the person in, and before anything is open they show the second factor that they have here.</param>
internal sealed record MySecondFactor(bool Totp, int Passkeys, int RecoveryCodesLeft, bool Required, bool Owed);

internal sealed class FindMe(MaristanDatabase database, TimeProvider clock)
{
    /// <summary>How long a fresh proof opens sensitive changes.</summary>
    public static readonly TimeSpan ProofHolds = TimeSpan.FromMinutes(10);

    public async Task<Me?> OfSession(Guid session, CancellationToken cancel) =>
        (await database.Query<Row>(SystemPurpose.SigningIn, $"""
            select p.id, p.email, p.email_confirmed_at is not null as email_confirmed, p.full_name, p.language, s.organisation_id, m.roles, s.id as session_id, s.expires_at, s.signed_in_with,
                s.scopes, s.covered_at is not null as covered, s.owes_second_factor, s.proved_at,
                exists (select from identity.password w where w.person_id = p.id) as has_password,
                exists (select from identity.totp t where t.person_id = p.id and t.confirmed_at is not null) as totp,
                (select count(*) from identity.passkey k where k.person_id = p.id)::int as passkeys,
                (select count(*) from identity.recovery_code c where c.person_id = p.id and c.spent_at is null)::int as recovery_codes_left,
                exists (select from identity.pin i where i.person_id = p.id) as has_pin,
                o.idle_minutes, o.second_factor_required,
                identity.grants_of(s.organisation_id, m.roles, s.app_id, s.person_id)::text as custom,
                (select array_agg(x.id order by x.name, x.id) from identity.membership y join identity.organisation x on x.id = y.organisation_id where y.person_id = p.id and y.disabled_at is null) as ids,
                (select array_agg(x.name order by x.name, x.id) from identity.membership y join identity.organisation x on x.id = y.organisation_id where y.person_id = p.id and y.disabled_at is null) as names,
                (select array_agg(x.is_synthetic order by x.name, x.id) from identity.membership y join identity.organisation x on x.id = y.organisation_id where y.person_id = p.id and y.disabled_at is null) as synthetic
            from identity.session s
            join identity.person p on p.id = s.person_id and p.disabled_at is null
            join identity.membership m on m.organisation_id = s.organisation_id and m.person_id = p.id and m.disabled_at is null
            join identity.organisation o on o.id = s.organisation_id
            where s.id = {session} and s.ended_at is null and s.expires_at > {clock.GetUtcNow()}
            """, cancel)).Select(row => row.Me(clock.GetUtcNow())).SingleOrDefault();

    private sealed record Row(
        Guid Id, string Email, bool EmailConfirmed, string FullName, string Language, Guid OrganisationId, string[] Roles, Guid SessionId, DateTimeOffset ExpiresAt, string[] SignedInWith,
        string[]? Scopes, bool Covered, bool OwesSecondFactor, DateTimeOffset? ProvedAt, bool HasPassword, bool Totp, int Passkeys, int RecoveryCodesLeft, bool HasPin, int IdleMinutes, bool SecondFactorRequired,
        string Custom, Guid[] Ids, string[] Names, bool[] Synthetic)
    {
        public Me Me(DateTimeOffset now)
        {
            var all = Policy.Of(Roles, CustomGrants.Known(CustomGrants.Read(Custom)));
            var permissions = Scopes is null ? all : all.Only(Scopes);
            MyOrganisation[] organisations = [.. Ids.Select((id, place) => new MyOrganisation(id, Names[place], Synthetic[place]))];
            return new(Id, Email, EmailConfirmed, FullName, Language, organisations.Single(each => each.Id == OrganisationId), organisations, Roles.FirstOrDefault() ?? "none", Roles,
                [.. permissions.Names], SessionId, ExpiresAt, SignedInWith, HasPassword, new(Totp, Passkeys, RecoveryCodesLeft, SecondFactorRequired, OwesSecondFactor), IdleMinutes, HasPin, Covered,
                ProvedAt + ProofHolds is { } until && until > now ? until : null);
        }
    }
}
