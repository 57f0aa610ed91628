using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Jobs;

namespace Maristan.Server.Platform.Webhooks;

/// <param name="WebhookId">Which of the organisation's.</param>
internal sealed record DeliverTo(Guid WebhookId);

/// <summary>
/// Each webhook has at most one job that counts, named in its row. Whoever makes deliveries locks the row, so that none is
/// left behind by a job that has just looked for the last time.
/// </summary>
internal static class Planning
{
    public static readonly JobKind Delivery = new("webhooks.deliver", 1, Lane.Io)
    {
        AtOncePerNode = 16,
        AtOncePerOrganisation = 8,
        Deadline = TimeSpan.FromMinutes(2),
        // A receiver's failures are counted by the delivery; those of the database must never end the chain.
        Tries = 1_000,
        TellsNews = false,
        KeepFinished = TimeSpan.Zero,
    };

    /// <summary>Somebody asks: at once, whatever rest the receiver was given.</summary>
    public static async Task Plan(Work work, Guid webhook, TimeProvider clock, CancellationToken cancel)
    {
        var isFree = await work.QueryOne<bool>($"""
            update platform.webhook set rests_until = null
            where organisation_id = platform.organisation() and id = {webhook} and state <> 'paused' and (job is null or job_at > now())
            returning true
            """, cancel);
        if (isFree)
        {
            Set(work, webhook, null, clock);
        }
    }

    /// <summary>Takes the place of a job that waits for a later moment: else each event told meanwhile would leave one behind.</summary>
    /// <param name="at">Null for now.</param>
    public static void Set(Work work, Guid webhook, DateTimeOffset? at, TimeProvider clock)
    {
        work.Add($"""
            delete from platform.job using platform.webhook
            where webhook.organisation_id = platform.organisation() and webhook.id = {webhook} and job.id = webhook.job and job.state = 'delayed'
            """);
        var job = work.Enqueue(Delivery, new DeliverTo(webhook), clock, new() { NotBefore = at });
        work.Add($"update platform.webhook set job = {job}, job_at = coalesce({at}, now()) where organisation_id = platform.organisation() and id = {webhook}");
    }
}
