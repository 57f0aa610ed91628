using Maristan.Server.Identity.Accounts;
using Maristan.Server.Identity.Letters;
using Maristan.Server.Identity.Passwords;
using Maristan.Server.Identity.Proving;
using Maristan.Server.Identity.Sessions;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Recovery;

/// <summary>
/// Chooses a new password by the link of a letter or by an administrator's code. Every session ends; the second factor stays, so that
/// whoever reads somebody's mail is not yet in. It signs nobody in.
/// </summary>
internal static class ResetPassword
{
    /// <param name="Code">Of an administrator, with the address it was made for.</param>
    public sealed record Request(string NewPassword, string? Token = null, string? Email = null, string? Code = null);

    public static async Task<Results<NoContent, Problem>> Handle(Request request, HttpContext http, ResetDesk desk, CancellationToken cancel) => request switch
    {
        { Token: { } text, Email: null, Code: null } => await desk.Reset(new(OpaqueToken.Read(text, OpaqueKind.PasswordReset)?.Hash), request.NewPassword, http, cancel),
        { Token: null, Email: { } email, Code: { } code } => await desk.ByCode(email, code, request.NewPassword, http, cancel),
        _ => RecoveryProblems.OneOf,
    };
}

internal sealed class ResetDesk(PasswordHashes hashes, TryCount tries, Standings standings, Post post, MasterKey key, MaristanDatabase database, TimeProvider clock)
{
    /// <summary>A code is short enough to be guessed by somebody with years, so its tries are counted by address, whether or not there is such an account.</summary>
    public async Task<Results<NoContent, Problem>> ByCode(string email, string code, string newPassword, HttpContext http, CancellationToken cancel)
    {
        var counted = tries.Key($"reset {EmailAddress.Key(email)}");
        return await tries.Take(counted, cancel) is { } wait
            ? IdentityProblems.Delayed(wait)
            : await Reset(new(OneTimeCodes.HashOf(code), email, counted), newPassword, http, cancel);
    }

    public async Task<Results<NoContent, Problem>> Reset(ShownSecret shown, string newPassword, HttpContext http, CancellationToken cancel)
    {
        if (shown.Hash is null || await SingleUse.Look(database, shown.Hash, SingleUse.Reset, clock.GetUtcNow(), cancel) is not { } link || !shown.IsFor(link))
        {
            return RecoveryProblems.ResetSpent;
        }

        if (PasswordRules.Look(newPassword, link.Address, link.ShortestPassword) is { } weakness)
        {
            await TakeBack(shown, cancel);
            return IdentityProblems.PasswordRefused("new_password", weakness);
        }

        if (await hashes.Make(newPassword, cancel) is not { } made)
        {
            await TakeBack(shown, cancel);
            return IdentityProblems.Busy;
        }

        return await Write(link, shown, made, http, cancel) ? TypedResults.NoContent() : RecoveryProblems.ResetSpent;
    }

    private async Task<bool> Write(FoundLink link, ShownSecret shown, string made, HttpContext http, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var caller = link.Bearer(http);
        await using var work = database.Begin(SystemPurpose.SigningIn);
        if (!await SingleUse.Spend(work, shown.Hash!, now, cancel))
        {
            return false;
        }

        NewPassword.Put(work, link.PersonId, made, now);
        NewPassword.SpendOthers(work, link.PersonId, now);
        // A PIN that a thief chose would still uncover the next screen.
        work.Add($"delete from identity.pin where person_id = {link.PersonId}");
        await NewPassword.StrikeFailures(work, link.PersonId, link.Address, key, cancel);
        if (shown.Counted is { } counted)
        {
            TryCount.Strike(work, counted);
        }

        TryCount.Strike(work, tries.Key($"proof {link.PersonId}"));
        await work.End(new(link.PersonId, "password_reset"), standings, clock, caller, cancel);
        if (link.OrganisationId is { } organisation)
        {
            work.Enter(organisation);
        }

        work.Record(new(AuditAction.Update, "password.reset", [$"Person/{link.PersonId}"]) { Detail = new { by = link.Email is null ? "code" : "letter" } }, clock, caller);
        await post.PasswordChanged(work, link.PersonId, cancel);
        await work.Commit();
        return true;
    }

    private Task TakeBack(ShownSecret shown, CancellationToken cancel) => shown.Counted is { } counted ? tries.TakeBack(counted, cancel) : Task.CompletedTask;
}

/// <param name="Hash">Null for what cannot be a secret of ours.</param>
/// <param name="Email">For whom a code was said to be; a link says that by itself.</param>
/// <param name="Counted">Where the tries at a code are counted.</param>
internal sealed record ShownSecret(byte[]? Hash, string? Email = null, byte[]? Counted = null)
{
    public bool IsFor(FoundLink link) => Email is null ? link.Email is not null : link.Email is null && EmailAddress.Key(Email) == EmailAddress.Key(link.Address);
}
