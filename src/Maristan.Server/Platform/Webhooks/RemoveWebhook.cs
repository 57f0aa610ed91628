using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Platform.Webhooks;

internal static class RemoveWebhook
{
    public static async Task<Results<NoContent, Problem>> Handle(Guid id, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.Begin(caller);
        if (await work.Execute($"delete from platform.webhook where organisation_id = platform.organisation() and id = {id}", cancel) == 0)
        {
            return WebhookProblems.Unknown;
        }

        work.Record(new(AuditAction.Delete, "webhook.removed", [$"Webhook/{id}"]), clock, caller);
        await work.Commit();
        return TypedResults.NoContent();
    }
}
