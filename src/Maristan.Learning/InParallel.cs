using System.Runtime.ExceptionServices;

namespace Maristan.Learning;

/// <summary>Work on several threads, of which the first that has something to say against it is heard, as if there were one.</summary>
internal static class InParallel
{
    /// <param name="threads">How many at the most; -1 for what the machine has.</param>
    public static void For(int count, int threads, Action<int> work, CancellationToken cancel)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, work);
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }
}
