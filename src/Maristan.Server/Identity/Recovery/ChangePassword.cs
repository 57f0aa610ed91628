using Maristan.Server.Identity.Letters;
using Maristan.Server.Identity.Passwords;
using Maristan.Server.Identity.Sessions;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Recovery;

/// <summary>Whoever changes the password stays signed in here and nowhere else: a thief's session does not outlive it.</summary>
internal static class ChangePassword
{
    public sealed record Request(string NewPassword);

    public static async Task<Results<NoContent, Problem>> Handle(
        Request request, Caller caller, PasswordHashes hashes, Standings standings, Post post, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var rule = await database.QueryOne<Rule>(SystemPurpose.SigningIn, $"""
            select p.email, max(o.shortest_password) as shortest_password from identity.person p
            join identity.membership m on m.person_id = p.id and m.disabled_at is null join identity.organisation o on o.id = m.organisation_id
            where p.id = {caller.PersonId} group by p.email
            """, cancel);
        if (PasswordRules.Look(request.NewPassword, rule?.Email, rule?.ShortestPassword ?? PasswordRules.LeastByDefault) is { } weakness)
        {
            return IdentityProblems.PasswordRefused("new_password", weakness);
        }

        if (await hashes.Make(request.NewPassword, cancel) is not { } hash)
        {
            return IdentityProblems.Busy;
        }

        var now = clock.GetUtcNow();
        await using var work = database.Begin(SystemPurpose.SigningIn);
        work.Enter(caller.OrganisationId);
        NewPassword.Put(work, caller.PersonId, hash, now);
        NewPassword.SpendOthers(work, caller.PersonId, now);
        await work.End(new(caller.PersonId, "password_changed", Except: caller.SessionId), standings, clock, caller, cancel);
        work.Enter(caller.OrganisationId);
        work.Record(new(AuditAction.Update, "password.changed", [$"Person/{caller.PersonId}"]), clock, caller);
        await post.PasswordChanged(work, caller.PersonId, cancel);
        await work.Commit();
        return TypedResults.NoContent();
    }

    private sealed record Rule(string Email, int ShortestPassword);
}
