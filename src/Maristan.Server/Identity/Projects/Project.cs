using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Rights;

namespace Maristan.Server.Identity.Projects;

internal enum ProjectRole
{
    /// <summary>Changes the project and says who takes part.</summary>
    Lead,
    Member,
    Reader,
}

/// <param name="MyRole">The caller's own part in it; null for those who see every project.</param>
internal sealed record Project(Guid Id, string Name, string Description, long Members, ProjectRole? MyRole, DateTimeOffset CreatedAt);

internal sealed record ProjectMember(Guid PersonId, string FullName, string Email, ProjectRole Role, DateTimeOffset Since);

/// <summary>A project while it is changed: locked, and what the caller may do in it.</summary>
internal sealed record HeldProject(long Version, ProjectRole? MyRole)
{
    /// <returns>Null where the caller sees no such project.</returns>
    public static async Task<HeldProject?> Lock(Work work, Caller caller, Guid id, CancellationToken cancel) =>
        await work.QueryOne<HeldProject>($"""
            select version, (select m.role from identity.project_member m where m.organisation_id = p.organisation_id and m.project_id = p.id and m.person_id = {caller.PersonId}) as my_role
            from identity.project p where organisation_id = platform.organisation() and id = {id} for update of p
            """, cancel) is { } project && (project.MyRole is not null || caller.Permissions.ScopeOf(IdentityPermissions.ProjectsRead) == Scope.Organisation)
            ? project
            : null;

    public Problem? WhyNot(Caller caller) => MyRole == ProjectRole.Lead || caller.May(IdentityPermissions.ProjectsManage) ? null : ProjectProblems.NotTheLead;
}

internal static class ProjectProblems
{
    public const int LongestDescription = 4_000;

    public static readonly Problem Unknown = new(404, "project_unknown", "There is no such project that you take part in.");

    public static readonly Problem NotTheLead = new(403, "not_the_lead", "Only who leads the project changes it; ask them, or an administrator.");

    public static readonly Problem LastLead = new(409, "last_lead", "This is the project's last lead; make another one first.");

    public static readonly Problem PersonUnknown = new(404, "person_unknown", "Nobody with this id belongs to your organisation.");

    public static readonly Problem NotAMember = new(404, "not_a_member", "They take no part in this project.");

    public static readonly Problem NameMissing = IdentityProblems.Member("name", "name_missing", "Give the project a name of at most 200 letters.");

    public static readonly Problem DescriptionTooLong = IdentityProblems.Member("description", "description_too_long", $"A description has at most {LongestDescription} letters.");
}
