using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.SecondFactor;

/// <summary>The codes on paper, shown this once.</summary>
internal sealed record RecoverySet(IReadOnlyList<string> RecoveryCodes)
{
    /// <summary>In the place of all that there were.</summary>
    public static RecoverySet Make(Work work, Guid person)
    {
        var codes = RecoveryCode.NewSet();
        work.Add($"delete from identity.recovery_code where person_id = {person}");
        work.Add($"insert into identity.recovery_code (person_id, hash) select {person}, hash from unnest({codes.Select(static code => code.Hash).ToArray()}) as fresh (hash)");
        return new([.. codes.Select(static code => code.Shown)]);
    }

    /// <summary>They stand in for a second factor; without one they open nothing and are thrown away.</summary>
    public static void RemoveIfNothingIsLeft(Work work, Guid person) => work.Add($"""
        delete from identity.recovery_code where person_id = {person}
            and not exists (select from identity.totp where person_id = {person} and confirmed_at is not null) and not exists (select from identity.passkey where person_id = {person})
        """);

    public static async Task<Results<Ok<RecoverySet>, Problem>> Renew(Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.Begin(SystemPurpose.SigningIn);
        work.Enter(caller.OrganisationId);
        if (!await work.QueryOne<bool>($"""
            select exists (select from identity.totp where person_id = {caller.PersonId} and confirmed_at is not null) or exists (select from identity.passkey where person_id = {caller.PersonId})
            """, cancel))
        {
            return SecondFactorProblems.NoSecondFactor;
        }

        var set = Make(work, caller.PersonId);
        work.Record(new(AuditAction.Update, "recovery_codes.renewed", [$"Person/{caller.PersonId}"]), clock, caller);
        await work.Commit();
        return TypedResults.Ok(set);
    }
}
