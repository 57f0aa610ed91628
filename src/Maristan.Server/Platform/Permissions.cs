namespace Maristan.Server.Platform;

/// <summary>The permissions of the platform's own routes. Those of a slice stand in the slice.</summary>
internal static class Permissions
{
    public const string NodeObserve = "node:observe";
    public const string NodeOperate = "node:operate";
    public const string JobsRead = "jobs:read";
    public const string JobsManage = "jobs:manage";
    public const string WebhooksRead = "webhooks:read";
    public const string WebhooksManage = "webhooks:manage";
    public const string AuditRead = "audit:read";
    public const string AuditManage = "audit:manage";
}
