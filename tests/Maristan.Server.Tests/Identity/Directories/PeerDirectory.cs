using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Maristan.Server.Identity.Directories;

/// <summary>A hospital's directory that is not ours: npm's oidc-provider, from the packages that tests/peers pins.</summary>
internal sealed class PeerDirectory : IAsyncDisposable
{
    private readonly string file = Path.GetTempFileName();
    private readonly Process server;
    private readonly int port;

    private PeerDirectory(string peers, Uri callback)
    {
        port = FreePort();
        Know(new());
        server = Process.Start(new ProcessStartInfo("node", [Path.Combine(peers, "directory.mjs"), $"{port}", callback.AbsoluteUri, file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        server.OutputDataReceived += static (_, _) => { };
        server.ErrorDataReceived += static (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
    }

    public string Issuer => $"http://127.0.0.1:{port}";

    public static async Task<PeerDirectory> Start(Uri callback)
    {
        var directory = new PeerDirectory(await PeerPackages.Folder(TestContext.Current.CancellationToken), callback);
        using var http = new HttpClient();
        await Hospital.Until(async () =>
        {
            try
            {
                return (await http.GetAsync(directory.Issuer + "/.well-known/openid-configuration", TestContext.Current.CancellationToken)).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, TimeSpan.FromSeconds(60));
        return directory;
    }

    /// <summary>From now on these people stand in the directory, and nobody else.</summary>
    public void Know(Dictionary<string, object> people) => File.WriteAllText(file, JsonSerializer.Serialize(people));

    public async ValueTask DisposeAsync()
    {
        server.Kill();
        await server.WaitForExitAsync();
        server.Dispose();
        File.Delete(file);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
