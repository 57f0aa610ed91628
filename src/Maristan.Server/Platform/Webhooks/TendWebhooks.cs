using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Jobs;

namespace Maristan.Server.Platform.Webhooks;

/// <summary>Every few minutes: forgets what is old, and plans again what lost its job because somebody cancelled it.</summary>
internal static class TendWebhooks
{
    public static readonly JobKind Job = new("webhooks.tend", 1, Lane.Io) { AtOncePerNode = 1, KeepFinished = TimeSpan.FromDays(1) };

    private const int MostStranded = 500;
    private const int MostSwept = 20_000;

    public sealed record Nothing;

    public static async Task Run(IServiceProvider services, JobRun<Nothing> run, CancellationToken cancel)
    {
        var database = services.GetRequiredService<MaristanDatabase>();
        while (await Sweep(database, cancel) == MostSwept)
        {
            // A short transaction each, so that a month's backlog holds nobody up.
        }

        await run.Finish(null, work => Mend(work, services.GetRequiredService<TimeProvider>(), cancel), cancel);
    }

    private static Task<int> Sweep(MaristanDatabase database, CancellationToken cancel) => database.Execute(SystemPurpose.Sweeping, $"""
        delete from platform.webhook_delivery where (organisation_id, webhook_id, sequence) in (
            select organisation_id, webhook_id, sequence from platform.webhook_delivery where created_at < now() - {WebhookPatience.Kept} limit {MostSwept})
        """, cancel);

    private static async Task Mend(Work work, TimeProvider clock, CancellationToken cancel)
    {
        work.Add($"update platform.webhook set sealed_older_secret = null, older_secret_until = null where older_secret_until < {clock.GetUtcNow()}");
        var stranded = await work.Query<Stranded>($"""
            select organisation_id, id from platform.webhook
            where state <> 'paused'
                and exists (select from platform.webhook_delivery as delivery
                            where delivery.organisation_id = webhook.organisation_id and delivery.webhook_id = webhook.id and delivery.state = 'pending')
                and not exists (select from platform.job where job.id = webhook.job)
            order by organisation_id, id limit {MostStranded} for update skip locked
            """, cancel);
        foreach (var one in stranded)
        {
            var job = work.Enqueue(Planning.Delivery, new DeliverTo(one.Id), clock, new() { Organisation = one.OrganisationId });
            work.Add($"update platform.webhook set job = {job}, job_at = now() where organisation_id = {one.OrganisationId} and id = {one.Id}");
        }
    }

    private sealed record Stranded(Guid OrganisationId, Guid Id);
}
