using System.Text.Json;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Platform.Webhooks;

internal static class TestWebhook
{
    public sealed record Sent(long Sequence);

    public static async Task<Results<Accepted<Sent>, Problem>> Handle(Guid id, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var work = database.Begin(caller);
        var sequence = await work.QueryOne<long>($"""
            with numbered as (
                update platform.webhook set sequence = sequence + 1 where organisation_id = platform.organisation() and id = {id} returning sequence)
            insert into platform.webhook_delivery (organisation_id, webhook_id, sequence, event_id, event_organisation, kind, version, subject, body, occurred_at)
            select platform.organisation(), {id}, sequence, {Guid.CreateVersion7(now)}, platform.organisation(), {WebhookTested.Kind}, {WebhookTested.Version},
                   {$"Webhook/{id}"}, {JsonSerializer.Serialize(new WebhookTested(id), Json.Options):json}, {now}
            from numbered returning sequence
            """, cancel);
        if (sequence == 0)
        {
            return WebhookProblems.Unknown;
        }

        await Planning.Plan(work, id, clock, cancel);
        work.Record(new(AuditAction.Execute, "webhook.tested", [$"Webhook/{id}"]), clock, caller);
        await work.Commit();
        return TypedResults.Accepted($"/api/v1/webhooks/{id}/deliveries", new Sent(sequence));
    }
}
