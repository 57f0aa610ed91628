using Maristan.Server.Platform;
using Maristan.Server.Platform.Rights;
using static Maristan.Server.Identity.IdentityPermissions;

namespace Maristan.Server.Identity.Rights;

/// <summary>One permission: its name, what it lets somebody do, and how far it may be given.</summary>
internal sealed record Permission(string Name, string Meaning, IReadOnlyList<Scope> Scopes);

/// <summary>Every permission there is. A test fails on a route that needs one which does not stand here.</summary>
internal static class Catalogue
{
    private static readonly Scope[] Whole = [Scope.Organisation];

    public static readonly IReadOnlyList<Permission> All =
    [
        new(Permissions.NodeObserve, "See the node's health, figures, log and failures", Whole),
        new(Permissions.NodeOperate, "Run the node: backups, settings, organisations", Whole),
        new(Permissions.JobsRead, "See the organisation's jobs", Whole),
        new(Permissions.JobsManage, "Cancel, pause and repeat jobs", Whole),
        new(Permissions.WebhooksRead, "See which systems are told of events", Whole),
        new(Permissions.WebhooksManage, "Decide which systems are told of events", Whole),
        new(Permissions.AuditRead, "Search and verify the audit trail", Whole),
        new(Permissions.AuditManage, "Export the audit trail and let what was searched be forgotten", Whole),
        new(UsersRead, "See the organisation's people", Whole),
        new(UsersManage, "Add people, disable them, give and take roles", Whole),
        new(RolesRead, "See the roles and what each may do", Whole),
        new(RolesManage, "Make and change roles", Whole),
        new(AccessExplain, "Ask why somebody may see something", Whole),
        new(BreakGlassUse, "Open a patient's record in an emergency, with a reason", Whole),
        new(BreakGlassReview, "Review emergency accesses", Whole),
        new(OrganisationRead, "See the organisation's rules", Whole),
        new(OrganisationManage, "Change the organisation's name and rules", Whole),
        new(InvitationsManage, "Invite people", Whole),
        new(ProjectsRead, "See projects", [Scope.Project, Scope.Organisation]),
        new(ProjectsCreate, "Begin projects", Whole),
        new(ProjectsManage, "Change every project and its members", Whole),
        new(CareTeamsRead, "See care teams", [Scope.CareTeam, Scope.Organisation]),
        new(CareTeamsManage, "Make care teams and say whom they care for", Whole),
        new(AppsRead, "See registered apps", Whole),
        new(AppsManage, "Register apps that people sign in to with their account here", Whole),
        new(DirectoriesManage, "Let people sign in by a directory, which then says who they are: whoever may do this can become anybody but an administrator", Whole),
        new(NotificationsSend, "Write to people of the organisation", Whole),
        new(PatientsRead, "See patients and their records", [Scope.Own, Scope.Area, Scope.CareTeam, Scope.Organisation]),
    ];

    private static readonly Dictionary<string, Permission> ByName = All.ToDictionary(static permission => permission.Name, StringComparer.Ordinal);

    public static Permission? Find(string name) => ByName.GetValueOrDefault(name);
}
