using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Maristan.Server.Platform.Jobs.Children;

/// <summary>The child's own side: what the program does when it was started with the hidden verb <c>job-child KIND VERSION</c>.</summary>
internal static partial class ChildMain
{
    public const string Verb = "job-child";
    private const int Kill = 9;

    /// <returns>The exit code.</returns>
    public static async Task<int> Run(IReadOnlyList<ChildTask> tasks, string kind, string version)
    {
        var run = new ChildRun(Console.OpenStandardOutput());
        // What a library prints must not be taken for a line of ours.
        Console.SetOut(Console.Error);
        var task = tasks.FirstOrDefault(known => known.Kind == kind && known.Version.ToString(CultureInfo.InvariantCulture) == version);
        using var input = new StreamReader(Console.OpenStandardInput());
        if (task is null || await input.ReadLineAsync() is not { } payload)
        {
            run.Say(new() { Refused = "This program does not know how to do the job in a process of its own." });
            return 1;
        }

        _ = Task.Factory.StartNew(() => DieWithParent(input), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        run.Say(await Outcome(task, payload, run));
        return 0;
    }

    private static async Task<ChildLine> Outcome(ChildTask task, string payload, ChildRun run)
    {
        try
        {
            var result = await task.Run(payload, run);
            return new() { Done = true, Result = result is null ? null : JsonSerializer.SerializeToElement(result, result.GetType(), Json.Options) };
        }
        catch (JobRefused refused)
        {
            return new() { Refused = refused.Message };
        }
        catch (Exception error)
        {
            // The end of a process of its own: whatever it was, its kind is told to the worker, which decides.
            return new() { Failed = error.GetType().Name };
        }
    }

    /// <summary>The worker holds the other end of standard input as long as it lives. When it is gone, however it went, so are we and all that we started.</summary>
    private static void DieWithParent(StreamReader input)
    {
        while (input.Read() >= 0)
        {
            // Nothing is sent after the payload.
        }

        _ = KillProcess(0, Kill);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int KillProcess(int process, int signal);
}
