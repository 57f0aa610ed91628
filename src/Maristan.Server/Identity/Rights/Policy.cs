using Maristan.Server.Platform;
using Maristan.Server.Platform.Rights;
using static Maristan.Server.Identity.IdentityPermissions;

namespace Maristan.Server.Identity.Rights;

/// <summary>A role that every organisation has.</summary>
internal sealed record HouseRole(string Name, string Meaning, IReadOnlyList<Grant> Grants);

/// <summary>
/// The one table of who may do what, to be read by people. What is not here is not permitted. A permission reaches over the whole
/// organisation unless a narrower scope is named. Whoever has several roles may do what any of them permits, as widely as any permits it.
/// Organisations add roles of their own from the same permissions; these cannot be changed.
/// </summary>
internal static class Policy
{
    public const string Admin = "admin";
    public const string Operator = "operator";
    public const string Patient = "patient";
    public const string PrivacyOfficer = "privacy_officer";

    public static readonly IReadOnlyList<HouseRole> Roles =
    [
        // Everything within the organisation, records included; nothing of the node. Every view is audited like anybody's.
        new(Admin, "Runs the organisation",
            [.. Catalogue.All.Where(static permission => !permission.Name.StartsWith("node:", StringComparison.Ordinal)).Select(static permission => new Grant(permission.Name))]),

        new("doctor", "Treats patients",
            [new(PatientsRead, Scope.CareTeam), new(BreakGlassUse), new(CareTeamsRead, Scope.CareTeam), new(ProjectsRead, Scope.Project), new(ProjectsCreate), new(NotificationsSend)]),

        new("radiologist", "Reads images",
            [new(PatientsRead, Scope.CareTeam), new(BreakGlassUse), new(CareTeamsRead, Scope.CareTeam), new(ProjectsRead, Scope.Project), new(ProjectsCreate), new(NotificationsSend)]),

        new("nurse", "Cares for patients",
            [new(PatientsRead, Scope.CareTeam), new(BreakGlassUse), new(CareTeamsRead, Scope.CareTeam), new(ProjectsRead, Scope.Project)]),

        new("technologist", "Makes images and measurements",
            [new(PatientsRead, Scope.CareTeam), new(CareTeamsRead, Scope.CareTeam), new(ProjectsRead, Scope.Project)]),

        // A field worker visits the households of an area.
        new("agent", "Visits people in the field",
            [new(PatientsRead, Scope.Area), new(ProjectsRead, Scope.Project)]),

        new("researcher", "Works on projects with data that name nobody",
            [new(ProjectsRead, Scope.Project), new(ProjectsCreate), new(Permissions.JobsRead)]),

        new(Patient, "Sees the own record",
            [new(PatientsRead, Scope.Own)]),

        new("auditor", "Reads the audit trail and sees no record",
            [new(Permissions.AuditRead), new(AccessExplain), new(UsersRead), new(RolesRead), new(OrganisationRead)]),

        new(PrivacyOfficer, "Watches over privacy and reviews emergency accesses",
            [new(Permissions.AuditRead), new(Permissions.AuditManage), new(AccessExplain), new(BreakGlassReview), new(UsersRead), new(RolesRead), new(OrganisationRead), new(CareTeamsRead), new(NotificationsSend)]),

        // Runs the machine and sees no patient.
        new(Operator, "Runs the node",
            [new(Permissions.NodeObserve), new(Permissions.NodeOperate)]),

        // Another program; what it may do is given by roles that the organisation makes.
        new("service", "A program, with what its other roles give it", []),
    ];

    private static readonly Dictionary<string, HouseRole> ByName = Roles.ToDictionary(static role => role.Name, StringComparer.Ordinal);

    public static HouseRole? Find(string name) => ByName.GetValueOrDefault(name);

    /// <param name="roles">A member's roles; those of the house are known by name.</param>
    /// <param name="custom">What the organisation's own roles among them give.</param>
    public static PermissionSet Of(IEnumerable<string> roles, IEnumerable<Grant> custom) => new(Grants(roles, custom));

    /// <summary>One by one, as they stand in the roles.</summary>
    public static IEnumerable<(string Permission, Scope Scope)> Grants(IEnumerable<string> roles, IEnumerable<Grant> custom) =>
        roles.Select(Find).OfType<HouseRole>().SelectMany(static role => role.Grants).Concat(custom).Select(static grant => (grant.Permission, grant.Scope));
}
