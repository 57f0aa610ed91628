namespace Maristan.Server.Identity.Passwords;

/// <summary>
/// Lets so many hashes be reckoned at once, and so many wait. Each runs on a thread of its own: on the request's thread a rush of sign-ins
/// would hold all the pool's threads, and every other request would wait behind them.
/// </summary>
internal sealed class HashGate(int atOnce, int mayWait) : IDisposable
{
    private readonly SemaphoreSlim free = new(atOnce, atOnce);
    private int inside;

    /// <returns><paramref name="busy"/> when too many wait already.</returns>
    public async ValueTask<T> Run<T>(Func<T> hash, T busy, CancellationToken cancel)
    {
        try
        {
            if (Interlocked.Increment(ref inside) > atOnce + mayWait)
            {
                return busy;
            }

            await free.WaitAsync(cancel);
            try
            {
                return await Task.Factory.StartNew(hash, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
            }
            finally
            {
                free.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref inside);
        }
    }

    public void Dispose() => free.Dispose();
}
