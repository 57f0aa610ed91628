using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Maristan.Server.Identity.Projects;

/// <param name="Description">In words of the project's own; nothing of a patient belongs here.</param>
internal sealed record ProjectWish(string Name, string Description = "")
{
    public Problem? WhyNot() =>
        Name.Trim().Length is 0 or > 200 ? ProjectProblems.NameMissing
        : Description.Length > ProjectProblems.LongestDescription ? ProjectProblems.DescriptionTooLong
        : null;
}

internal static class BeginProject
{
    /// <summary>Whoever begins it leads it.</summary>
    public static async Task<Results<Created<Project>, Problem>> Handle(ProjectWish wish, Caller caller, HttpContext http, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (wish.WhyNot() is { } problem)
        {
            return problem;
        }

        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await using var work = database.Begin(caller);
        work.Add($"""
            insert into identity.project (organisation_id, id, name, description, created_by, created_at)
            values (platform.organisation(), {id}, {wish.Name.Trim()}, {wish.Description.Trim()}, {caller.PersonId}, {now})
            """);
        // The node's own token is nobody who could lead.
        var isMember = await work.Execute($"""
            insert into identity.project_member (organisation_id, project_id, person_id, role, since)
            select organisation_id, {id}, person_id, 'lead', {now} from identity.membership where organisation_id = platform.organisation() and person_id = {caller.PersonId}
            """, cancel) == 1;
        work.Record(new(AuditAction.Create, "project.begun", [$"Project/{id}"]), clock, caller);
        await work.Commit();
        IfMatch.Show(http, 1);
        return TypedResults.Created($"/api/v1/projects/{id}", new Project(id, wish.Name.Trim(), wish.Description.Trim(), isMember ? 1 : 0, isMember ? ProjectRole.Lead : null, now));
    }
}

internal static class ChangeProject
{
    public static async Task<Results<Ok<Project>, Problem>> Handle(
        Guid id, ProjectWish wish, Caller caller, HttpContext http, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.Begin(caller);
        if (await HeldProject.Lock(work, caller, id, cancel) is not { } project)
        {
            return ProjectProblems.Unknown;
        }

        if ((project.WhyNot(caller) ?? wish.WhyNot() ?? (IfMatch.Allows(http, project.Version) ? null : IfMatch.ChangedMeanwhile)) is { } problem)
        {
            return problem;
        }

        work.Add($"""
            update identity.project set name = {wish.Name.Trim()}, description = {wish.Description.Trim()}, version = version + 1
            where organisation_id = platform.organisation() and id = {id}
            """);
        work.Record(new(AuditAction.Update, "project.changed", [$"Project/{id}"]), clock, caller);
        await work.Commit();
        return TypedResults.Ok((await FindProjects.Show(id, caller, http, database, cancel))!);
    }

    public static async Task<Results<NoContent, Problem>> Remove(Guid id, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.Begin(caller);
        if (await HeldProject.Lock(work, caller, id, cancel) is not { } project)
        {
            return ProjectProblems.Unknown;
        }

        if (project.WhyNot(caller) is { } problem)
        {
            return problem;
        }

        work.Add($"delete from identity.project where organisation_id = platform.organisation() and id = {id}");
        work.Record(new(AuditAction.Delete, "project.removed", [$"Project/{id}"]), clock, caller);
        await work.Commit();
        return TypedResults.NoContent();
    }
}

internal static class ChangeProjectMember
{
    public sealed record Request(ProjectRole Role);

    public static async Task<Results<NoContent, Problem>> Put(
        Guid id, [FromRoute(Name = "person_id")] Guid person, Request request, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.Begin(caller);
        if (await WhyNot(work, caller, id, person, keepsLead: request.Role == ProjectRole.Lead, cancel) is { } problem)
        {
            return problem;
        }

        if (await work.Execute($"""
            insert into identity.project_member (organisation_id, project_id, person_id, role, since)
            select organisation_id, {id}, person_id, {request.Role}, {clock.GetUtcNow()} from identity.membership where organisation_id = platform.organisation() and person_id = {person}
            on conflict (organisation_id, project_id, person_id) do update set role = excluded.role
            """, cancel) == 0)
        {
            return ProjectProblems.PersonUnknown;
        }

        work.Record(new(AuditAction.Update, "project.member_put", [$"Project/{id}", $"Person/{person}"]) { Detail = new { request.Role } }, clock, caller);
        await work.Commit();
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, Problem>> Remove(
        Guid id, [FromRoute(Name = "person_id")] Guid person, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.Begin(caller);
        if (await WhyNot(work, caller, id, person, keepsLead: false, cancel) is { } problem)
        {
            return problem;
        }

        if (await work.Execute($"delete from identity.project_member where organisation_id = platform.organisation() and project_id = {id} and person_id = {person}", cancel) == 0)
        {
            return ProjectProblems.NotAMember;
        }

        work.Record(new(AuditAction.Delete, "project.member_removed", [$"Project/{id}", $"Person/{person}"]), clock, caller);
        await work.Commit();
        return TypedResults.NoContent();
    }

    /// <summary>A project keeps a lead, unless somebody takes the last one away who manages all projects.</summary>
    private static async Task<Problem?> WhyNot(Work work, Caller caller, Guid id, Guid person, bool keepsLead, CancellationToken cancel)
    {
        if (await HeldProject.Lock(work, caller, id, cancel) is not { } project)
        {
            return ProjectProblems.Unknown;
        }

        if (project.WhyNot(caller) is { } problem)
        {
            return problem;
        }

        return keepsLead || caller.May(IdentityPermissions.ProjectsManage) || await work.QueryOne<bool>($"""
            select exists (select from identity.project_member where organisation_id = platform.organisation() and project_id = {id} and role = 'lead' and person_id <> {person})
            """, cancel) ? null : ProjectProblems.LastLead;
    }
}
