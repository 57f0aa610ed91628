using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Platform.Webhooks;

internal static class ChangeWebhook
{
    /// <param name="Paused">True stops sending and keeps what happens; false goes on with what has waited.</param>
    public sealed record Request(string Url, IReadOnlyList<string> Kinds, string Description = "", bool NodeEvents = false, bool Paused = false);

    public static async Task<Results<Ok<Webhook>, Problem>> Handle(
        Guid id, Request request, Caller caller, WebhookRules rules, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (await FindWebhooks.ById(database, caller, id, cancel) is not { } before)
        {
            return WebhookProblems.Unknown;
        }

        var wish = new WebhookWish(request.Url, request.Kinds, request.Description, request.NodeEvents);
        if (await WebhookWish.WhyNot(wish, before, caller, rules, cancel) is { } problem)
        {
            return problem;
        }

        // Else somebody without the right could lead the node's own events to another address.
        if (before.NodeEvents && !await rules.MayHearTheNode(caller, cancel))
        {
            return WebhookProblems.NodeEventsNotPermitted;
        }

        await using var work = database.Begin(caller);
        if (await Update(work, before, wish, request.Paused, clock.GetUtcNow(), cancel) is not { } changed)
        {
            return WebhookProblems.Unknown;
        }

        if (before.State == WebhookState.Paused && !request.Paused)
        {
            await Resume(work, id, clock, cancel);
        }

        work.Record(new(AuditAction.Update, "webhook.changed", [$"Webhook/{id}"]) { Detail = new { wish.OrderedKinds, wish.NodeEvents, changed.State } }, clock, caller);
        await work.Commit();
        return TypedResults.Ok(changed);
    }

    /// <summary>Only as it was judged: a change in between would pass the check of the node's events.</summary>
    private static Task<Webhook?> Update(Work work, Webhook before, WebhookWish wish, bool isPaused, DateTimeOffset now, CancellationToken cancel) => work.QueryOne<Webhook>($"""
        update platform.webhook set url = {wish.Url}, kinds = {wish.OrderedKinds}, description = {wish.Description}, node_events = {wish.NodeEvents}, updated_at = {now},
            state = case when {isPaused} then 'paused' when state = 'paused' then 'active' else state end,
            job = case when {isPaused} then null else job end, job_at = case when {isPaused} then null else job_at end,
            -- A new address starts without the old one's bad name.
            failing_since = case when state = 'paused' or url <> {wish.Url} then null else failing_since end,
            failures = case when state = 'paused' or url <> {wish.Url} then 0 else failures end,
            rests_until = case when state = 'paused' or url <> {wish.Url} then null else rests_until end
        where organisation_id = platform.organisation() and id = {before.Id} and node_events = {before.NodeEvents}
        returning id, url, kinds, description, node_events, state, sequence, failing_since, older_secret_until, created_at, updated_at
        """, cancel);

    /// <summary>What has waited gets its full patience again.</summary>
    private static async Task Resume(Work work, Guid id, TimeProvider clock, CancellationToken cancel)
    {
        work.Add($"""
            update platform.webhook_delivery set due_at = now(), tried_since = null
            where organisation_id = platform.organisation() and webhook_id = {id} and state = 'pending'
            """);
        await Planning.Plan(work, id, clock, cancel);
    }
}
