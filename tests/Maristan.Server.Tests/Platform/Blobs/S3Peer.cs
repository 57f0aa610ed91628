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
    private int port;

    public string Endpoint => $"http://127.0.0.1:{port}";

    /// <summary>The settings of a node that puts the heads of its audit trail here.</summary>
    public IReadOnlyDictionary<string, string> AuditHeads => new Dictionary<string, string>
    {
        ["audit-heads"] = $"s3://{Bucket}/trail?endpoint={Endpoint}", ["audit-heads-key-id"] = "S3RVER", ["audit-heads-key"] = "S3RVER",
    };

    public async Task Start(CancellationToken cancel)
    {
        var peers = await PeerPackages.Folder(cancel);
        port = port == 0 ? FreePort() : port;
        server = Process.Start(new ProcessStartInfo("node",
            [Path.Combine(peers, "node_modules/s3rver/bin/s3rver.js"), "-a", "127.0.0.1", "-p", $"{port}", "-d", folder, "--silent", "--configure-bucket", Bucket]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await Hospital.Until(Answers);
    }

    /// <summary>Until it is started again, with all that it holds.</summary>
    public async Task Stop()
    {
        if (server is not null)
        {
            server.Kill();
            await server.WaitForExitAsync();
            server.Dispose();
            server = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<bool> Answers()
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
