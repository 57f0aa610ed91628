using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Platform.Webhooks;

internal static class RotateSecret
{
    private const int LongestOverlap = 168;

    /// <param name="OverlapHours">How long the older secret signs beside the new one; 0 ends it at once.</param>
    public sealed record Request(int OverlapHours = 24);

    public static async Task<Results<Ok<NewWebhook>, Problem>> Handle(
        Guid id, Request request, Caller caller, WebhookRules rules, MasterKey key, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (request.OverlapHours is < 0 or > LongestOverlap)
        {
            return WebhookProblems.Member("overlap_out_of_range", "overlap_hours", $"The overlap is 0 to {LongestOverlap} hours.");
        }

        var secret = WebhookSecret.Make();
        var until = request.OverlapHours == 0 ? (DateTimeOffset?)null : clock.GetUtcNow().AddHours(request.OverlapHours);
        await using var work = database.Begin(caller);
        var changed = await work.QueryOne<Webhook>($"""
            update platform.webhook set sealed_secret = {WebhookSecret.Seal(key, secret, caller.OrganisationId, id)}, older_secret_until = {until},
                sealed_older_secret = case when {until}::timestamptz is null then null else sealed_secret end, updated_at = {clock.GetUtcNow()}
            where organisation_id = platform.organisation() and id = {id}
            returning id, url, kinds, description, node_events, state, sequence, failing_since, older_secret_until, created_at, updated_at
            """, cancel);
        if (changed is null)
        {
            return WebhookProblems.Unknown;
        }

        if (changed.NodeEvents && !await rules.MayHearTheNode(caller, cancel))
        {
            return WebhookProblems.NodeEventsNotPermitted;
        }

        work.Record(new(AuditAction.Update, "webhook.secret_rotated", [$"Webhook/{id}"]) { Detail = new { request.OverlapHours } }, clock, caller);
        await work.Commit();
        return TypedResults.Ok(new NewWebhook(changed, WebhookSecret.Show(secret)));
    }
}
