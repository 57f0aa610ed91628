using Maristan.Server.Identity.Sessions;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity.SignIn;

internal sealed record Entered(NewSession? Session, Problem? Refusal = null);

/// <summary>From what somebody shows to an open session, or to a refusal that is recorded.</summary>
internal sealed class SignInDesk(PasswordSignIn passwords, OpenSession sessions, IdentityMeter meter, MaristanDatabase database, TimeProvider clock)
{
    public async Task<Entered> Enter(PasswordSignIn.Request request, SessionKind kind, HttpContext http, CancellationToken cancel)
    {
        var judged = await passwords.Judge(request, http, cancel);
        return judged is { Proven: { } proven, Account: { } account }
            ? await Enter(proven, account.OrganisationId, account.Role, kind, http, cancel)
            : await Refuse(judged.Refusal!, judged.Account, http);
    }

    /// <param name="organisation">Null where the person belongs to none any more.</param>
    public async Task<Entered> Enter(Proven proven, Guid? organisation, string? role, SessionKind kind, HttpContext http, CancellationToken cancel)
    {
        if (organisation is not { } there)
        {
            return new(null, IdentityProblems.NoOrganisation);
        }

        if (await sessions.Open(proven, there, role ?? "none", kind, http, cancel) is not { } session)
        {
            return await Refuse(IdentityProblems.SecondFactorWrong, null, http);
        }

        meter.Opened();
        return new(session);
    }

    /// <summary>
    /// Recorded before it is answered, like everything that is told; a question for the second factor is no refusal. Of an address without
    /// an account it is recorded too: who guesses is worth knowing, and an answer that comes sooner would say that there is none.
    /// </summary>
    private async Task<Entered> Refuse(Problem refusal, Account? account, HttpContext http)
    {
        if (refusal.Code != "second_factor_required")
        {
            meter.Refused();
        }

        if (account is not null && refusal.Code != "second_factor_required")
        {
            await using var work = database.Begin(SystemPurpose.SigningIn);
            var caller = account.Id is { } person
                ? new Caller(person, account.Role ?? "none", account.OrganisationId ?? Guid.Empty, PermissionSet.Nothing, RequestId.Of(http), http.Connection.RemoteIpAddress?.ToString())
                : null;
            if (account.OrganisationId is { } organisation)
            {
                work.Enter(organisation);
            }

            work.Record(new(AuditAction.Execute, "session.refused", caller is null ? [] : [$"Person/{caller.PersonId}"]) { Outcome = AuditOutcome.Refused, Detail = new { refusal.Code } }, clock, caller);
            await work.Commit();
        }

        return new(null, refusal);
    }
}
