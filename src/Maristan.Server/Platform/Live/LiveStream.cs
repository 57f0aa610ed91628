using System.Diagnostics;
using System.Threading.Channels;

namespace Maristan.Server.Platform.Live;

internal enum StreamEnd
{
    Open,

    /// <summary>The session is over: the page learns that it is signed out.</summary>
    Session,

    /// <summary>The token has run its time: the caller comes back with another.</summary>
    Expired,

    /// <summary>The node stops: the browser comes back by itself, to another one.</summary>
    Node,
}

/// <summary>One open stream as the hub sees it: a short queue and what is needed to judge what goes in. It owns no timer and no thread.</summary>
internal sealed class LiveStream(Caller caller, IReadOnlyList<LiveTopic> topics)
{
    /// <summary>More than the page of 200 in which the feed comes: a burst must not look like a slow reader. It fills only as far as it is used.</summary>
    public const int Room = 256;

    // One reader; the hub writes under its own lock.
    private readonly Channel<LiveItem> queue = Channel.CreateBounded<LiveItem>(new BoundedChannelOptions(Room) { SingleReader = true, SingleWriter = false });
    private int end;

    public Caller Caller { get; set; } = caller;

    public IReadOnlyList<LiveTopic> Topics => topics;

    /// <summary>News up to here are not queued: the stream has them from elsewhere.</summary>
    public long From { get; set; }

    /// <summary>Its reader was too slow, and events were dropped; nothing is queued until it has been told so.</summary>
    public bool HasLost { get; set; }

    public StreamEnd End => (StreamEnd)Volatile.Read(ref end);

    /// <summary>When something was last written, by the stopwatch.</summary>
    public long WrittenAt { get; set; } = Stopwatch.GetTimestamp();

    public ChannelReader<LiveItem> Queue => queue.Reader;

    public bool TryAdd(LiveItem item) => queue.Writer.TryWrite(item);

    /// <summary>Wakes the writer for a sign of life. Where there is no room it has enough to write.</summary>
    public void Beat() => queue.Writer.TryWrite(default);

    /// <summary>The first reason counts.</summary>
    public void Close(StreamEnd why)
    {
        Interlocked.CompareExchange(ref end, (int)why, (int)StreamEnd.Open);
        queue.Writer.TryComplete();
    }
}
