namespace Maristan.Server.Platform.Http.Limits;

/// <summary>How often one caller asks this replica, second by second, and how often he asks the others.</summary>
internal sealed class Meter
{
    private readonly Lock turning = new();
    private long second;
    private int count;
    private int before;
    private int elsewhere;
    private int inside;

    /// <summary>Also counts what is refused: replicas share the limit in the measure in which each is asked.</summary>
    public bool Take(long now, int limit)
    {
        if (Volatile.Read(ref second) != now)
        {
            Turn(now);
        }

        return Interlocked.Increment(ref count) <= Share(limit);
    }

    /// <summary>One more of his requests is in work; it must <see cref="Leave"/>.</summary>
    public bool Enter(int most)
    {
        if (Interlocked.Increment(ref inside) <= most)
        {
            return true;
        }

        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref inside);

    /// <summary>Requests of the last whole second.</summary>
    public int Demand(long now)
    {
        lock (turning)
        {
            return second == now ? before : second == now - 1 ? count : 0;
        }
    }

    public bool IsIdle(long now) => Volatile.Read(ref second) < now - 2 && Volatile.Read(ref inside) == 0;

    public void Settle(int askedElsewhere) => Volatile.Write(ref elsewhere, askedElsewhere);

    private int Share(int limit)
    {
        var others = Volatile.Read(ref elsewhere);
        var here = Volatile.Read(ref before);
        return others == 0 ? limit
            : here + others <= limit ? limit - others
            : Math.Max(1, (int)((long)limit * here / (here + others)));
    }

    private void Turn(long now)
    {
        lock (turning)
        {
            if (second == now)
            {
                return;
            }

            before = second == now - 1 ? count : 0;
            Volatile.Write(ref count, 0);
            Volatile.Write(ref second, now);
        }
    }
}
