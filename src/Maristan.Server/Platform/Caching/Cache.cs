using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Platform.Caching;

/// <summary>What is kept: which thing it is about, and which view of it.</summary>
/// <param name="Topic">What a change invalidates, as narrow as the change: <c>patient/{id}</c> rather than <c>patients</c>.</param>
/// <param name="View">Everything else that the value depends on: filters, language, the version of its form, the person if it is his alone.</param>
internal sealed record CacheKey(string Topic, string View)
{
    /// <summary>
    /// Asks the database each time whether the topic still has the version that the value was made under; for what decides a right
    /// (permissions, consent, certification), where even a moment's delay of the feed is too long.
    /// </summary>
    public bool IsStrict { get; init; }
}

/// <summary>
/// The one cache: half a minute in this node's memory, five minutes shared among all, each value for one organisation and one set of
/// permissions. A change invalidates in its own transaction: whoever made it sees it at once, other replicas when the feed tells them.
/// A value made of what stood before a change is never kept after it: in memory, because its making is struck off when the change is heard;
/// in the shared table, because it carries the version of its topic that was read before it was made, and the change has given it another.
/// </summary>
internal sealed class Cache(MaristanDatabase database, MemoryLayer memory, TimeProvider clock)
{
    private static readonly TimeSpan Shared = TimeSpan.FromMinutes(5);
    private const int LargestValue = 4 << 20;

    private readonly ConcurrentDictionary<Place, Making> makings = [];

    /// <param name="make">Runs at most once at a time on this node; it is not cancelled when the first who asked leaves, for others wait.</param>
    public async ValueTask<T> Get<T>(Caller caller, CacheKey key, Func<CancellationToken, Task<T>> make, CancellationToken cancel) where T : class
    {
        var place = PlaceOf<T>(caller, key);
        var kept = memory.Find(place, clock.GetTimestamp()) ?? await Made(caller, place, make, cancel);
        // Also what was being made when this caller came: it may have begun before a change of which this replica has not heard.
        while (key.IsStrict && kept.Version != await Version(caller, key.Topic, cancel))
        {
            Forget(place.Organisation, place.Topic);
            kept = await Made(caller, place, make, cancel);
        }

        return (T)kept.Value;
    }

    /// <summary>Called when a change is committed here, and when the feed tells of one elsewhere.</summary>
    internal void Forget(Guid organisation, string topic)
    {
        foreach (var (place, making) in makings)
        {
            if (place.Organisation == organisation && place.Topic == topic)
            {
                making.IsOutdated = true;
                makings.TryRemove(new(place, making));
            }
        }

        memory.Forget(organisation, topic);
    }

    internal static Place PlaceOf<T>(Caller caller, CacheKey key) => new(caller.OrganisationId, key.Topic, Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{typeof(T).FullName}\n{caller.Permissions.Fingerprint}\n{key.View}"))));

    /// <summary>Not cancelled with this caller: the others who ask for the same wait for it.</summary>
    private Task<Kept> Made<T>(Caller caller, Place place, Func<CancellationToken, Task<T>> make, CancellationToken cancel) where T : class =>
        makings.GetOrAdd(place, static (place, it) => new(self => it.This.Make(it.Caller, place, it.Make, self)), (This: this, Caller: caller, Make: make)).Value.WaitAsync(cancel);

    private async Task<Kept> Make<T>(Caller caller, Place place, Func<CancellationToken, Task<T>> make, Making making) where T : class
    {
        try
        {
            // A making that began before a change was heard may be joined by nobody after it; see Forget.
            var shared = await Look(caller, place, CancellationToken.None);
            if (shared.Value is not null && Read<T>(shared.Value) is { } known)
            {
                return Remember(place, making, new(known, shared.Version, shared.Value.Length + Kept.Around));
            }

            var value = await make(CancellationToken.None);
            var bytes = JsonSerializer.SerializeToUtf8Bytes(value, Json.Options);
            var kept = new Kept(value, shared.Version, bytes.Length + Kept.Around);
            if (bytes.Length <= LargestValue)
            {
                await Share(caller, place, shared.Version, bytes);
                Remember(place, making, kept);
            }

            return kept;
        }
        finally
        {
            makings.TryRemove(new(place, making));
        }
    }

    private Kept Remember(Place place, Making making, Kept kept)
    {
        memory.Keep(place, kept, clock.GetTimestamp(), () => !making.IsOutdated);
        return kept;
    }

    private Task<long> Version(Caller caller, string topic, CancellationToken cancel) => database.QueryOne<long>(caller, $"""
        select coalesce((select version from platform.cache_version where organisation_id = {caller.OrganisationId} and topic = {topic}), 0)
        """, cancel);

    private async Task<SharedValue> Look(Caller caller, Place place, CancellationToken cancel) => (await database.QueryOne<SharedValue>(caller, $"""
        select now.version, cached.value
        from (select coalesce((select version from platform.cache_version where organisation_id = {place.Organisation} and topic = {place.Topic}), 0) as version) now
        left join platform.cached on cached.organisation_id = {place.Organisation} and cached.topic = {place.Topic} and cached.key = {place.Key}
            and cached.version = now.version and cached.until > now()
        """, cancel))!;

    private Task<int> Share(Caller caller, Place place, long version, byte[] value) => database.Execute(caller with { RepeatKey = null }, $"""
        insert into platform.cached (organisation_id, topic, key, version, value, until)
        values ({place.Organisation}, {place.Topic}, {place.Key}, {version}, {value}, now() + {Shared})
        on conflict (organisation_id, topic, key) do update set version = excluded.version, value = excluded.value, until = excluded.until
        """, CancellationToken.None);

    /// <returns>Null when another version of the program wrote it in a form that this one does not read.</returns>
    private static T? Read<T>(byte[] value) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(value, Json.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record SharedValue(long Version, byte[]? Value);

    /// <summary>One value being made, for all who ask for it meanwhile.</summary>
    private sealed class Making
    {
        private readonly Lazy<Task<Kept>> value;

        public Making(Func<Making, Task<Kept>> make) => value = new(() => make(this));

        public volatile bool IsOutdated;

        public Task<Kept> Value => value.Value;
    }
}

/// <summary>Where a value is kept, here and in the shared table.</summary>
internal readonly record struct Place(Guid Organisation, string Topic, string Key);

/// <summary>Something that is cached has changed.</summary>
internal sealed record CacheInvalidated(string Topic) : INews
{
    public static string Kind => "cache.invalidated";

    public static int Version => 1;
}
