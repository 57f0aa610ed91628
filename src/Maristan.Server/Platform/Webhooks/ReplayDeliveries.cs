using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Platform.Webhooks;

/// <summary>Sends again what was told before, under its old number and id.</summary>
internal static class ReplayDeliveries
{
    /// <param name="FromSequence">This one and all after it; or</param>
    /// <param name="From">all that happened from this moment on.</param>
    public sealed record Request(long? FromSequence = null, DateTimeOffset? From = null);

    public sealed record Replayed(int Deliveries);

    public static async Task<Results<Accepted<Replayed>, Problem>> One(
        Guid id, long delivery, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.Begin(caller);
        var again = await work.Execute($"""
            update platform.webhook_delivery set state = 'pending', due_at = now(), tried_since = null
            where organisation_id = platform.organisation() and webhook_id = {id} and sequence = {delivery}
            """, cancel);
        return again == 0 ? WebhookProblems.DeliveryUnknown : await Send(work, id, again, clock, caller, cancel);
    }

    public static async Task<Results<Accepted<Replayed>, Problem>> Many(
        Guid id, Request request, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (request.FromSequence is null == request.From is null)
        {
            return WebhookProblems.ReplayFromNowhere;
        }

        if (await FindWebhooks.ById(database, caller, id, cancel) is null)
        {
            return WebhookProblems.Unknown;
        }

        await using var work = database.Begin(caller);
        var again = await work.Execute($"""
            update platform.webhook_delivery set state = 'pending', due_at = now(), tried_since = null
            where organisation_id = platform.organisation() and webhook_id = {id}
                and (sequence >= {request.FromSequence} or occurred_at >= {request.From})
            """, cancel);
        return await Send(work, id, again, clock, caller, cancel);
    }

    private static async Task<Accepted<Replayed>> Send(Work work, Guid id, int again, TimeProvider clock, Caller caller, CancellationToken cancel)
    {
        if (again > 0)
        {
            await Planning.Plan(work, id, clock, cancel);
        }

        work.Record(new(AuditAction.Execute, "webhook.replayed", [$"Webhook/{id}"]) { Detail = new { deliveries = again } }, clock, caller);
        await work.Commit();
        return TypedResults.Accepted($"/api/v1/webhooks/{id}/deliveries", new Replayed(again));
    }
}
