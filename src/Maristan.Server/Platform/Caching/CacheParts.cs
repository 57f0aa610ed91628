using System.Text.Json;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Observing.Logs;
using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Platform.Caching;

internal static class CacheParts
{
    public static void AddCache(this IServiceCollection services)
    {
        services.AddSingleton(static provider => new MemoryLayer(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Cache>();
        services.AddHostedService<CacheSweep>();
        services.AddNews<CacheInvalidated>("Something that replicas keep in memory has changed.");
        services.AddSubscription(new("cache", Delivery.EveryReplica, [CacheInvalidated.Kind], static (services, news, _, _) =>
        {
            var cache = services.GetRequiredService<Cache>();
            foreach (var one in news)
            {
                cache.Forget(one.OrganisationId!.Value, one.Read<CacheInvalidated>().Topic);
            }

            return Task.CompletedTask;
        }));
    }

    /// <summary>With the change itself: after the commit nobody here is given what stood before, and other replicas hear of it by the feed.</summary>
    public static void Invalidate(this Work work, Cache cache, string topic, TimeProvider clock)
    {
        var organisation = work.Access.Organisation ?? throw new InvalidOperationException("What is cached belongs to an organisation; this work has none.");
        // Never the same twice, so that a version swept away cannot come back with another meaning.
        work.Add($"""
            insert into platform.cache_version (organisation_id, topic, version) values ({organisation}, {topic}, {Random.Shared.NextInt64(1, long.MaxValue)})
            on conflict (organisation_id, topic) do update set version = excluded.version, changed_at = now()
            """);
        work.Add($"delete from platform.cached where organisation_id = {organisation} and topic = {topic}");
        work.Tell(new CacheInvalidated(topic), clock);
        work.AfterCommit(() => cache.Forget(organisation, topic));
    }

    /// <summary>
    /// Write-through: the new value stands in the shared table from the very commit that makes it true, for callers with these permissions.
    /// </summary>
    public static void Put<T>(this Work work, Cache cache, Caller caller, CacheKey key, T value, TimeProvider clock) where T : class
    {
        work.Invalidate(cache, key.Topic, clock);
        var place = Cache.PlaceOf<T>(caller, key);
        work.Add($"""
            insert into platform.cached (organisation_id, topic, key, version, value, until)
            select organisation_id, topic, {place.Key}, version, {JsonSerializer.SerializeToUtf8Bytes(value, Json.Options)}, now() + interval '5 minutes'
            from platform.cache_version where organisation_id = {place.Organisation} and topic = {place.Topic}
            on conflict (organisation_id, topic, key) do update set version = excluded.version, value = excluded.value, until = excluded.until
            """);
    }
}

/// <summary>Clears away what has had its time. Versions are kept far longer than any value that was made under the one before.</summary>
internal sealed class CacheSweep(MaristanDatabase database, ILogger<CacheSweep> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, stoppingToken).ContinueWith(static _ => { }, TaskScheduler.Default);
            try
            {
                await Sweep(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                CacheLog.SweepStumbled(log, Failure.Plainly(error));
            }
        }
    }

    internal Task Sweep(CancellationToken cancel) => database.Execute(SystemPurpose.Sweeping, $"""
        with values_gone as (delete from platform.cached where until < now())
        delete from platform.cache_version where changed_at < now() - interval '1 hour'
        """, cancel);
}

internal static partial class CacheLog
{
    [LoggerMessage(1650, LogLevel.Warning, "The cache's sweep stumbled and tries again: {Reason}")]
    public static partial void SweepStumbled(ILogger log, string reason);
}
