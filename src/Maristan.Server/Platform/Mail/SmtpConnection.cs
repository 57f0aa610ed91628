using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Maristan.Server.Platform.Mail;

/// <summary>The wire to a mail server: in clear on this machine, else encrypted and only to the server of that name.</summary>
internal sealed class SmtpConnection : IAsyncDisposable
{
    private readonly MailServer server;
    private Stream stream;
    private SmtpReader reader;

    private SmtpConnection(MailServer server, NetworkStream stream, bool isOnThisMachine, string self)
    {
        (this.server, this.stream, IsOnThisMachine, Self) = (server, stream, isOnThisMachine, self);
        reader = new(stream);
    }

    public bool IsEncrypted { get; private set; }

    public bool IsOnThisMachine { get; }

    /// <summary>How this end names itself: by its address, since a machine's name means nothing to others.</summary>
    public string Self { get; }

    /// <exception cref="SmtpTrouble">Nobody answers there, or not as who they should be.</exception>
    public static Task<SmtpConnection> Open(MailServer server, CancellationToken cancel) => Within(server.ConnectPatience, async patience =>
    {
        // The operator named this server, and it usually stands inside: the rules for addresses that strangers give do not apply.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        SmtpConnection? connection = null;
        try
        {
            await socket.ConnectAsync(server.Host, server.Port, patience);
            var (here, there) = ((IPEndPoint)socket.LocalEndPoint!, (IPEndPoint)socket.RemoteEndPoint!);
            connection = new(server, new NetworkStream(socket, ownsSocket: true), IPAddress.IsLoopback(there.Address), Literal(here.Address));
            if (server.IsTlsFromTheStart)
            {
                await connection.Encrypt(patience);
            }

            return connection;
        }
        catch
        {
            await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
            socket.Dispose();
            throw;
        }
    }, cancel);

    public Task<SmtpReply> Read(CancellationToken cancel) => Within(server.Patience, reader.Read, cancel);

    public Task<SmtpReply> Ask(ReadOnlyMemory<byte> request, CancellationToken cancel) => Within(server.Patience, async patience =>
    {
        await stream.WriteAsync(request, patience);
        await stream.FlushAsync(patience);
        return await reader.Read(patience);
    }, cancel);

    /// <summary>After the server's consent to STARTTLS.</summary>
    public Task Encrypt(CancellationToken cancel) => Within(server.ConnectPatience, async patience =>
    {
        if (reader.HoldsMore)
        {
            throw new SmtpTrouble("Somebody on the way to the mail server put words in before the encryption began.");
        }

        var tls = new SslStream(stream);
        stream = tls;
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = server.Host,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateChainPolicy = server.Trusted is { } trusted ? Trusting(trusted) : null,
        }, patience);
        reader = new(tls);
        IsEncrypted = true;
        return true;
    }, cancel);

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private static X509ChainPolicy Trusting(X509Certificate2Collection trusted)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(trusted);
        return policy;
    }

    private static string Literal(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : new IPAddress(address.GetAddressBytes());
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? $"[IPv6:{plain}]" : $"[{plain}]";
    }

    private static async Task<T> Within<T>(TimeSpan patience, Func<CancellationToken, Task<T>> act, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            return await act(limit.Token);
        }
        catch (OperationCanceledException late) when (!cancel.IsCancellationRequested)
        {
            throw new SmtpTrouble($"The mail server did not answer within {patience.TotalSeconds:0} s.", late);
        }
        catch (AuthenticationException untrusted)
        {
            throw new SmtpTrouble("The mail server's certificate is not valid for its name, or nobody this machine trusts has signed it; add its authority to the machine's trusted ones.", untrusted);
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            throw new SmtpTrouble("The mail server cannot be reached, or has closed the connection; see that it is up and the setting mail names it.", error);
        }
    }
}
