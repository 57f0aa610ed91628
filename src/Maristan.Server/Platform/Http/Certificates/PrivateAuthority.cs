using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Maristan.Server.Platform.Http.Certificates;

/// <summary>
/// A certificate authority for one hospital, for nodes that no public one can reach. It may sign for the names that it was made for and
/// for no other, so that a phone which trusts it trusts it for nothing else. Files lie in <c>certificate/</c> of the data folder.
/// </summary>
internal sealed class PrivateAuthority
{
    private static readonly TimeSpan AuthorityLife = TimeSpan.FromDays(3650);

    // Apple's phones refuse longer ones, also from an authority that their owner installed.
    private static readonly TimeSpan NodeLife = TimeSpan.FromDays(397);
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromHours(24);

    private readonly string folder;

    private PrivateAuthority(string folder) => this.folder = folder;

    public string Certificate => Path.Combine(folder, "authority.crt");

    /// <summary>One file for both, so that no crash leaves a certificate with another's key.</summary>
    public CertificateFiles NodeFiles => new(Path.Combine(folder, "node.pem"), Path.Combine(folder, "node.pem"));

    private string Key => Path.Combine(folder, "authority.key");

    public static PrivateAuthority In(string data) => new(Path.Combine(data, "certificate"));

    /// <summary>Makes the authority and the node's certificate. An authority that is there already is kept: phones trust it.</summary>
    /// <param name="names">Host names and addresses under which people reach the node.</param>
    /// <exception cref="CertificateException">The authority that is there may not sign for one of the names, or no name was given.</exception>
    public void Make(IReadOnlyList<string> names, TimeProvider clock)
    {
        if (names.Count == 0)
        {
            throw new CertificateException("A certificate needs at least one name or address under which people reach the node.");
        }

        if (names.FirstOrDefault(static name => Uri.CheckHostName(name) == UriHostNameType.Unknown) is { } wrong)
        {
            throw new CertificateException($"\"{wrong}\" is neither a host name nor an address.");
        }

        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (!File.Exists(Certificate))
        {
            MakeAuthority(names, clock.GetUtcNow());
        }

        Sign(names, clock.GetUtcNow());
    }

    /// <summary>Signs the node's certificate anew for the names that it has.</summary>
    /// <exception cref="CertificateException">There is nothing to renew.</exception>
    public void Renew(TimeProvider clock)
    {
        if (!File.Exists(NodeFiles.Certificate))
        {
            throw new CertificateException("There is no certificate of the private authority to renew: `maristan certificate make NAME…` makes one.");
        }

        using var current = X509CertificateLoader.LoadCertificateFromFile(NodeFiles.Certificate);
        Sign(Names(current), clock.GetUtcNow());
    }

    /// <returns>Until when the new one is valid; null when none was due.</returns>
    public DateTimeOffset? RenewIfDue(TimeProvider clock)
    {
        if (!File.Exists(NodeFiles.Certificate) || !File.Exists(Key))
        {
            return null;
        }

        using var current = X509CertificateLoader.LoadCertificateFromFile(NodeFiles.Certificate);
        return current.NotAfter.ToUniversalTime() - clock.GetUtcNow().UtcDateTime > RenewBefore ? null : Sign(Names(current), clock.GetUtcNow());
    }

    private void MakeAuthority(IReadOnlyList<string> names, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Maristan private authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(NameConstraints.Only(names));
        using var certificate = request.CreateSelfSigned(now - ClocksDiffer, now + AuthorityLife);
        // The key first: without its certificate it is nothing, and the next make begins anew.
        Write(Key, key.ExportPkcs8PrivateKeyPem());
        Write(Certificate, certificate.ExportCertificatePem());
    }

    private DateTimeOffset Sign(IReadOnlyList<string> names, DateTimeOffset now)
    {
        using var authority = X509Certificate2.CreateFromPemFile(Certificate, Key);
        if (NameConstraints.FirstOutside(authority, names) is { } outside)
        {
            throw new CertificateException(
                $"The private authority was not made for {outside}. Move the folder {folder} aside and make a new one for all names; phones must then install it again.");
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Maristan node", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1")], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        request.CertificateExtensions.Add(AlternativeNames(names));
        var until = now + NodeLife < authority.NotAfter ? now + NodeLife : authority.NotAfter;
        using var signed = request.Create(authority, now - ClocksDiffer, until, RandomNumberGenerator.GetBytes(16));
        Write(NodeFiles.Certificate, string.Join('\n', signed.ExportCertificatePem(), authority.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem()));
        return until;
    }

    private static X509Extension AlternativeNames(IReadOnlyList<string> names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                builder.AddIpAddress(address);
            }
            else
            {
                builder.AddDnsName(name);
            }
        }

        return builder.Build();
    }

    private static List<string> Names(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        return [.. names.EnumerateDnsNames(), .. names.EnumerateIPAddresses().Select(static address => address.ToString())];
    }

    /// <summary>Written beside and renamed, so that nobody ever reads half of one.</summary>
    private static void Write(string file, string text)
    {
        var fresh = file + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
        using (var stream = new FileStream(fresh, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(text + "\n"));
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, file, overwrite: true);
    }
}

/// <summary>A sentence for the operator on why a certificate cannot be made.</summary>
internal sealed class CertificateException(string message) : Exception(message);
