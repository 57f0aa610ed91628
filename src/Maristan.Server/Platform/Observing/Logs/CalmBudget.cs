using System.Diagnostics;

namespace Maristan.Server.Platform.Observing.Logs;

/// <summary>
/// How many lines a second may tell of requests that went as they should. A busy node answers more than anybody reads, and each line costs
/// about as much as the answer: beyond the budget they are counted, and the count is told. What failed or was slow always gets its line.
/// </summary>
internal sealed class CalmBudget(int perSecond)
{
    private long second;
    private int told;
    private int silent;

    /// <summary>Whether this one still gets a line of its own.</summary>
    public bool Take()
    {
        BeginSecond(Stopwatch.GetTimestamp() / Stopwatch.Frequency);
        if (Volatile.Read(ref told) < perSecond && Interlocked.Increment(ref told) <= perSecond)
        {
            return true;
        }

        Interlocked.Increment(ref silent);
        return false;
    }

    /// <returns>How many got none since this was last asked.</returns>
    public int Silent() => Interlocked.Exchange(ref silent, 0);

    private void BeginSecond(long now)
    {
        var known = Interlocked.Read(ref second);
        if (known != now && Interlocked.CompareExchange(ref second, now, known) == known)
        {
            Interlocked.Exchange(ref told, 0);
        }
    }
}
