using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Maristan.Server.Identity.Proving;
using Maristan.Server.Identity.Sessions;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Maristan.Server.Identity.Passkeys;

/// <summary>A new passkey, in two steps: the node asks, and the browser brings what the device made.</summary>
internal static class MakePasskey
{
    private const int Most = 20;

    public sealed record Request(Guid Ceremony, [property: StringLength(80, MinimumLength = 1)] string Name, JsonElement Credential);

    public static async Task<Results<Ok<AskedPasskey>, Problem>> Ask(Caller caller, HttpContext http, PasskeyDesk desk, MaristanDatabase database, CancellationToken cancel) =>
        await database.QueryOne<PasskeyOwner>(SystemPurpose.SigningIn, $"select id, email, full_name from identity.person where id = {caller.PersonId}", cancel) is { } owner
            ? TypedResults.Ok(await desk.AskForNew(owner, http, cancel))
            : IdentityProblems.NotYourSession;

    public static async Task<Results<Created<Passkey>, Problem>> Handle(
        Request request, Caller caller, HttpContext http, PasskeyDesk desk, PasskeyBook book, CancellationToken cancel) =>
        await desk.JudgeNew(new(request.Ceremony, request.Credential), caller.PersonId, http, cancel) is { } made
            ? await book.Add(caller, made, request.Name.Trim(), Most, cancel)
            : PasskeyProblems.NotMade;
}

/// <summary>Writes and removes what the framework's store only reads.</summary>
internal sealed class PasskeyBook(Standings standings, MaristanDatabase database, TimeProvider clock)
{
    public async Task<Results<Created<Passkey>, Problem>> Add(Caller caller, UserPasskeyInfo made, string name, int most, CancellationToken cancel)
    {
        if (name.Length == 0)
        {
            return PasskeyProblems.NameMissing;
        }

        var now = clock.GetUtcNow();
        var passkey = new Passkey(Guid.CreateVersion7(now), name, now, null, made.IsBackedUp, made.Transports ?? []);
        await using var work = database.Begin(SystemPurpose.SigningIn);
        work.Enter(caller.OrganisationId);
        if (await Count(work, caller.PersonId, cancel) >= most)
        {
            return PasskeyProblems.TooMany(most);
        }

        if (await work.Execute($"""
            insert into identity.passkey (credential_id, id, person_id, name, public_key, sign_count, transports, is_user_verified, is_backup_eligible, is_backed_up,
                attestation_object, client_data, created_at)
            values ({made.CredentialId}, {passkey.Id}, {caller.PersonId}, {name}, {made.PublicKey}, {(long)made.SignCount}, {made.Transports ?? []}, {made.IsUserVerified}, {made.IsBackupEligible},
                {made.IsBackedUp}, {made.AttestationObject}, {made.ClientDataJson}, {now})
            on conflict (credential_id) do nothing
            """, cancel) == 0)
        {
            return PasskeyProblems.Known;
        }

        work.Record(new(AuditAction.Create, "passkey.made", [$"Person/{caller.PersonId}", $"Passkey/{passkey.Id}"]), clock, caller);
        work.TellChanged(caller, standings, clock);
        await work.Commit();
        return TypedResults.Created($"/api/v1/auth/passkeys/{passkey.Id}", passkey);
    }

    public async Task<Results<NoContent, Problem>> Remove(Guid id, Caller caller, CancellationToken cancel)
    {
        await using var work = database.Begin(SystemPurpose.SigningIn);
        work.Enter(caller.OrganisationId);
        var last = await Count(work, caller.PersonId, cancel) == 1
            && !await work.QueryOne<bool>($"select exists (select from identity.password where person_id = {caller.PersonId})", cancel);
        if (await work.Execute($"delete from identity.passkey where id = {id} and person_id = {caller.PersonId}", cancel) == 0)
        {
            return PasskeyProblems.Unknown;
        }

        if (last)
        {
            return PasskeyProblems.LastWayIn;
        }

        SecondFactor.RecoverySet.RemoveIfNothingIsLeft(work, caller.PersonId);
        work.Record(new(AuditAction.Delete, "passkey.removed", [$"Person/{caller.PersonId}", $"Passkey/{id}"]), clock, caller);
        work.TellChanged(caller, standings, clock);
        await work.Commit();
        return TypedResults.NoContent();
    }

    public async Task<Results<NoContent, Problem>> Rename(Guid id, string name, Caller caller, CancellationToken cancel)
    {
        await using var work = database.Begin(SystemPurpose.SigningIn);
        work.Enter(caller.OrganisationId);
        if (name.Length == 0)
        {
            return PasskeyProblems.NameMissing;
        }

        if (await work.Execute($"update identity.passkey set name = {name} where id = {id} and person_id = {caller.PersonId}", cancel) == 0)
        {
            return PasskeyProblems.Unknown;
        }

        work.Record(new(AuditAction.Update, "passkey.renamed", [$"Person/{caller.PersonId}", $"Passkey/{id}"]), clock, caller);
        await work.Commit();
        return TypedResults.NoContent();
    }

    /// <summary>Holds the person's row, so that two at once do not both remove the last but one.</summary>
    private static async Task<int> Count(Work work, Guid person, CancellationToken cancel)
    {
        await work.Execute($"select from identity.person where id = {person} for update", cancel);
        return await work.QueryOne<int>($"select count(*)::int from identity.passkey where person_id = {person}", cancel);
    }
}
