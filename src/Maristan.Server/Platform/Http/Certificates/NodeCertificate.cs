using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Maristan.Server.Platform.Settings;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Maristan.Server.Platform.Http.Certificates;

/// <summary>
/// The certificate that the node shows. Its files are looked at again every few seconds; a changed one is shown to the next that
/// connects, and nobody who is connected notices. One that cannot be read is told in the log, and the one before is kept.
/// </summary>
internal sealed class NodeCertificate : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private readonly CertificateFiles files;
    private readonly TimeProvider clock;
    private readonly Lock looking = new();
    private volatile Shown shown;
    private long lookedAt;

    private NodeCertificate(CertificateFiles files, TimeProvider clock, Shown shown)
    {
        (this.files, this.clock, this.shown) = (files, clock, shown);
        lookedAt = clock.GetTimestamp();
    }

    public ILogger? Log { get; set; }

    public DateTimeOffset Until => shown.Certificate.NotAfter.ToUniversalTime();

    public string Thumbprint => shown.Certificate.GetCertHashString(HashAlgorithmName.SHA256);

    /// <returns>Null where no certificate is set and the private authority has made none.</returns>
    /// <exception cref="SettingsException">The files that the settings name are not a certificate and its key.</exception>
    public static NodeCertificate? Find(NodeSettings settings, string data, TimeProvider clock)
    {
        if (CertificateFiles.Of(settings, data) is not { } files)
        {
            return null;
        }

        try
        {
            return new(files, clock, Shown.Read(files));
        }
        catch (Exception error) when (IsUnreadable(error))
        {
            throw settings.Refused(Known.Certificate, $"and {Known.CertificateKey.Name} are not a PEM certificate chain and its key ({error.Message})");
        }
    }

    public void Serve(ListenOptions endpoint)
    {
        endpoint.Protocols = HttpProtocols.Http1AndHttp2;
        endpoint.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(Current().Options), HandshakeTimeout = TimeSpan.FromSeconds(10) });
    }

    public void Dispose() => shown.Certificate.Dispose();

    private Shown Current()
    {
        if (clock.GetElapsedTime(Volatile.Read(ref lookedAt)) < Look || !looking.TryEnter())
        {
            return shown;
        }

        try
        {
            if (files.Stamp() != shown.Stamp)
            {
                // The one before is not disposed: a handshake may still be using it.
                shown = Shown.Read(files);
                if (Log is not null)
                {
                    HttpLog.CertificateRead(Log, Thumbprint, Until);
                }
            }
        }
        catch (Exception error) when (IsUnreadable(error))
        {
            if (Log is not null)
            {
                HttpLog.CertificateUnreadable(Log, error.Message);
            }
        }
        finally
        {
            Volatile.Write(ref lookedAt, clock.GetTimestamp());
            looking.Exit();
        }

        return shown;
    }

    private static bool IsUnreadable(Exception error) => error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException;

    private sealed record Shown(X509Certificate2 Certificate, SslServerAuthenticationOptions Options, (DateTime, DateTime) Stamp)
    {
        public static Shown Read(CertificateFiles files)
        {
            var stamp = files.Stamp();
            var certificate = X509Certificate2.CreateFromPemFile(files.Certificate, files.Key);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(files.Certificate);
            var others = new X509Certificate2Collection(chain.Where(one => !one.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span)).ToArray());
            return new(certificate, new SslServerAuthenticationOptions
            {
                EnabledSslProtocols = SslProtocols.Tls13,
                ServerCertificateContext = SslStreamCertificateContext.Create(certificate, others, offline: true),
                ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
            }, stamp);
        }
    }
}

/// <summary>Where a certificate and its key lie.</summary>
internal sealed record CertificateFiles(string Certificate, string Key)
{
    public static CertificateFiles? Of(NodeSettings settings, string data)
    {
        if (settings.IsSet(Known.Certificate) != settings.IsSet(Known.CertificateKey))
        {
            var (given, lacking) = settings.IsSet(Known.Certificate) ? (Known.Certificate, Known.CertificateKey) : (Known.CertificateKey, Known.Certificate);
            throw settings.Refused(given, $"is given without {lacking.Name}");
        }

        return settings.Text(Known.Certificate) is { } certificate ? new(certificate, settings.Text(Known.CertificateKey)!)
            : PrivateAuthority.In(data).NodeFiles is { } own && File.Exists(own.Certificate) ? own
            : null;
    }

    public (DateTime, DateTime) Stamp() => (File.GetLastWriteTimeUtc(Certificate), File.GetLastWriteTimeUtc(Key));
}
