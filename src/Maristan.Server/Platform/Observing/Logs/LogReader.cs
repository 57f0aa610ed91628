using System.Threading.Channels;

namespace Maristan.Server.Platform.Observing.Logs;

/// <summary>One who reads along: standard output, the log table. A reader that cannot keep up loses lines and knows how many; it never holds anybody up.</summary>
internal sealed class LogReader(int capacity)
{
    private readonly Channel<LogLine> lines = Channel.CreateBounded<LogLine>(new BoundedChannelOptions(capacity) { SingleReader = true });
    private long dropped;

    public long Dropped => Interlocked.Read(ref dropped);

    public ChannelReader<LogLine> Lines => lines.Reader;

    public void Give(LogLine line)
    {
        if (!lines.Writer.TryWrite(line))
        {
            Lose(1);
        }
    }

    public void Lose(int count) => Interlocked.Add(ref dropped, count);

    public void End() => lines.Writer.TryComplete();
}
