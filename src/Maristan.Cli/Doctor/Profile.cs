using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Settings;

namespace Maristan.Cli.Doctor;

/// <summary>
/// Asks the running node's .NET for samples of its threads, by the diagnostic socket that every .NET process opens to its own account.
/// The file is a .nettrace, which PerfView, Visual Studio and dotnet-trace read. It holds names of methods and no values.
/// </summary>
internal static class Profile
{
    private const int HeaderSize = 20;
    private const byte EventPipe = 2, Collect = 3, Stop = 1;

    public static async Task<Finding> Take(NodeSettings settings, string time, CancellationToken cancel)
    {
        if (!int.TryParse(time.TrimEnd('s'), out var seconds) || seconds is < 1 or > 600)
        {
            return new("profile", Verdict.Wrong, $"{time} is no time from 1s to 600s.", "--profile 30s");
        }

        if (Foundation.ProcessOf(Foundation.DataFolder(settings)) is not { } node || SocketOf(node) is not { } socket)
        {
            return new("profile", Verdict.Wrong, "No node runs on this data folder that could be looked at.", "Start it, and run this as the same account");
        }

        var file = Path.GetFullPath($"maristan-{node}.nettrace");
        await Record(socket, file, TimeSpan.FromSeconds(seconds), cancel);
        return new("profile", Verdict.Good, $"{seconds} s of the node's threads are in {file}.", "Open it with PerfView or Visual Studio, or convert it with dotnet-trace");
    }

    private static string? SocketOf(int process) => Directory.GetFiles(Path.GetTempPath(), $"dotnet-diagnostic-{process}-*-socket").FirstOrDefault();

    private static async Task Record(string socket, string file, TimeSpan time, CancellationToken cancel)
    {
        await using var trace = await Send(socket, Collect, WhatToCollect(), cancel);
        var session = new byte[sizeof(ulong)];
        await trace.ReadExactlyAsync(session, cancel);
        await using var output = File.Create(file);
        var copying = trace.CopyToAsync(output, cancel);
        await Task.Delay(time, cancel);
        await (await Send(socket, Stop, session, cancel)).DisposeAsync();
        await copying;
    }

    private static async Task<NetworkStream> Send(string socket, byte command, byte[] payload, CancellationToken cancel)
    {
        var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancel);
        var stream = new NetworkStream(connection, ownsSocket: true);
        var message = new byte[HeaderSize + payload.Length];
        "DOTNET_IPC_V1"u8.CopyTo(message);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(14), (ushort)message.Length);
        (message[16], message[17]) = (EventPipe, command);
        payload.CopyTo(message, HeaderSize);
        await stream.WriteAsync(message, cancel);
        await stream.ReadExactlyAsync(message.AsMemory(0, HeaderSize), cancel);
        return stream;
    }

    private static byte[] WhatToCollect()
    {
        const uint bufferMegabytes = 64, netTraceFormat = 1;
        const ulong loaderAndJit = 0x14C14FCCBD;
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.Unicode);
        writer.Write(bufferMegabytes);
        writer.Write(netTraceFormat);
        writer.Write(true); // names of the methods at the end
        writer.Write(2u);
        Provider("Microsoft-DotNETCore-SampleProfiler", 0xF00000000000);
        Provider("Microsoft-Windows-DotNETRuntime", loaderAndJit);
        writer.Flush();
        return bytes.ToArray();

        void Provider(string name, ulong keywords)
        {
            const uint informational = 4;
            writer.Write(keywords);
            writer.Write(informational);
            writer.Write((uint)name.Length + 1);
            writer.Write(Encoding.Unicode.GetBytes(name + '\0'));
            writer.Write(0u);
        }
    }
}
