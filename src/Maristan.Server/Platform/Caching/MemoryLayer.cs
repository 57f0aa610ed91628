namespace Maristan.Server.Platform.Caching;

/// <param name="Version">That of its topic when it was made.</param>
/// <param name="Size">Of its written form and what is kept around it, in bytes; in memory it is larger by some small factor.</param>
internal sealed record Kept(object Value, long Version, int Size)
{
    /// <summary>Keys, lists and tables for one value: most of what many small ones cost.</summary>
    public const int Around = 1024;
}

/// <summary>The half minute in memory: bounded by bytes, and what was not asked for longest goes first.</summary>
internal sealed class MemoryLayer(TimeProvider clock, long most = MemoryLayer.Most)
{
    private const long Most = 64L << 20;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(30);

    private readonly Lock access = new();
    private readonly Dictionary<Place, LinkedListNode<Entry>> entries = [];
    private readonly Dictionary<(Guid, string), HashSet<Place>> topics = [];
    private readonly LinkedList<Entry> byUse = new();
    private long bytes;

    public long Bytes => Interlocked.Read(ref bytes);

    public Kept? Find(Place place, long now)
    {
        lock (access)
        {
            if (!entries.TryGetValue(place, out var node))
            {
                return null;
            }

            if (clock.GetElapsedTime(node.Value.KeptAt, now) >= Life)
            {
                Remove(node);
                return null;
            }

            byUse.Remove(node);
            byUse.AddFirst(node);
            return node.Value.Kept;
        }
    }

    /// <param name="isStillTrue">Asked under the same lock that forgetting takes, so that nothing slips in behind a change.</param>
    public void Keep(Place place, Kept kept, long now, Func<bool> isStillTrue)
    {
        lock (access)
        {
            if (kept.Size > most || !isStillTrue())
            {
                return;
            }

            if (entries.TryGetValue(place, out var before))
            {
                Remove(before);
            }

            entries[place] = byUse.AddFirst(new Entry(place, kept, now));
            if (!topics.TryGetValue((place.Organisation, place.Topic), out var places))
            {
                topics[(place.Organisation, place.Topic)] = places = [];
            }

            places.Add(place);
            bytes += kept.Size;
            while (bytes > most)
            {
                Remove(byUse.Last!);
            }
        }
    }

    public void Forget(Guid organisation, string topic)
    {
        lock (access)
        {
            if (topics.TryGetValue((organisation, topic), out var places))
            {
                foreach (var place in places.ToArray())
                {
                    Remove(entries[place]);
                }
            }
        }
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        var (place, kept, _) = node.Value;
        byUse.Remove(node);
        entries.Remove(place);
        bytes -= kept.Size;
        var topic = (place.Organisation, place.Topic);
        if (topics.TryGetValue(topic, out var places) && places.Remove(place) && places.Count == 0)
        {
            topics.Remove(topic);
        }
    }

    private sealed record Entry(Place Place, Kept Kept, long KeptAt);
}
