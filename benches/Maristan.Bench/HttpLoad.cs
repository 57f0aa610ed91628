using System.Buffers;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Maristan.Bench;

/// <summary>
/// As many of one GET as the other side answers, over a fixed number of kept connections. It writes prepared bytes and finds the end of an
/// answer by its length, so that what is measured is the server and not an HTTP client.
/// </summary>
internal static class HttpLoad
{
    public static async Task<double> RequestsPerSecond(Uri address, string path, string? token, int connections, TimeSpan length)
    {
        var request = Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\n{(token is null ? "" : $"Authorization: Bearer {token}\r\n")}\r\n");
        var end = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Ask(address, request, end)));
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<long> Ask(Uri address, byte[] request, long end)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, address.Port);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        long answered = 0;
        while (Stopwatch.GetTimestamp() < end)
        {
            await socket.SendAsync(request);
            await Answer(socket, buffer);
            answered++;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return answered;
    }

    private static async Task Answer(Socket socket, byte[] buffer)
    {
        var filled = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
            if (read == 0)
            {
                throw new IOException("The server closed the connection in the middle of an answer.");
            }

            filled += read;
            if (IsWhole(buffer.AsSpan(0, filled)))
            {
                return;
            }
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        if (!answer.StartsWith("HTTP/1.1 2"u8))
        {
            throw new IOException("The server refused: " + Encoding.ASCII.GetString(answer[..answer.IndexOf((byte)'\r')]));
        }

        var field = "Content-Length: "u8;
        var at = answer[..head].IndexOf(field);
        if (at < 0)
        {
            return answer.EndsWith("\r\n0\r\n\r\n"u8);
        }

        var length = 0;
        for (var i = at + field.Length; answer[i] is >= (byte)'0' and <= (byte)'9'; i++)
        {
            length = (length * 10) + answer[i] - '0';
        }

        return answer.Length >= head + 4 + length;
    }
}
