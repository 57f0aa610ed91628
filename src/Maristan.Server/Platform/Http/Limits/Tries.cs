namespace Maristan.Server.Platform.Http.Limits;

/// <summary>How often one address has tried a password, a code or a secret in this minute, here and at the other replicas.</summary>
internal sealed class Tries
{
    private readonly Lock here = new();
    private long minute;
    private int count;
    private int elsewhere;

    public bool Take(long now, int limit)
    {
        lock (here)
        {
            Turn(now);
            return ++count + elsewhere <= limit;
        }
    }

    /// <summary>In the running minute, so far.</summary>
    public int Made(long now)
    {
        lock (here)
        {
            return minute == now ? count : 0;
        }
    }

    public void Settle(long now, int madeElsewhere)
    {
        lock (here)
        {
            Turn(now);
            elsewhere = madeElsewhere;
        }
    }

    public bool IsOver(long now) => Volatile.Read(ref minute) < now;

    private void Turn(long now)
    {
        if (minute != now)
        {
            (minute, count, elsewhere) = (now, 0, 0);
        }
    }
}
