using Maristan.Server.Identity.Passkeys;
using Maristan.Server.Identity.Passwords;
using Maristan.Server.Identity.SecondFactor;
using Maristan.Server.Identity.Sessions;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Identity.SignIn;

/// <summary>Judges an address, a password and, where the account has one, a second factor. It opens nothing by itself.</summary>
internal sealed class PasswordSignIn(MaristanDatabase database, PasswordHashes passwords, PasskeyDesk passkeys, MasterKey key, TimeProvider clock)
{
    /// <param name="Code">Of the authenticator app.</param>
    public sealed record Request(string Email, string Password, string? Code = null, string? RecoveryCode = null, ShownPasskey? Passkey = null);

    public async Task<Judged> Judge(Request request, HttpContext http, CancellationToken cancel)
    {
        var device = SessionCookie.DeviceHash(http);
        var keys = TryKeys.Of(key, request.Email, device);
        var account = await Account.Try(database, request.Email, device, keys, clock.GetUtcNow(), cancel);
        if (!account.IsAdmitted)
        {
            return new(IdentityProblems.Delayed(account.WaitUntil - clock.GetUtcNow()));
        }

        // An account that is not there costs the same work as one that is.
        var verdict = account.Hash is { } hash ? await passwords.Check(hash, request.Password, cancel) : await passwords.CheckNobody(request.Password, cancel);
        if (verdict == PasswordVerdict.Busy)
        {
            await Uncount(keys, account, cancel);
            return new(IdentityProblems.Busy);
        }

        if (verdict == PasswordVerdict.Wrong || account.Id is not { } person)
        {
            return new(IdentityProblems.WrongCredentials) { Account = account };
        }

        var proven = new Proven(person, ["password"], keys) { Matched = account.Hash, Rehash = verdict == PasswordVerdict.RightButRehash ? await passwords.Make(request.Password, cancel) : null };
        return account.HasSecondFactor ? await JudgeSecond(request, account, proven, http, cancel) : new(account, proven);
    }

    private async Task<Judged> JudgeSecond(Request request, Account account, Proven proven, HttpContext http, CancellationToken cancel)
    {
        if (request.Code is null && request.RecoveryCode is null && request.Passkey is null)
        {
            await Uncount(proven.Keys!, account, cancel);
            return new(IdentityProblems.SecondFactorRequired(account.Methods));
        }

        if (request.Passkey is { } shown)
        {
            return await passkeys.Judge(shown, proven.Person, http, cancel) is { } passkey
                ? new(account, proven with { Methods = ["password", "passkey"], Passkey = passkey })
                : new(IdentityProblems.SecondFactorWrong) { Account = account };
        }

        if (request.RecoveryCode is { } recovery)
        {
            return RecoveryCode.HashOf(recovery) is { } hash
                ? new(account, proven with { Methods = ["password", "recovery_code"], RecoveryHash = hash })
                : new(IdentityProblems.SecondFactorWrong) { Account = account };
        }

        var step = account.SealedSeed is { } seed
            ? OneTimeCode.TryMatch(key.Open(seed, $"totp seed {proven.Person}"), request.Code!, clock.GetUtcNow(), account.LastStep ?? 0)
            : null;
        return step is { } used ? new(account, proven with { Methods = ["password", "totp"], CodeStep = used }) : new(IdentityProblems.SecondFactorWrong) { Account = account };
    }

    /// <summary>Nothing went wrong: the person was only asked for more, or could not be served.</summary>
    private Task<int> Uncount(TryKeys keys, Account account, CancellationToken cancel) => database.Execute(SystemPurpose.SigningIn, $"""
        update identity.failed_sign_in set failures = greatest(0, failures - 1) where key = {(account.IsKnownDevice ? keys.OfDevice : keys.OfAddress)}
        """, cancel);
}

/// <summary>What a sign-in came to: a refusal, or proof that opens a session.</summary>
internal sealed record Judged(Problem? Refusal)
{
    public Judged(Account account, Proven proven)
        : this((Problem?)null) => (Account, Proven) = (account, proven);

    /// <summary>Also with a refusal, where there was something to refuse; it may be nobody's.</summary>
    public Account? Account { get; init; }

    public Proven? Proven { get; init; }
}

/// <summary>Who it is and by what that was shown; what must be spent for it is spent when the session is opened, in one transaction.</summary>
/// <param name="Keys">The counts of failed tries to strike; null where none were counted.</param>
internal sealed record Proven(Guid Person, IReadOnlyList<string> Methods, TryKeys? Keys = null)
{
    /// <summary>The stored hash that the password matched; by the time it counts it may be another's.</summary>
    public string? Matched { get; init; }

    /// <summary>A better hash of the same password.</summary>
    public string? Rehash { get; init; }

    public long? CodeStep { get; init; }

    public byte[]? RecoveryHash { get; init; }

    public UsedPasskey? Passkey { get; init; }

    /// <summary>The session that this one takes the place of, in another organisation: nothing new was shown.</summary>
    public FormerSession? Former { get; init; }

    /// <summary>Whether sensitive changes are open for a while after it. Not where another vouches for the person: they could make themselves an entrance of their own.</summary>
    public bool IsProof { get; init; } = true;

    /// <summary>Another vouched for the person without saying that it asked for a second factor: whoever has one here shows it before anything is open.</summary>
    public bool AsksSecondFactor { get; init; }

    /// <summary>The registered app that acts for the person, or for itself.</summary>
    public AppGrant? App { get; init; }

    public DateTimeOffset? ProvedAt(DateTimeOffset now) => Former is { } former ? former.ProvedAt : IsProof ? now : null;

    /// <summary>Spends what works once, in the transaction of what it is spent for.</summary>
    /// <param name="session">The session that is opened for it.</param>
    /// <returns>False where another has spent it meanwhile.</returns>
    public async Task<bool> Spend(Work work, Guid session, DateTimeOffset now, CancellationToken cancel)
    {
        // Waits for whoever changes the password just now: what the old one opens after that would outlive the change.
        if (Matched is { } hash && !await work.QueryOne<bool>($"select true from identity.password where person_id = {Person} and hash = {hash} for share", cancel))
        {
            return false;
        }

        if (App?.CodeHash is { } code)
        {
            return await work.Execute($"update identity.authorisation_code set spent_at = {now}, session_id = {session} where hash = {code} and spent_at is null", cancel) == 1;
        }

        if (CodeStep is { } step)
        {
            return await work.Execute($"update identity.totp set last_step = {step} where person_id = {Person} and last_step < {step}", cancel) == 1;
        }

        if (RecoveryHash is { } recovery)
        {
            return await work.Execute($"update identity.recovery_code set spent_at = {now} where person_id = {Person} and hash = {recovery} and spent_at is null", cancel) == 1;
        }

        // A passkey that counts must count on; most of today count nothing and say 0.
        return Passkey is not { } passkey || await work.Execute($"""
            update identity.passkey set sign_count = {passkey.SignCount}, is_backed_up = {passkey.IsBackedUp}, last_used_at = {now}
            where credential_id = {passkey.CredentialId} and (sign_count < {passkey.SignCount} or sign_count = 0 and {passkey.SignCount} = 0)
            """, cancel) == 1;
    }
}

/// <param name="ProvedAt">Going over to another organisation proves nothing anew.</param>
/// <param name="EndsAt">Nor does it put off the end.</param>
internal sealed record FormerSession(Guid Id, DateTimeOffset? ProvedAt, DateTimeOffset EndsAt);

/// <summary>With what an app comes in.</summary>
internal sealed record AppGrant(Guid Id, string Name, IReadOnlyList<string> Scopes)
{
    /// <summary>The code that is spent for it.</summary>
    public byte[]? CodeHash { get; init; }

    /// <summary>Of a session that is not prolonged and needs no refresh token; null for the usual one.</summary>
    public TimeSpan? Life { get; init; }
}
