using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Jobs;

namespace Maristan.Server.Platform.Webhooks;

/// <summary>What follows from a run: for each delivery, for the webhook, and when it is tried next. Together with the end of the job, or not at all.</summary>
internal static class Settling
{
    public static async Task Settle(Work work, JobRun<DeliverTo> run, Target target, List<Tried> tried, TimeProvider clock, CancellationToken cancel)
    {
        var webhook = run.Payload.WebhookId;
        await Write(work, webhook, target, tried, cancel);
        var hasGivenUp = tried.Exists(one => !one.IsTaken) && await GiveUp(work, webhook, tried[^1], cancel) > 0;
        if (await Conclude(work, run, hasGivenUp, cancel) is not { } outcome)
        {
            return; // paused, removed or planned anew by somebody meanwhile
        }

        if (outcome.State == WebhookState.Paused)
        {
            work.Tell(new WebhookPaused(webhook, outcome.FailingSince!.Value), clock, $"Webhook/{webhook}");
            work.Record(new(AuditAction.Update, "webhook.paused", [$"Webhook/{webhook}"]), clock);
        }
        else if (outcome.NextAt is { } next)
        {
            Planning.Set(work, webhook, next, clock);
        }
    }

    public static Task Write(Work work, Guid webhook, Target target, List<Tried> tried, CancellationToken cancel)
    {
        Judge(work, webhook, target, tried);
        return work.Execute($"""
            update platform.webhook_delivery as delivery
            set state = case when tried.error is null then 'delivered' else 'pending' end, attempts = attempts + 1, tried_at = now(),
                tried_since = coalesce(tried_since, now()), due_at = now() + tried.pause,
                response_status = tried.status, response_ms = tried.took, response_text = tried.text, error = tried.error
            from unnest({tried.Select(one => one.Sequence).ToArray()}, {tried.Select(one => one.Pause).ToArray()}, {tried.Select(one => one.Status).ToArray()},
                {tried.Select(one => (int)one.Took.TotalMilliseconds).ToArray()}, {tried.Select(one => one.Text).ToArray()}, {tried.Select(one => one.Error).ToArray()})
                as tried(sequence, pause, status, took, text, error)
            where delivery.organisation_id = platform.organisation() and delivery.webhook_id = {webhook} and delivery.sequence = tried.sequence
                and delivery.state = 'pending'
            """, cancel);
    }

    /// <summary>Also takes the row's lock, so that whatever is told meanwhile finds either this job or the next.</summary>
    private static void Judge(Work work, Guid webhook, Target target, List<Tried> tried)
    {
        var hasTaken = tried.Exists(one => one.IsTaken);
        var fails = tried.Count > 0 && !tried[^1].IsTaken;
        var isTrouble = tried.Count > 0 && tried[^1].IsTrouble;
        var failuresBefore = hasTaken ? 0 : target.Failures;
        var rest = isTrouble ? Longer(tried[^1].Pause, WebhookPatience.Pause(failuresBefore, null)) : (TimeSpan?)null;
        work.Add($"""
            update platform.webhook
            set failing_since = case when not {fails} then case when {hasTaken} then null else failing_since end
                                     when {hasTaken} then now() else coalesce(failing_since, now()) end,
                failures = {failuresBefore + (isTrouble ? 1 : 0)}, rests_until = now() + {rest}::interval,
                state = case when state = 'degraded' and {hasTaken} then 'active' else state end
            where organisation_id = platform.organisation() and id = {webhook}
            """);
    }

    /// <summary>What was tried for days, and what waited untried behind a receiver that failed for days.</summary>
    private static Task<int> GiveUp(Work work, Guid webhook, Tried last, CancellationToken cancel) => work.Execute($"""
        update platform.webhook_delivery as delivery
        set state = 'failed', error = coalesce(delivery.error, {last.Error})
        from platform.webhook
        where delivery.organisation_id = platform.organisation() and delivery.webhook_id = {webhook} and delivery.state = 'pending'
            and webhook.organisation_id = platform.organisation() and webhook.id = {webhook}
            and coalesce(delivery.tried_since, case when webhook.failing_since is not null then greatest(delivery.due_at, webhook.failing_since) end) < now() - {WebhookPatience.ForAnEvent}
        """, cancel);

    private static Task<Outcome?> Conclude(Work work, JobRun<DeliverTo> run, bool hasGivenUp, CancellationToken cancel) => work.QueryOne<Outcome>($"""
        update platform.webhook
        set job = null, job_at = null,
            state = case when failing_since < now() - {WebhookPatience.ForAReceiver} then 'paused' when {hasGivenUp} then 'degraded' else state end
        where organisation_id = platform.organisation() and id = {run.Payload.WebhookId} and job = {run.Id} and state <> 'paused'
        returning state, failing_since, (
            select greatest(min(due_at), now(), webhook.rests_until) from platform.webhook_delivery
            where organisation_id = platform.organisation() and webhook_id = webhook.id and state = 'pending' having count(*) > 0) as next_at
        """, cancel);

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private sealed record Outcome(WebhookState State, DateTimeOffset? FailingSince, DateTimeOffset? NextAt);
}
