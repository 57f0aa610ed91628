using System.Collections.Concurrent;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Observing.Logs;

namespace Maristan.Server.Platform.Feed;

/// <summary>Brings placed news to those who asked for it.</summary>
internal sealed class Subscribers(
    IEnumerable<Subscription> subscriptions, MaristanDatabase database, IServiceProvider services, ILogger<Subscribers> log) : BackgroundService
{
    private const int Page = 200;
    private const int TriesBeforeParking = 8;
    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(1);

    private readonly OneByOne oneByOne = new();
    private long endAtStart;

    /// <summary>Enrols everybody before the node serves its first request, so that nothing told from then on is missed.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var subscription in subscriptions.Where(subscription => subscription.Delivery == Delivery.Once))
        {
            await database.Execute(SystemPurpose.Delivering, $"""
                insert into platform.subscriber (name, position, epoch)
                select {subscription.Name}, stream.last, node.epoch from platform.stream, platform.node where stream.name = 'event'
                on conflict do nothing
                """, cancellationToken);
        }

        endAtStart = await database.QueryOne<long>(SystemPurpose.Delivering, $"select last from platform.stream where name = 'event'", cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(subscriptions.Select(subscription => subscription.Delivery switch
    {
        Delivery.Once => Loop(subscription, ServeOnce, stoppingToken),
        _ => Loop(subscription, new Replica(this, endAtStart, log).Serve, stoppingToken),
    }));

    /// <summary>The next page of the feed, whoever it belongs to. What is not wanted comes without its body, so that a cursor passes it.</summary>
    private Task<List<PlacedNews>> After(long position, Subscription subscription, int most, CancellationToken cancel) =>
        database.Query<PlacedNews>(SystemPurpose.Delivering, $"""
            select position, id, organisation_id, kind, version, subject, case when cardinality(wanted) = 0 or kind = any(wanted) then body::text end as body,
                   caused_by, request_id, occurred_at
            from platform.event, (select {subscription.Kinds.ToArray()} as wanted) wish
            where position > {position} order by position limit {most}
            """, cancel);

    private async Task Loop(Subscription subscription, Func<Subscription, CancellationToken, Task<bool>> serve, CancellationToken stop)
    {
        using var bell = database.Doorbell.Listen(Bells.Feed);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!await serve(subscription, stop))
                {
                    await bell.Wait(Safety, stop);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                FeedLog.SubscriberStumbled(log, subscription.Name, Failure.Plainly(error));
                await Task.Delay(Safety, stop).ContinueWith(static _ => { }, TaskScheduler.Default);
            }
        }
    }

    /// <returns>Whether there may be more at once.</returns>
    private async Task<bool> ServeOnce(Subscription subscription, CancellationToken cancel)
    {
        await using var work = database.Begin(SystemPurpose.Delivering.Anywhere());
        var cursor = await work.QueryOne<Cursor>($"""
            select position, failures from platform.subscriber
            where name = {subscription.Name} and retry_at <= now() for update skip locked
            """, cancel);
        if (cursor is null)
        {
            return false; // another replica serves it, or it rests after a failure
        }

        var page = await After(cursor.Position, subscription, oneByOne.IsDue(subscription, cursor.Position) ? 1 : Page, cancel);
        if (page.Count == 0)
        {
            return false;
        }

        try
        {
            await Give(subscription, page, work, cancel);
            work.Add($"""
                update platform.subscriber set position = {page[^1].Position}, failures = 0, moved_at = now() where name = {subscription.Name}
                """);
            await work.Commit();
            return true;
        }
        catch (Exception) when (page.Count > 1 && !cancel.IsCancellationRequested)
        {
            oneByOne.Until(subscription, page[^1].Position);
            return true;
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            FeedLog.SubscriberFailed(log, subscription.Name, page[0].Position, cursor.Failures + 1, error.GetType().Name);
            await work.DisposeAsync();
            await PutOff(subscription, cursor, page[0].Position, error.GetType().Name, cancel);
            return false;
        }
    }

    /// <summary>Gives a subscriber once more what it could not take, in one transaction with the end of its parking.</summary>
    /// <returns>Whether it was parked and has been taken; false where there is no such news.</returns>
    public async Task<bool> Retry(string subscriber, long position, CancellationToken cancel)
    {
        if (subscriptions.FirstOrDefault(one => one.Name == subscriber && one.Delivery == Delivery.Once) is not { } subscription)
        {
            return false;
        }

        await using var work = database.Begin(SystemPurpose.Delivering.Anywhere());
        if (await work.Execute($"delete from platform.parked_event where subscriber = {subscriber} and position = {position}", cancel) == 0)
        {
            return false;
        }

        await Give(subscription, await After(position - 1, subscription, 1, cancel), work, cancel);
        await work.Commit();
        return true;
    }

    private async Task Give(Subscription subscription, List<PlacedNews> page, Work? work, CancellationToken cancel)
    {
        List<PlacedNews> wanted = [.. page.Where(news => news.Body is not null)];
        if (wanted.Count > 0)
        {
            await subscription.Take(services, wanted, work, cancel);
        }
    }

    /// <summary>Only as long as nobody has served it meanwhile: a cursor that another replica has moved on never goes back.</summary>
    private async Task PutOff(Subscription subscription, Cursor before, long position, string reason, CancellationToken cancel)
    {
        var failures = before.Failures + 1;
        if (failures < TriesBeforeParking)
        {
            var pause = TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, failures - 1)) * (0.5 + Random.Shared.NextDouble()));
            await database.Execute(SystemPurpose.Delivering, $"""
                update platform.subscriber set failures = {failures}, retry_at = now() + {pause}
                where name = {subscription.Name} and position = {before.Position} and failures = {before.Failures}
                """, cancel);
            return;
        }

        FeedLog.Parked(log, subscription.Name, position);
        await database.Execute(SystemPurpose.Delivering, $"""
            with passed as (
                update platform.subscriber set position = {position}, failures = 0
                where name = {subscription.Name} and position = {before.Position} and failures = {before.Failures}
                returning name)
            insert into platform.parked_event (subscriber, position, reason) select name, {position}, {reason} from passed on conflict do nothing
            """, cancel);
    }

    private sealed record Cursor(long Position, int Failures);

    /// <summary>Which pages are given event by event, because one among them could not be taken: so that one is found, and only that one waits.</summary>
    private sealed class OneByOne
    {
        private readonly ConcurrentDictionary<string, long> ends = new(StringComparer.Ordinal);

        public bool IsDue(Subscription subscription, long position) => position < ends.GetValueOrDefault(subscription.Name);

        public void Until(Subscription subscription, long end) => ends[subscription.Name] = end;
    }

    /// <summary>A subscription served on this replica alone, from the feed's end at its start.</summary>
    private sealed class Replica(Subscribers owner, long position, ILogger log)
    {
        private int failures;

        public async Task<bool> Serve(Subscription wanted, CancellationToken cancel)
        {
            var page = await owner.After(position, wanted, owner.oneByOne.IsDue(wanted, position) ? 1 : Page, cancel);
            if (page.Count == 0)
            {
                return false;
            }

            try
            {
                await owner.Give(wanted, page, null, cancel);
                (position, failures) = (page[^1].Position, 0);
                return page.Count == Page || owner.oneByOne.IsDue(wanted, position);
            }
            catch (Exception) when (page.Count > 1 && !cancel.IsCancellationRequested)
            {
                owner.oneByOne.Until(wanted, page[^1].Position);
                return true;
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                FeedLog.SubscriberFailed(log, wanted.Name, page[0].Position, ++failures, error.GetType().Name);
                return failures >= TriesBeforeParking && PassOver(wanted, page[0].Position);
            }
        }

        /// <summary>What cannot be taken must not keep everything after it from being heard.</summary>
        private bool PassOver(Subscription wanted, long place)
        {
            FeedLog.PassedOver(log, wanted.Name, place);
            (position, failures) = (place, 0);
            return true;
        }
    }
}
