using Maristan.Server.Identity.Accounts;
using Maristan.Server.Identity.ApiKeys;
using Maristan.Server.Identity.Rights;
using Maristan.Server.Identity.Sessions;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.People;

internal static class ChangePerson
{
    public sealed record Request(string FullName);

    public static async Task<Results<Ok<Person>, Problem>> Handle(
        Guid id, Request request, Caller caller, HttpContext http, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (request.FullName.Length > Register.LongestName)
        {
            return PeopleProblems.NameTooLong;
        }

        await using var work = database.BeginAtTheDesk(caller);
        if (await Member.Lock(work, caller.OrganisationId, id, cancel) is not { } member)
        {
            return PeopleProblems.Unknown;
        }

        if (!IfMatch.Allows(http, member.Version))
        {
            return IfMatch.ChangedMeanwhile;
        }

        if (member.IsElsewhere)
        {
            return PeopleProblems.BelongsElsewhere;
        }

        if (!caller.Permissions.MayStop(member.Permissions))
        {
            return PeopleProblems.ManagesMore;
        }

        work.Add($"update identity.person set full_name = {request.FullName.Trim()}, version = version + 1 where id = {id}");
        work.Add($"update identity.membership set version = version + 1 where organisation_id = {caller.OrganisationId} and person_id = {id}");
        work.Record(new(AuditAction.Update, "person.renamed", [$"Person/{id}"]), clock, caller);
        await work.Commit();
        return TypedResults.Ok((await FindPeople.Show(id, caller, http, database, cancel))!);
    }
}

/// <summary>
/// Makes a code for somebody who cannot come in any more. Whoever holds it becomes them, so only whoever may do all that they may can make
/// one, and only where the account opens no other organisation's doors.
/// </summary>
internal static class ResetPerson
{
    /// <param name="SecondFactor">The telephone is lost as well, or somebody else may have had the account: codes, passkeys, recovery codes and API keys are good no more.</param>
    public sealed record Request(bool SecondFactor = false);

    public sealed record Answer(string Code, DateTimeOffset ExpiresAt);

    public static async Task<Results<Ok<Answer>, Problem>> Handle(
        Guid id, Request? request, Caller caller, Standings standings, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.BeginAtTheDesk(caller);
        if (await Member.Lock(work, caller.OrganisationId, id, cancel) is not { } member)
        {
            return PeopleProblems.Unknown;
        }

        if (!caller.Permissions.MayBecome(member.Permissions))
        {
            return PeopleProblems.HoldsMore;
        }

        if (member.IsElsewhere && !caller.May(Permissions.NodeOperate))
        {
            return PeopleProblems.BelongsElsewhere;
        }

        var code = OneTimeCodes.Make(work, id, OneTimeCodes.Reset, OneTimeCodes.Life, clock);
        if (request?.SecondFactor == true)
        {
            ForgetSecondFactor(work, id);
            await RevokeApiKey.AllOf(work, id, standings, clock, caller, cancel);
            work.Enter(caller.OrganisationId);
        }

        work.Record(new(AuditAction.Execute, "person.reset", [$"Person/{id}"]) { Detail = new { second_factor = request?.SecondFactor == true } }, clock, caller);
        await work.Commit();
        return TypedResults.Ok(new Answer(code, clock.GetUtcNow() + OneTimeCodes.Life));
    }

    internal static void ForgetSecondFactor(Work work, Guid person)
    {
        work.Add($"delete from identity.totp where person_id = {person}");
        work.Add($"delete from identity.passkey where person_id = {person}");
        work.Add($"delete from identity.recovery_code where person_id = {person}");
    }
}
