using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Platform.Webhooks;

/// <summary>Makes deliveries of what the feed brings: for each organisation one statement, in the transaction that moves the cursor.</summary>
internal static class TakeNews
{
    public static readonly Subscription Subscription = new("webhooks", Feed.Delivery.Once, [], Take);

    private static async Task Take(IServiceProvider services, IReadOnlyList<PlacedNews> news, Work? work, CancellationToken cancel)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var first = await work!.QueryOne<Guid>($"select first_organisation from platform.node", cancel);
        foreach (var ofOne in news.GroupBy(one => one.OrganisationId ?? first))
        {
            work.Enter(ofOne.Key);
            foreach (var (id, at) in await Deliver(work, [.. ofOne], cancel))
            {
                Planning.Set(work, id, at, clock);
            }
        }
    }

    /// <returns>The webhooks that need a job sooner than the one they have.</returns>
    private static Task<List<Due>> Deliver(Work work, PlacedNews[] news, CancellationToken cancel) => work.Query<Due>($"""
        with news as materialized (
            select * from unnest({Array.ConvertAll(news, one => one.Position)}, {Array.ConvertAll(news, one => one.Id)}, {Array.ConvertAll(news, one => one.OrganisationId)},
                {Array.ConvertAll(news, one => one.Kind)}, {Array.ConvertAll(news, one => one.Version)}, {Array.ConvertAll(news, one => one.Subject)},
                {Array.ConvertAll(news, one => one.Body):json}, {Array.ConvertAll(news, one => one.OccurredAt.ToUniversalTime())})
            as news(position, event_id, event_organisation, kind, version, subject, body, occurred_at)),
        wanted as (
            select webhook.id as webhook_id, news.*, row_number() over (partition by webhook.id order by position) as place
            from platform.webhook join news on (news.kind = any(webhook.kinds) or {WebhookWish.EveryKind} = any(webhook.kinds))
                and (news.event_organisation is not null or webhook.node_events)
            where webhook.organisation_id = platform.organisation()),
        numbered as (
            update platform.webhook set sequence = webhook.sequence + counted.count
            from (select webhook_id, count(*) from wanted group by webhook_id) as counted
            where webhook.organisation_id = platform.organisation() and webhook.id = counted.webhook_id
            returning webhook.id, webhook.sequence - counted.count as before, greatest(now(), webhook.rests_until) as at,
                webhook.state <> 'paused' and (webhook.job is null or webhook.job_at > greatest(now(), webhook.rests_until)) as needs_job),
        made as (
            insert into platform.webhook_delivery (organisation_id, webhook_id, sequence, event_id, event_organisation, kind, version, subject, body, occurred_at)
            select platform.organisation(), webhook_id, before + place, event_id, event_organisation, kind, version, subject, body, occurred_at
            from wanted join numbered on numbered.id = wanted.webhook_id)
        select id, at from numbered where needs_job
        """, cancel);

    private sealed record Due(Guid Id, DateTimeOffset At);
}
