using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Maristan.Server.Platform.Blobs;

/// <summary>An S3 server that is not ours: s3rver, from the packages that tests/peers pins.</summary>
internal sealed class S3Peer : IAsyncDisposable
{
    public const string Bucket = "hospital-files";
    private readonly string folder = Directory.CreateTempSubdirectory("maristan-s3-").FullName;
    private Process? server;

    public string Endpoint { get; private set; } = "";

    public async Task Start(CancellationToken cancel)
    {
        var peers = await PeerPackages.Folder(cancel);
        var port = FreePort();
        Endpoint = $"http://127.0.0.1:{port}";
        server = Process.Start(new ProcessStartInfo("node",
            [Path.Combine(peers, "node_modules/s3rver/bin/s3rver.js"), "-a", "127.0.0.1", "-p", $"{port}", "-d", folder, "--silent", "--configure-bucket", Bucket]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await Hospital.Until(() => Answers(port));
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            server.Kill();
            await server.WaitForExitAsync();
            server.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<bool> Answers(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
