using System.Diagnostics;
using System.Runtime.InteropServices;
using Npgsql;

namespace Maristan.Server.Platform.Database;

/// <summary>The server's process: started, watched, started again for as long as the node wants it, and stopped.</summary>
/// <param name="command">Made anew for each start: settings may have been added.</param>
/// <param name="connectionString">By which it is asked whether it answers.</param>
internal sealed partial class Postmaster(string cluster, ILogger log, Func<ProcessStartInfo> command, Func<string> connectionString)
{
    private const int InterruptSignal = 2;

    private readonly Queue<string> lastWords = new();
    private Process? process;
    private bool isStopping;

    public int ProcessId => process!.Id;

    /// <summary>PostgreSQL's fast shutdown, and for its tools the end: roll back what is open, leave.</summary>
    public static void Interrupt(int process) => _ = Kill(process, InterruptSignal);

    /// <returns>When it answers.</returns>
    /// <exception cref="InvalidOperationException">It does not start; the message is its own last words.</exception>
    public async Task Run(CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            await StopOrphan(cancel);
            lock (lastWords)
            {
                lastWords.Clear();
            }

            process = LastingProcess.Start(command());
            process.ErrorDataReceived += (_, line) => Remember(line.Data);
            process.BeginErrorReadLine();
            process.BeginOutputReadLine();
            if (await IsReady(cancel))
            {
                Watch(process);
                return;
            }

            // After kill -9 of everything, a zombie postmaster or a last backend can hold the folder for a moment.
            if (attempt == 40 || !lastWords.Any(line => line.Contains("already exists", StringComparison.Ordinal) || line.Contains("still in use", StringComparison.Ordinal)))
            {
                throw new InvalidOperationException("The private PostgreSQL does not start: " + string.Join(' ', lastWords));
            }

            await Task.Delay(250, cancel);
        }
    }

    /// <returns>False where none was running.</returns>
    public async Task<bool> Stop()
    {
        isStopping = true;
        if (process is null or { HasExited: true })
        {
            return false;
        }

        Interrupt(process.Id);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(patience.Token);
        return true;
    }

    /// <summary>A server left over by a node that was killed: postmaster.pid names it, its command line proves it is ours.</summary>
    public async Task StopOrphan(CancellationToken cancel)
    {
        var file = Path.Combine(cluster, "postmaster.pid");
        if (!File.Exists(file) || !int.TryParse(File.ReadLines(file).FirstOrDefault(), out var id))
        {
            return;
        }

        try
        {
            using var orphan = Process.GetProcessById(id);
            if (!(await File.ReadAllTextAsync($"/proc/{id}/cmdline", cancel)).Contains(cluster, StringComparison.Ordinal))
            {
                return; // the number was given to another program
            }

            Interrupt(id);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            patience.CancelAfter(TimeSpan.FromSeconds(60));
            await orphan.WaitForExitAsync(patience.Token);
        }
        catch (Exception error) when (error is ArgumentException or IOException)
        {
            // Gone already; PostgreSQL removes the stale file itself.
        }
    }

    private void Watch(Process watched) => _ = Task.Run(async () =>
    {
        await watched.WaitForExitAsync();
        if (!isStopping)
        {
            DatabaseLog.PostgresLeft(log, watched.ExitCode);
            await StartAgain();
        }
    });

    /// <summary>For as long as it takes: a full disk is mended by a person, and then the node must be there.</summary>
    private async Task StartAgain()
    {
        while (!isStopping)
        {
            try
            {
                await Run(CancellationToken.None);
                return;
            }
            catch (InvalidOperationException error)
            {
                DatabaseLog.PostgresSaid(log, error.Message);
                await Task.Delay(TimeSpan.FromSeconds(2));
            }
        }
    }

    private async Task<bool> IsReady(CancellationToken cancel)
    {
        var asked = 0;
        while (!process!.HasExited)
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString());
                await connection.OpenAsync(cancel);
                return true;
            }
            catch (Exception error) when (error is NpgsqlException or TimeoutException)
            {
                // A recovery may take hours; a start takes a moment.
                await Task.Delay(++asked < 100 ? 20 : 250, cancel);
            }
        }

        await process.WaitForExitAsync(cancel);
        return false;
    }

    private void Remember(string? line)
    {
        if (string.IsNullOrEmpty(line))
        {
            return;
        }

        lock (lastWords)
        {
            lastWords.Enqueue(line);
            while (lastWords.Count > 50)
            {
                lastWords.Dequeue();
            }
        }

        // A message may quote a row; only what kind of trouble it is goes to the log.
        if (line.Contains("PANIC", StringComparison.Ordinal) || line.Contains("No space left", StringComparison.Ordinal) || line.Contains("corrupt", StringComparison.Ordinal))
        {
            DatabaseLog.PostgresSaid(log, line);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
