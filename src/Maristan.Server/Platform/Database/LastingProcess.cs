using System.Diagnostics;

namespace Maristan.Server.Platform.Database;

/// <summary>A process that lives as long as the node, and no longer.</summary>
internal static class LastingProcess
{
    /// <summary>
    /// Linux binds the parent-death signal to the thread that forked: from a pool thread PostgreSQL would be stopped when the pool
    /// retires that thread. So one thread forks and then only waits for the child's end.
    /// </summary>
    public static Process Start(ProcessStartInfo command)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                var process = Process.Start(command)!;
                started.SetResult(process);
                process.WaitForExit();
            }
            catch (Exception error) when (error is System.ComponentModel.Win32Exception or InvalidOperationException)
            {
                started.TrySetException(error);
            }
        }) { IsBackground = true, Name = "postgres" }.Start();
        return started.Task.GetAwaiter().GetResult();
    }
}
