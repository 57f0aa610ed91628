using System.Diagnostics;
using System.Diagnostics.Metrics;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Platform.Live;

/// <summary>
/// All streams that are open on this replica. Each replica reads the feed, so that whatever happened wherever reaches every open page.
/// </summary>
internal sealed class LiveHub : BackgroundService
{
    public const int MostOfOnePerson = 20;
    private const int Most = 10_000;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, HashSet<LiveStream>> streams = [];
    private readonly ILookup<string, LiveTopic> topics;
    private readonly MaristanDatabase database;
    private readonly TimeProvider clock;
    private readonly ILogger<LiveHub> log;
    private readonly Counter<long> resyncs;
    private long position;
    private bool isStopping;

    public LiveHub(IEnumerable<LiveTopic> topics, MaristanDatabase database, IMeterFactory meters, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<LiveHub> log)
    {
        (this.database, this.clock, this.log) = (database, clock, log);
        this.topics = topics.SelectMany(topic => topic.Kinds.Select(kind => (kind, topic))).ToLookup(pair => pair.kind, pair => pair.topic, StringComparer.Ordinal);
        var meter = meters.Create("maristan.live");
        meter.CreateObservableGauge("maristan.live.streams", () => Count, "{stream}", "Open live streams of this node.");
        resyncs = meter.CreateCounter<long>("maristan.live.resyncs", "{stream}", "Streams whose reader was too slow and had to look anew.");
        lifetime.ApplicationStopping.Register(Stop);
    }

    /// <summary>How far this replica has told; of what comes later it tells by itself.</summary>
    public long Position
    {
        get
        {
            lock (gate)
            {
                return position;
            }
        }
    }

    /// <summary>Grows with every restore of the database.</summary>
    public int Epoch { get; private set; }

    public int Count
    {
        get
        {
            lock (gate)
            {
                return streams.Values.Sum(static ofOne => ofOne.Count);
            }
        }
    }

    /// <summary>After the subscribers have begun to listen: what they bring from before is passed over, since streams find it in the feed.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var head = (await database.QueryOne<Head>(SystemPurpose.Delivering, $"select last, epoch from platform.stream, platform.node where name = 'event'", cancellationToken))!;
        lock (gate)
        {
            (position, Epoch) = (Math.Max(position, head.Last), head.Epoch);
        }

        await base.StartAsync(cancellationToken);
    }

    /// <summary>From now on the stream hears of everything after its <see cref="LiveStream.From"/>.</summary>
    /// <returns>Whether there is room for it.</returns>
    public bool Open(LiveStream stream)
    {
        lock (gate)
        {
            if (isStopping || streams.Values.Sum(static ofOne => ofOne.Count) >= Most || Of(stream.Caller.PersonId).Count() >= MostOfOnePerson)
            {
                return false;
            }

            stream.From = position;
            if (!streams.TryGetValue(stream.Caller.OrganisationId, out var ofOne))
            {
                streams.Add(stream.Caller.OrganisationId, ofOne = []);
            }

            return ofOne.Add(stream);
        }
    }

    public void Leave(LiveStream stream)
    {
        lock (gate)
        {
            if (streams.TryGetValue(stream.Caller.OrganisationId, out var ofOne) && ofOne.Remove(stream) && ofOne.Count == 0)
            {
                streams.Remove(stream.Caller.OrganisationId);
            }
        }
    }

    /// <summary>The stream has nothing queued any more and begins anew from here.</summary>
    public long Rejoin(LiveStream stream)
    {
        lock (gate)
        {
            while (stream.Queue.TryRead(out _))
            {
            }

            resyncs.Add(1);
            (stream.HasLost, stream.From) = (false, position);
            return position;
        }
    }

    /// <summary>The streams of one session on this replica tell that it is over, and close.</summary>
    public void End(Guid session) => Close(stream => stream.Caller.SessionId == session, StreamEnd.Session);

    /// <summary>The streams of a person in all organisations.</summary>
    public void EndAll(Guid person) => Close(stream => stream.Caller.PersonId == person, StreamEnd.Session);

    /// <summary>Queues news for every open stream that may hear of it. Given in the feed's order; what was told before is passed over.</summary>
    public void Publish(PlacedNews news)
    {
        lock (gate)
        {
            if (news.Position <= position)
            {
                return;
            }

            foreach (var stream in Hearing(news))
            {
                Offer(stream, news);
            }

            position = news.Position;
        }
    }

    /// <summary>The topics of a stream that make something of a piece of news for its caller, in their order.</summary>
    public static IEnumerable<LiveItem> Items(PlacedNews news, Caller caller, IReadOnlyList<LiveTopic> topics)
    {
        LiveTopic? held = null;
        foreach (var topic in topics)
        {
            if (Concerns(topic, news, caller) && topic.Show(news, caller) is not null)
            {
                if (held is not null)
                {
                    yield return new(news, held, false);
                }

                held = topic;
            }
        }

        if (held is not null)
        {
            yield return new(news, held, true);
        }
    }

    /// <summary>News of another organisation never, whatever a topic would make of it.</summary>
    private static bool Concerns(LiveTopic topic, PlacedNews news, Caller caller) =>
        topic.Kinds.Contains(news.Kind) && (news.OrganisationId is { } organisation ? organisation == caller.OrganisationId : topic.HearsTheNode);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // One clock for all streams: thousands of timers would cost more than the streams themselves.
        using var ticker = new PeriodicTimer(Look, clock);
        while (!stoppingToken.IsCancellationRequested && await Ticks(ticker, stoppingToken))
        {
            var now = clock.GetUtcNow();
            Close(stream => stream.Caller.ExpiresAt <= now, StreamEnd.Expired);
            lock (gate)
            {
                foreach (var stream in All().Where(static stream => Stopwatch.GetElapsedTime(stream.WrittenAt) > Heartbeat))
                {
                    stream.Beat();
                }
            }
        }
    }

    private static async ValueTask<bool> Ticks(PeriodicTimer ticker, CancellationToken stop)
    {
        try
        {
            return await ticker.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private IEnumerable<LiveStream> Hearing(PlacedNews news) => news.OrganisationId is not { } organisation
        ? topics[news.Kind].Any(static topic => topic.HearsTheNode) ? All() : []
        : streams.TryGetValue(organisation, out var ofOne) ? ofOne : [];

    private void Offer(LiveStream stream, PlacedNews news)
    {
        if (stream.HasLost || news.Position <= stream.From || stream.End != StreamEnd.Open)
        {
            return;
        }

        try
        {
            foreach (var item in Items(news, stream.Caller, stream.Topics))
            {
                if (!stream.TryAdd(item))
                {
                    stream.HasLost = true;
                    return;
                }
            }
        }
        catch (Exception error)
        {
            // One topic's fault must not keep all others from being heard; the page looks anew.
            LiveLog.TopicFailed(log, news.Kind, news.Position, error.GetType().Name);
            stream.HasLost = true;
            stream.Beat();
        }
    }

    private void Close(Func<LiveStream, bool> which, StreamEnd why)
    {
        lock (gate)
        {
            foreach (var stream in All().Where(which))
            {
                stream.Close(why);
            }
        }
    }

    private void Stop()
    {
        lock (gate)
        {
            isStopping = true;
        }

        Close(static _ => true, StreamEnd.Node);
    }

    private IEnumerable<LiveStream> All() => streams.Values.SelectMany(static ofOne => ofOne);

    private IEnumerable<LiveStream> Of(Guid person) => All().Where(stream => stream.Caller.PersonId == person);

    private sealed record Head(long Last, int Epoch);
}
