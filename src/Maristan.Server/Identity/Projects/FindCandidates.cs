using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Projects;

/// <summary>Somebody who could take part.</summary>
internal sealed record Candidate(Guid Id, string FullName, string Email);

internal sealed record CandidateList(IReadOnlyList<Candidate> Items);

/// <summary>A lead need not be one who sees all people of the organisation; to find a colleague they ask by name, and are shown a few.</summary>
internal static class FindCandidates
{
    private const int Most = 20;
    private const int LongestQuestion = 100;

    /// <param name="q">The beginning of a name, of one of its words, or of an address; all come, a few of them, where it is left out.</param>
    public static async Task<Results<Ok<CandidateList>, Problem>> Handle(
        Guid id, string? q, Caller caller, HttpContext http, Shown shown, MaristanDatabase database, CancellationToken cancel)
    {
        shown.Add($"Project/{id}");
        if (await FindProjects.Show(id, caller, http, database, cancel) is not { } project)
        {
            return ProjectProblems.Unknown;
        }

        if (project.MyRole != ProjectRole.Lead && !caller.May(IdentityPermissions.ProjectsManage))
        {
            return ProjectProblems.NotTheLead;
        }

        var begins = new string([.. (q ?? "").Trim().Take(LongestQuestion)]);
        var found = await database.Query<Candidate>(caller, $"""
            select p.id, p.full_name, p.email
            from identity.membership m join identity.person p on p.id = m.person_id and p.disabled_at is null
            where m.organisation_id = platform.organisation() and m.disabled_at is null
                and not exists (select from identity.project_member t where t.organisation_id = m.organisation_id and t.project_id = {id} and t.person_id = m.person_id)
                and (strpos(' ' || identity.as_searched(p.full_name), ' ' || identity.as_searched({begins})) > 0 or starts_with(p.email_key, lower({begins})))
            order by p.full_name, p.id limit {Most}
            """, cancel);
        shown.AddAll(found.Select(static one => $"Person/{one.Id}"));
        return TypedResults.Ok(new CandidateList(found));
    }
}
