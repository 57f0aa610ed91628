using System.Collections;
using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Maristan.Server.Platform.Jobs;
using Maristan.Server.Platform.Jobs.Children;

namespace Maristan.FaultNode;

/// <summary>What children are asked to do in tests: mostly what they must not get away with.</summary>
internal static partial class ChildTasks
{
    public static IReadOnlyList<JobKind> Kinds { get; } =
    [
        Kind("add"), Kind("look"), Kind("call"), Kind("refuse"), Kind("chatter"), Kind("sleep"), Kind("shout"),
        Kind("crash") with { Tries = 2, FirstPause = TimeSpan.FromMilliseconds(50) },
        Kind("eat managed"), Kind("eat native"), Kind("burn") with { Child = new(256 << 20, TimeSpan.FromSeconds(1)) },
    ];

    public static IReadOnlyList<ChildTask> All { get; } = [.. Kinds.Select(kind => ChildTask.Of<Asked>(kind, (asked, child) => Task.Run(() => Do(kind.Name, asked, child))))];

    private static JobKind Kind(string name) => new("child." + name, 1, Lane.Cpu) { Tries = 1, Child = new(256 << 20, TimeSpan.FromSeconds(20)) };

    private static object? Do(string kind, Asked asked, ChildRun child) => kind["child.".Length..] switch
    {
        "add" => new { Sum = asked.Number + asked.Number },
        "look" => Look(asked.Path!),
        "call" => new { Answer = Call(asked.Number) },
        "refuse" => throw new JobRefused("The picture is no picture."),
        "chatter" => Chatter(),
        "shout" => Shout(),
        "crash" => Length(1),
        "eat managed" => Eat(static () => GC.AllocateUninitializedArray<byte>(1 << 20)),
        "eat native" => Eat(EatNative),
        "burn" => Burn(),
        _ => Sleep(child),
    };

    private static object Look(string secret) => new
    {
        Variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(pair => (string)pair.Key).Order().ToArray(),
        Files = Directory.GetFileSystemEntries(".").Length,
        Folder = Environment.CurrentDirectory,
        Secret = Read(secret),
    };

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (UnauthorizedAccessException)
        {
            return "not permitted";
        }
    }

    private static string Call(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            return "reached";
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode.ToString();
        }
    }

    /// <summary>As a native library would: past everything that .NET knows of.</summary>
    private static object? Chatter()
    {
        using var output = new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(1, ownsHandle: false), FileAccess.Write);
        output.Write("libcodec 1.2: {\"done\": maybe}\n[]\n\n"u8);
        Console.WriteLine("{\"done\":true}");
        return new { Sum = 1 };
    }

    private static object? Shout()
    {
        using var output = new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(1, ownsHandle: false), FileAccess.Write);
        var noise = new byte[1 << 16];
        while (true)
        {
            output.Write(noise);
        }
    }

    private static object? Eat(Func<object> bite)
    {
        var eaten = new List<object>();
        while (true)
        {
            eaten.Add(bite());
        }
    }

    private static unsafe object EatNative()
    {
        var block = NativeMemory.Alloc(1 << 20);
        NativeMemory.Fill(block, 1 << 20, 1);
        return (nint)block;
    }

    private static object? Burn()
    {
        var number = 1UL;
        while (true)
        {
            number = (number * 6364136223846793005) + 1;
        }
    }

    private static object? Sleep(ChildRun child)
    {
        using var grandchild = Process.Start("sleep", "1000")!;
        child.Progress(0.5, $"{Environment.ProcessId} {grandchild.Id}");
        Thread.Sleep(Timeout.Infinite);
        return null;
    }

    [LibraryImport("libc", EntryPoint = "strlen")]
    private static partial nint Length(nint text);

    public sealed record Asked(int Number = 0, string? Path = null);
}
