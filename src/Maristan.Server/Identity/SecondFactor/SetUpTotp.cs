using Maristan.Server.Identity.Proving;
using Maristan.Server.Identity.Sessions;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.SecondFactor;

/// <summary>Two steps: a seed is made and shown this once, and counts for nothing until a first code shows that the person's app has it.</summary>
internal static class SetUpTotp
{
    private const string Issuer = "Maristan";

    /// <summary>A seed that nobody confirmed meanwhile may have been seen by others; the next is made anew.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <param name="Secret">In base 32, for an app that cannot read the QR code.</param>
    /// <param name="Uri">What the QR code holds.</param>
    public sealed record Answer(string Secret, string Uri);

    public sealed record Confirmation(string Code);

    public static async Task<Results<Ok<Answer>, Problem>> Begin(Caller caller, MasterKey key, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var seed = OneTimeCode.NewSecret();
        await using var work = database.Begin(SystemPurpose.SigningIn);
        work.Enter(caller.OrganisationId);
        var email = await work.QueryOne<string>($"""
            insert into identity.totp as t (person_id, sealed_seed, made_at)
            select id, {key.Seal(seed, CodeCheck.Context(caller.PersonId))}, {clock.GetUtcNow()} from identity.person where id = {caller.PersonId}
            on conflict (person_id) do update set sealed_seed = excluded.sealed_seed, made_at = excluded.made_at, last_step = 0 where t.confirmed_at is null
            returning (select email from identity.person where id = {caller.PersonId})
            """, cancel);
        if (email is null)
        {
            return SecondFactorProblems.InUse;
        }

        work.Record(new(AuditAction.Create, "totp.begun", [$"Person/{caller.PersonId}"]), clock, caller);
        await work.Commit();
        return TypedResults.Ok(new Answer(Base32.Write(seed), OneTimeCode.Uri(seed, Issuer, email)));
    }

    public static async Task<Results<Ok<RecoverySet>, Problem>> Confirm(
        Confirmation request, Caller caller, MasterKey key, Standings standings, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var sealedSeed = await database.QueryOne<byte[]>(SystemPurpose.SigningIn, $"""
            select sealed_seed from identity.totp where person_id = {caller.PersonId} and confirmed_at is null and made_at > {now - Patience}
            """, cancel);
        if (sealedSeed is null)
        {
            return SecondFactorProblems.NotBegun;
        }

        if (OneTimeCode.TryMatch(key.Open(sealedSeed, CodeCheck.Context(caller.PersonId)), request.Code, now, null) is not { } step)
        {
            return SecondFactorProblems.CodeWrong;
        }

        await using var work = database.Begin(SystemPurpose.SigningIn);
        work.Enter(caller.OrganisationId);
        // The code that confirms is spent by it.
        if (await work.Execute($"""
            update identity.totp set confirmed_at = {now}, last_step = {step} where person_id = {caller.PersonId} and confirmed_at is null and sealed_seed = {sealedSeed}
            """, cancel) == 0)
        {
            return SecondFactorProblems.NotBegun;
        }

        var set = RecoverySet.Make(work, caller.PersonId);
        work.Record(new(AuditAction.Create, "totp.confirmed", [$"Person/{caller.PersonId}"]), clock, caller);
        work.TellChanged(caller, standings, clock);
        await work.Commit();
        return TypedResults.Ok(set);
    }
}
