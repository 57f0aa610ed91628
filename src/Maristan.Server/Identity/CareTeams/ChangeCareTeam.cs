using Maristan.Server.Identity.Rights;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Rights;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Maristan.Server.Identity.CareTeams;

internal sealed record CareTeamWish(string Name)
{
    public Problem? WhyNot() => Name.Trim().Length is 0 or > 200 ? CareTeamProblems.NameMissing : null;
}

internal static class ChangeCareTeam
{
    public static string Source(Guid team) => $"CareTeam/{team}";

    public static async Task<Results<Created<CareTeam>, Problem>> Make(CareTeamWish wish, Caller caller, HttpContext http, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (wish.WhyNot() is { } problem)
        {
            return problem;
        }

        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await using var work = database.Begin(caller);
        work.Add($"insert into identity.care_team (organisation_id, id, name, created_at) values (platform.organisation(), {id}, {wish.Name.Trim()}, {now})");
        work.Record(new(AuditAction.Create, "care_team.made", [Source(id)]), clock, caller);
        await work.Commit();
        IfMatch.Show(http, 1);
        return TypedResults.Created($"/api/v1/care-teams/{id}", new CareTeam(id, wish.Name.Trim(), 0, 0, now));
    }

    public static async Task<Results<Ok<WholeCareTeam>, Problem>> Rename(
        Guid id, CareTeamWish wish, Caller caller, HttpContext http, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (wish.WhyNot() is { } problem)
        {
            return problem;
        }

        await using var work = database.Begin(caller);
        if (await HeldTeam.Lock(work, id, cancel) is not { } team)
        {
            return CareTeamProblems.Unknown;
        }

        if (!IfMatch.Allows(http, team.Version))
        {
            return IfMatch.ChangedMeanwhile;
        }

        work.Add($"update identity.care_team set name = {wish.Name.Trim()}, version = version + 1 where organisation_id = platform.organisation() and id = {id}");
        work.Record(new(AuditAction.Update, "care_team.renamed", [Source(id)]), clock, caller);
        await work.Commit();
        return TypedResults.Ok((await FindCareTeams.Show(id, caller, http, database, cancel))!);
    }

    /// <summary>Whoever saw patients by it alone sees them no more.</summary>
    public static async Task<Results<NoContent, Problem>> Remove(Guid id, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.Begin(caller);
        if (await HeldTeam.Lock(work, id, cancel) is null)
        {
            return CareTeamProblems.Unknown;
        }

        work.Unrelate(Source(id));
        work.Add($"delete from identity.care_team where organisation_id = platform.organisation() and id = {id}");
        work.Record(new(AuditAction.Delete, "care_team.removed", [Source(id)]), clock, caller);
        await work.Commit();
        return TypedResults.NoContent();
    }
}

/// <summary>Somebody joins a team and sees its patients, all in one transaction; and leaves it.</summary>
internal static class ChangeCareTeamMember
{
    public static async Task<Results<NoContent, Problem>> Put(
        Guid id, [FromRoute(Name = "person_id")] Guid person, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var work = database.Begin(caller);
        if (await HeldTeam.Lock(work, id, cancel) is not { } team)
        {
            return CareTeamProblems.Unknown;
        }

        if (!await team.HasRoomForPerson(work, person, cancel))
        {
            return CareTeamProblems.Full;
        }

        if (await work.Execute($"""
            insert into identity.care_team_member (organisation_id, team_id, person_id, since)
            select organisation_id, {id}, person_id, {now} from identity.membership where organisation_id = platform.organisation() and person_id = {person}
            on conflict (organisation_id, team_id, person_id) do update set since = care_team_member.since
            """, cancel) == 0)
        {
            return CareTeamProblems.PersonUnknown;
        }

        var patients = await work.Query<string>($"select patient_id from identity.care_team_patient where organisation_id = platform.organisation() and team_id = {id}", cancel);
        if (patients.Count > 0)
        {
            work.Relate([.. patients.Select(patient => new Relation(person, patient, RelationKind.CareTeam, ChangeCareTeam.Source(id), now))]);
        }

        work.Record(new(AuditAction.Update, "care_team.member_put", [ChangeCareTeam.Source(id), $"Person/{person}"]), clock, caller);
        await work.Commit();
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, Problem>> Remove(
        Guid id, [FromRoute(Name = "person_id")] Guid person, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.Begin(caller);
        if (await HeldTeam.Lock(work, id, cancel) is null)
        {
            return CareTeamProblems.Unknown;
        }

        if (await work.Execute($"delete from identity.care_team_member where organisation_id = platform.organisation() and team_id = {id} and person_id = {person}", cancel) == 0)
        {
            return CareTeamProblems.NotInIt;
        }

        work.Unrelate(ChangeCareTeam.Source(id), person: person);
        work.Record(new(AuditAction.Delete, "care_team.member_removed", [ChangeCareTeam.Source(id), $"Person/{person}"]), clock, caller);
        await work.Commit();
        return TypedResults.NoContent();
    }
}

/// <summary>A patient comes into a team's care and is seen by all of it, in one transaction; and leaves it.</summary>
internal static class ChangeCareTeamPatient
{
    public static async Task<Results<NoContent, Problem>> Put(
        Guid id, [FromRoute(Name = "patient_id")] string patient, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (!PatientId.IsOne(patient))
        {
            return PatientId.Malformed;
        }

        var now = clock.GetUtcNow();
        await using var work = database.Begin(caller);
        if (await HeldTeam.Lock(work, id, cancel) is not { } team)
        {
            return CareTeamProblems.Unknown;
        }

        if (!await team.HasRoomForPatient(work, patient, cancel))
        {
            return CareTeamProblems.Full;
        }

        work.Add($"""
            insert into identity.care_team_patient (organisation_id, team_id, patient_id, since) values (platform.organisation(), {id}, {patient}, {now}) on conflict do nothing
            """);
        var members = await work.Query<Guid>($"select person_id from identity.care_team_member where organisation_id = platform.organisation() and team_id = {id}", cancel);
        if (members.Count > 0)
        {
            work.Relate([.. members.Select(member => new Relation(member, patient, RelationKind.CareTeam, ChangeCareTeam.Source(id), now))]);
        }

        work.Record(new(AuditAction.Update, "care_team.patient_put", [ChangeCareTeam.Source(id), $"Patient/{patient}"]), clock, caller);
        await work.Commit();
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, Problem>> Remove(
        Guid id, [FromRoute(Name = "patient_id")] string patient, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.Begin(caller);
        if (await HeldTeam.Lock(work, id, cancel) is null)
        {
            return CareTeamProblems.Unknown;
        }

        if (await work.Execute($"delete from identity.care_team_patient where organisation_id = platform.organisation() and team_id = {id} and patient_id = {patient}", cancel) == 0)
        {
            return CareTeamProblems.NotInIt;
        }

        work.Unrelate(ChangeCareTeam.Source(id), patient: patient);
        work.Record(new(AuditAction.Delete, "care_team.patient_removed", [ChangeCareTeam.Source(id), $"Patient/{patient}"]), clock, caller);
        await work.Commit();
        return TypedResults.NoContent();
    }
}
