using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Maristan.Server.Platform.Jobs.Children;

/// <summary>The child ended badly, told in a sentence for people; it is tried again as after any failure.</summary>
internal sealed class ChildEnded(string sentence) : Exception(sentence);

/// <summary>Runs the child's part of a job: starts it within its limits, hears what it says, and leaves nothing of it behind.</summary>
internal sealed partial class ChildProcess(ChildProgram program)
{
    private const int Kill = 9;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    private readonly Lazy<Task<Confinement?>> confinement = new(static () => Confinement.Find(CancellationToken.None));

    /// <returns>What the child gave as its result.</returns>
    /// <exception cref="JobRefused">It passed a limit, refused the job, or cannot be shut in on this machine.</exception>
    /// <exception cref="ChildEnded">It crashed or failed.</exception>
    public async Task<string?> Run(HeldJob job, CancellationToken cancel)
    {
        var walls = await confinement.Value.WaitAsync(cancel) ?? throw new JobRefused(
            "This machine does not let the node shut a job in without network: run the node as root, or allow user namespaces (sysctl kernel.unprivileged_userns_clone=1), with util-linux installed; start the node again, then try the job again.");
        var folder = walls.NewFolder(job.Claimed.Id);
        try
        {
            using var process = Process.Start(walls.Command(program, job.Kind, folder))!;
            return await Hear(process, job, cancel);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string?> Hear(Process process, HeldJob job, CancellationToken cancel)
    {
        var limits = job.Kind.Child!;
        var watch = new MemoryWatch(process.Id, limits.Memory);
        using var killing = cancel.Register(() => KillGroup(process));
        await using var looking = new Timer(_ => watch.Look(() => KillGroup(process)), null, BetweenLooks, BetweenLooks);
        try
        {
            // What libraries print there may hold anything of a patient: it is taken, so that the child does not stall, and thrown away.
            _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None).ContinueWith(static _ => { }, TaskScheduler.Default);
            await Give(process, job.Claimed.Payload, cancel);
            var last = await ChildLines.Hear(process.StandardOutput.BaseStream, line => job.Progress(line.Progress ?? 0, line.Note, cancel), cancel);
            await process.WaitForExitAsync(cancel);
            return Result(process.ExitCode, last, watch.HasPassed, limits);
        }
        finally
        {
            // Also after a good end: what the child itself has started goes with it.
            KillGroup(process);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task Give(Process process, string payload, CancellationToken cancel)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(payload.AsMemory(), cancel);
            await process.StandardInput.FlushAsync(cancel);
        }
        catch (IOException)
        {
            // It ended before it read its payload; its exit code tells why.
        }
    }

    private static string? Result(int code, ChildLine? last, bool hasPassedMemory, ChildLimits limits) => last switch
    {
        _ when hasPassedMemory || last?.Failed == nameof(OutOfMemoryException) => throw new JobRefused(string.Create(CultureInfo.InvariantCulture,
            $"It needed more than the {limits.Memory >> 20} MB of memory that it is given.")),
        { Refused: { } reason } => throw new JobRefused(reason),
        { Failed: { } type } => throw new ChildEnded($"It failed in its own process ({type})."),
        { Done: true } => last.Result?.GetRawText(),
        _ => throw Death(code, limits),
    };

    private static Exception Death(int code, ChildLimits limits) => (code - 128) switch
    {
        24 => new JobRefused(string.Create(CultureInfo.InvariantCulture, $"It used more than the {limits.Cpu.TotalSeconds:0} seconds of processor time that it is given.")),
        9 => new ChildEnded("The system ended its process, most likely because the machine ran out of memory."),
        4 or 6 or 7 or 8 or 11 => new ChildEnded("Its process crashed; the node itself was not touched."),
        > 0 and var signal => new ChildEnded(string.Create(CultureInfo.InvariantCulture, $"Its process was ended by the signal {signal}.")),
        _ => new ChildEnded(string.Create(CultureInfo.InvariantCulture, $"Its process ended with the code {code} and no result.")),
    };

    /// <summary>The child leads its own session, so its number is its group's.</summary>
    private static void KillGroup(Process process) => _ = KillProcess(-process.Id, Kill);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int KillProcess(int process, int signal);
}
