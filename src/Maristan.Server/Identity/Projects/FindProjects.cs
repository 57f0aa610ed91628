using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Rights;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Projects;

internal static class FindProjects
{
    public sealed record Place(DateTimeOffset CreatedAt, Guid Id);

    public sealed record MemberPlace(DateTimeOffset Since, Guid Id);

    /// <summary>All of the organisation to whoever may see all, to everybody else those in which they take part.</summary>
    public static async Task<Ok<Page<Project>>> List(Listing<Place> listing, Caller caller, MaristanDatabase database, CancellationToken cancel)
    {
        var seesAll = SeesAll(caller);
        var rows = await database.Query<Project>(caller, $"""
            select p.id, p.name, p.description, (select count(*) from identity.project_member m where m.organisation_id = p.organisation_id and m.project_id = p.id) as members, own.role as my_role, p.created_at
            from identity.project p
            left join identity.project_member own on own.organisation_id = p.organisation_id and own.project_id = p.id and own.person_id = {caller.PersonId}
            where p.organisation_id = platform.organisation() and ({seesAll} or own.person_id is not null)
                and ({listing.After?.CreatedAt}::timestamptz is null or (p.created_at, p.id) < ({listing.After?.CreatedAt}, {listing.After?.Id}))
            order by p.created_at desc, p.id desc limit {listing.Fetch}
            """, cancel);
        long? total = listing.WantsTotal
            ? await database.QueryOne<long>(caller, $"""
                select count(*) from identity.project p where p.organisation_id = platform.organisation()
                    and ({seesAll} or exists (select from identity.project_member m where m.organisation_id = p.organisation_id and m.project_id = p.id and m.person_id = {caller.PersonId}))
                """, cancel)
            : null;
        return TypedResults.Ok(listing.Page(rows, static project => new Place(project.CreatedAt, project.Id), total));
    }

    public static async Task<Results<Ok<Project>, Problem>> One(Guid id, Caller caller, HttpContext http, MaristanDatabase database, CancellationToken cancel) =>
        await Show(id, caller, http, database, cancel) is { } project ? TypedResults.Ok(project) : ProjectProblems.Unknown;

    public static async Task<Results<Ok<Page<ProjectMember>>, Problem>> Members(
        Guid id, Listing<MemberPlace> listing, Caller caller, HttpContext http, Shown shown, MaristanDatabase database, CancellationToken cancel)
    {
        shown.Add($"Project/{id}");
        if (await Show(id, caller, http, database, cancel) is not { } project)
        {
            return ProjectProblems.Unknown;
        }

        var rows = await database.Query<ProjectMember>(caller, $"""
            select m.person_id, p.full_name, p.email, m.role, m.since
            from identity.project_member m join identity.person p on p.id = m.person_id
            where m.organisation_id = platform.organisation() and m.project_id = {id}
                and ({listing.After?.Since}::timestamptz is null or (m.since, m.person_id) > ({listing.After?.Since}, {listing.After?.Id}))
            order by m.since, m.person_id limit {listing.Fetch}
            """, cancel);
        var page = listing.Page(rows, static member => new MemberPlace(member.Since, member.PersonId), listing.WantsTotal ? project.Members : null);
        shown.AddAll(page.Items.Select(static member => $"Person/{member.PersonId}"));
        return TypedResults.Ok(page);
    }

    internal static async Task<Project?> Show(Guid id, Caller caller, HttpContext http, MaristanDatabase database, CancellationToken cancel)
    {
        var row = await database.QueryOne<Row>(caller, $"""
            select p.id, p.name, p.description, (select count(*) from identity.project_member m where m.organisation_id = p.organisation_id and m.project_id = p.id) as members, own.role as my_role, p.created_at, p.version
            from identity.project p
            left join identity.project_member own on own.organisation_id = p.organisation_id and own.project_id = p.id and own.person_id = {caller.PersonId}
            where p.organisation_id = platform.organisation() and p.id = {id} and ({SeesAll(caller)} or own.person_id is not null)
            """, cancel);
        if (row is null)
        {
            return null;
        }

        IfMatch.Show(http, row.Version);
        return new(row.Id, row.Name, row.Description, row.Members, row.MyRole, row.CreatedAt);
    }

    private static bool SeesAll(Caller caller) => caller.Permissions.ScopeOf(IdentityPermissions.ProjectsRead) == Scope.Organisation;

    private sealed record Row(Guid Id, string Name, string Description, long Members, ProjectRole? MyRole, DateTimeOffset CreatedAt, long Version);
}
