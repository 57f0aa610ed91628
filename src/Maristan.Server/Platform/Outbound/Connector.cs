using System.Net;
using System.Net.Sockets;

namespace Maristan.Server.Platform.Outbound;

/// <summary>
/// Makes connections. The name is looked up once for each, and the socket goes to exactly an address that was judged:
/// a name that answers differently the second time has no second time.
/// </summary>
internal sealed class Connector(AddressRules rules)
{
#pragma warning disable RS0030 // The one place where a connection to the outside is made: what is banned elsewhere gets its rules here.
    public HttpMessageHandler HandlerFor(Peer peer) => new SocketsHttpHandler
    {
        ConnectCallback = Connect,
        ConnectTimeout = peer.ConnectTimeout,
        // A proxy of the environment would look names up itself, past every rule here.
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        // Strangers learn nothing of our traces.
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60),
        MaxConnectionsPerServer = 16,
        MaxResponseHeadersLength = 16,
    };
#pragma warning restore RS0030

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var isEncrypted = context.InitialRequestMessage.RequestUri!.Scheme == Uri.UriSchemeHttps;
        var (addresses, refusal) = await rules.Allowed(context.DnsEndPoint.Host, isEncrypted, cancel);
        if (refusal is not null)
        {
            throw new RefusedException(refusal);
        }

        SocketException? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException error)
            {
                last = error;
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last!;
    }

    /// <summary>Carries the refusal through the framework's connection pool, which knows only exceptions.</summary>
    internal sealed class RefusedException(Failure failure) : Exception(failure.Sentence)
    {
        public Failure Failure => failure;
    }
}
