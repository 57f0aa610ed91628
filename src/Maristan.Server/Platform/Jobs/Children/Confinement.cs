using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Jobs.Children;

/// <summary>How a child is shut in on this machine: without network, in its own session, and under root as nobody.</summary>
internal sealed partial class Confinement
{
    private const uint Nobody = 65534;
    private const long Headroom = 256L << 20;
    private const long LargestFile = 4L << 30;

    private static readonly string[] AsNobody = ["unshare", "--net", "--", "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs"];
    private static readonly string[] AsSelf = ["unshare", "--user", "--map-current-user", "--net", "--", "setpriv", "--no-new-privs"];

    private readonly string[] walls;

    private Confinement(string[] walls) => this.walls = walls;

    /// <returns>Null where the machine lets the node shut nothing in.</returns>
    public static async Task<Confinement?> Find(CancellationToken cancel)
    {
        if (OperatingSystem.IsLinux())
        {
            foreach (var way in Environment.IsPrivilegedProcess ? new[] { AsNobody, AsSelf } : [AsSelf])
            {
                if (await Works(way, cancel))
                {
                    return new(way);
                }
            }
        }

        return null;
    }

    /// <summary>An empty folder that only the child can use.</summary>
    public string NewFolder(Guid job)
    {
        var folder = Directory.CreateTempSubdirectory($"maristan-job-{job:N}-").FullName;
        return walls != AsNobody || ChangeOwner(folder, Nobody, Nobody) == 0
            ? folder
            : throw new IOException($"The owner of {folder} cannot be changed (error {Marshal.GetLastPInvokeError()}).");
    }

    public ProcessStartInfo Command(ChildProgram program, JobKind kind, string folder)
    {
        var limits = kind.Child!;
        string[] command =
        [
            "setsid", "prlimit", Limit("data", limits.Memory + Headroom), Seconds((long)Math.Ceiling(limits.Cpu.TotalSeconds)), Limit("core", 0), Limit("fsize", LargestFile),
            .. walls, program.File, .. program.Arguments, ChildMain.Verb, kind.Name, kind.Version.ToString(CultureInfo.InvariantCulture),
        ];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder,
        };
        // The node's own environment holds secrets; the child is told only where things are and what the runtime may take.
        start.Environment.Clear();
        foreach (var (name, value) in Variables(limits, folder))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static IEnumerable<(string, string)> Variables(ChildLimits limits, string folder)
    {
        yield return ("PATH", Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin");
        yield return ("HOME", folder);
        yield return ("TMPDIR", folder);
        yield return ("DOTNET_GCHeapHardLimit", (limits.Memory * 3 / 4).ToString("x", CultureInfo.InvariantCulture));
        // A thread's stack counts in full from its first moment on.
        yield return ("DOTNET_Thread_DefaultStackSize", "100000");
        yield return ("DOTNET_EnableDiagnostics", "0");
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } root)
        {
            yield return ("DOTNET_ROOT", root);
        }
    }

    /// <summary>The lower one ends it by a signal that tells why; the upper one ends whatever ignores that.</summary>
    private static string Seconds(long most) => string.Create(CultureInfo.InvariantCulture, $"--cpu={most}:{most + 2}");

    private static string Limit(string name, long most) => string.Create(CultureInfo.InvariantCulture, $"--{name}={most}");

    private static async Task<bool> Works(string[] way, CancellationToken cancel)
    {
        try
        {
            using var trial = Process.Start(new ProcessStartInfo("prlimit", [.. way, "true"]) { RedirectStandardError = true, RedirectStandardOutput = true }.WithoutOurSettings())!;
            await trial.WaitForExitAsync(cancel);
            return trial.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // the tool is not there
        }
    }

    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint user, uint group);
}

/// <summary>How this program is started again.</summary>
internal sealed record ChildProgram(string File, IReadOnlyList<string> Arguments)
{
    /// <summary>As the command that is running now; where that is the runtime's own, it is told which assembly to run.</summary>
    public static ChildProgram This { get; } = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? new(Environment.ProcessPath!, [Environment.GetCommandLineArgs()[0]])
        : new(Environment.ProcessPath!, []);
}
