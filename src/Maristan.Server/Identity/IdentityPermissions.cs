namespace Maristan.Server.Identity;

internal static class IdentityPermissions
{
    public const string UsersRead = "users:read";
    public const string UsersManage = "users:manage";
    public const string RolesRead = "roles:read";
    public const string RolesManage = "roles:manage";
    public const string AccessExplain = "access:explain";
    public const string BreakGlassUse = "break-glass:use";
    public const string BreakGlassReview = "break-glass:review";
    public const string OrganisationRead = "organisation:read";
    public const string OrganisationManage = "organisation:manage";
    public const string InvitationsManage = "invitations:manage";
    public const string ProjectsRead = "projects:read";
    public const string ProjectsCreate = "projects:create";
    public const string ProjectsManage = "projects:manage";
    public const string CareTeamsRead = "care-teams:read";
    public const string CareTeamsManage = "care-teams:manage";
    public const string AppsRead = "apps:read";
    public const string AppsManage = "apps:manage";
    public const string DirectoriesManage = "directories:manage";
    public const string NotificationsSend = "notifications:send";
    public const string PatientsRead = "patients:read";
}
