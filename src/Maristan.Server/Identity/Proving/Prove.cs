using System.Text.Json.Serialization;
using Maristan.Server.Identity.Passkeys;
using Maristan.Server.Identity.Passwords;
using Maristan.Server.Identity.Sessions;
using Maristan.Server.Identity.SignIn;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Proving;

/// <summary>Somebody who is signed in shows again that it is they: the screen is uncovered and, but for a PIN, sensitive changes are open for minutes.</summary>
internal static class Prove
{
    public sealed record Request(string? Password = null, string? Code = null, ShownPasskey? Passkey = null, string? Pin = null, string? RecoveryCode = null)
    {
        [JsonIgnore]
        public int Shown => (Password is null ? 0 : 1) + (Code is null ? 0 : 1) + (Passkey is null ? 0 : 1) + (Pin is null ? 0 : 1) + (RecoveryCode is null ? 0 : 1);
    }

    public sealed record Answer(DateTimeOffset? ProvedUntil);

    public static async Task<Results<Ok<Answer>, Problem>> Handle(Request request, Caller caller, HttpContext http, ProofDesk desk, CancellationToken cancel)
    {
        if (request.Shown != 1)
        {
            return ProofProblems.OneOf;
        }

        if (AtHand.Of(http).OwesSecondFactor && (request.Password ?? request.Pin) is not null)
        {
            return ProofProblems.SecondFactorOwed;
        }

        return await (request.Pin is { } pin ? desk.ByPin(pin, caller, AtHand.Of(http), cancel) : desk.ByMore(request, caller, http, cancel)) switch
        {
            { Refusal: { } refusal } => refusal,
            var proved => TypedResults.Ok(new Answer(proved.Until)),
        };
    }
}

/// <param name="Until">Until when sensitive changes are open; null where they are not.</param>
internal sealed record Proved(DateTimeOffset? Until, Problem? Refusal = null);

internal sealed class ProofDesk(MaristanDatabase database, PasswordHashes passwords, PasskeyDesk passkeys, SecondFactor.CodeCheck codes, TryCount tries, Standings standings, TimeProvider clock)
{
    public async Task<Proved> ByPin(string pin, Caller caller, AtHand here, CancellationToken cancel) => await Pin.Try(pin, caller.PersonId, passwords, database, cancel) switch
    {
        PasswordVerdict.Busy => new(null, IdentityProblems.Busy),
        PasswordVerdict.Wrong => await Refuse("pin", caller),
        _ => await Settle(new(caller.PersonId, ["pin"]), null, here.ProvedUntil(clock.GetUtcNow()), caller, cancel) ?? await Refuse("pin", caller),
    };

    public async Task<Proved> ByMore(Prove.Request request, Caller caller, HttpContext http, CancellationToken cancel)
    {
        var counted = tries.Key($"proof {caller.PersonId}");
        if (await tries.Take(counted, cancel) is { } wait)
        {
            return new(null, IdentityProblems.Delayed(wait));
        }

        var (proven, isBusy) = request switch
        {
            { Password: { } password } => await ByPassword(password, caller.PersonId, cancel),
            { Code: { } code } => (await codes.Match(code, caller.PersonId, cancel) is { } step ? new Proven(caller.PersonId, ["totp"]) { CodeStep = step } : null, false),
            // Judged when it is spent, by its hash.
            { RecoveryCode: { } recovery } => (SecondFactor.RecoveryCode.HashOf(recovery) is { } hash ? new Proven(caller.PersonId, ["recovery_code"]) { RecoveryHash = hash } : null, false),
            _ => (await passkeys.Judge(request.Passkey!, caller.PersonId, http, cancel) is { } used ? new Proven(caller.PersonId, ["passkey"]) { Passkey = used } : null, false),
        };
        if (isBusy)
        {
            await tries.TakeBack(counted, cancel);
            return new(null, IdentityProblems.Busy);
        }

        var settled = proven is null ? null : await Settle(proven, counted, clock.GetUtcNow() + FindMe.ProofHolds, caller, cancel);
        return settled ?? await Refuse(request.Password is not null ? "password" : request.Code is not null ? "totp" : request.RecoveryCode is not null ? "recovery_code" : "passkey", caller);
    }

    private async Task<(Proven? Proven, bool IsBusy)> ByPassword(string password, Guid person, CancellationToken cancel)
    {
        var hash = await database.QueryOne<string>(SystemPurpose.SigningIn, $"select hash from identity.password where person_id = {person}", cancel);
        var verdict = hash is null ? await passwords.CheckNobody(password, cancel) : await passwords.Check(hash, password, cancel);
        return verdict is PasswordVerdict.Right or PasswordVerdict.RightButRehash ? (new(person, ["password"]), false) : (null, verdict == PasswordVerdict.Busy);
    }

    /// <param name="counted">Which count of tries is struck; null for a PIN, which keeps its own and proves too little.</param>
    /// <returns>Null where what was shown is no recovery code of theirs, or was spent before.</returns>
    private async Task<Proved?> Settle(Proven proven, byte[]? counted, DateTimeOffset? until, Caller caller, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var work = database.Begin(SystemPurpose.SigningIn);
        work.Enter(caller.OrganisationId);
        if (!await proven.Spend(work, caller.SessionId!.Value, now, cancel))
        {
            return null;
        }

        if (await work.Execute($"""
            update identity.session set covered_at = null, owes_second_factor = false, proved_at = case when {counted is not null} then {now} else proved_at end
            where id = {caller.SessionId} and ended_at is null
            """, cancel) == 0)
        {
            return new(null, IdentityProblems.NotYourSession);
        }

        if (counted is not null)
        {
            TryCount.Strike(work, counted);
        }

        work.Record(new(AuditAction.Execute, "session.proved", [$"Person/{caller.PersonId}", $"Session/{caller.SessionId}"]) { Detail = new { with = proven.Methods } }, clock, caller);
        work.TellChanged(caller, standings, clock);
        await work.Commit();
        return new(until);
    }

    private async Task<Proved> Refuse(string with, Caller caller)
    {
        await using var work = database.Begin(SystemPurpose.SigningIn);
        work.Enter(caller.OrganisationId);
        work.Record(new(AuditAction.Execute, "session.proof_refused", [$"Person/{caller.PersonId}", $"Session/{caller.SessionId}"]) { Outcome = AuditOutcome.Refused, Detail = new { with } }, clock, caller);
        await work.Commit();
        return new(null, ProofProblems.Wrong);
    }
}

internal static class ChangedSessions
{
    /// <summary>What is remembered of the caller's session no longer holds: here from the commit on, and within moments on every replica.</summary>
    public static void TellChanged(this Work work, Caller caller, Standings standings, TimeProvider clock)
    {
        var session = caller.SessionId ?? throw new InvalidOperationException("An API key has no session that could change.");
        work.Tell(new SessionChanged(caller.PersonId, session), clock, $"Session/{session}", caller);
        work.AfterCommit(() => standings.ForgetPerson(caller.PersonId));
    }
}
