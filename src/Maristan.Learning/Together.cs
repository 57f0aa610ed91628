using System.Runtime.ExceptionServices;

namespace Maristan.Learning;

/// <summary>Work that is done at the same time. What one piece refuses is refused as if there were no others.</summary>
internal static class Together
{
    public static void Each(int count, ParallelOptions how, Action<int> piece)
    {
        try
        {
            Parallel.For(0, count, how, piece);
        }
        catch (AggregateException several)
        {
            how.CancellationToken.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }
}
