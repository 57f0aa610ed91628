using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Http.Certificates;

public sealed class CertificateTests(EdgeHospital hospital) : IClassFixture<EdgeHospital>
{
    private static readonly string[] Names = ["localhost", "maristan.hospital.example", "127.0.0.1", "::1"];

    [Fact]
    public async Task A_client_that_trusts_the_authority_trusts_the_node_by_tls_13_alone()
    {
        var (folder, authority) = NewAuthority();
        await using var node = await hospital.StartNode(folder, ("urls", "https://127.0.0.1:0"));

        await using var modern = await Connect(node, SslProtocols.None, authority);
        var answer = await Ask(modern);

        Assert.Equal(SslProtocols.Tls13, modern.SslProtocol);
        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.Contains("Strict-Transport-Security: max-age=", answer, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<Exception>(() => Connect(node, SslProtocols.Tls12, authority));
    }

    [Fact]
    public async Task A_new_certificate_is_shown_to_who_comes_and_disturbs_nobody_who_is_there()
    {
        var (folder, authority) = NewAuthority();
        await using var node = await hospital.StartNode(folder, ("urls", "https://127.0.0.1:0"));
        await using var staying = await Connect(node, SslProtocols.Tls13, authority);
        await Ask(staying);
        var before = staying.RemoteCertificate!.GetCertHashString();

        authority.Renew(TimeProvider.System);

        await Hospital.Until(async () =>
        {
            await using var coming = await Connect(node, SslProtocols.Tls13, authority);
            return coming.RemoteCertificate!.GetCertHashString() != before;
        });
        Assert.StartsWith("HTTP/1.1 200", await Ask(staying), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_becomes_unreadable_is_not_shown_and_the_one_before_is()
    {
        var (folder, authority) = NewAuthority();
        await using var node = await hospital.StartNode(folder, ("urls", "https://127.0.0.1:0"));
        await File.WriteAllTextAsync(authority.NodeFiles.Certificate, "-----BEGIN NONSENSE-----", TestContext.Current.CancellationToken);
        await Task.Delay(2_500, TestContext.Current.CancellationToken);

        await using var coming = await Connect(node, SslProtocols.Tls13, authority);

        Assert.StartsWith("HTTP/1.1 200", await Ask(coming), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_operators_own_certificate_is_shown()
    {
        var (folder, authority) = NewAuthority();
        var (certificate, key) = (Path.Combine(folder, "own.crt"), Path.Combine(folder, "own.key"));
        var pem = await File.ReadAllTextAsync(authority.NodeFiles.Certificate, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(key, pem[pem.IndexOf("-----BEGIN PRIVATE KEY", StringComparison.Ordinal)..], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(certificate, pem[..pem.IndexOf("-----BEGIN PRIVATE KEY", StringComparison.Ordinal)], TestContext.Current.CancellationToken);

        await using var node = await hospital.StartNode(NewFolder(), ("urls", "https://127.0.0.1:0"), ("certificate", certificate), ("certificate-key", key));
        await using var client = await Connect(node, SslProtocols.Tls13, authority);

        Assert.StartsWith("HTTP/1.1 200", await Ask(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_is_none_or_lacks_its_key_stops_the_start()
    {
        var folder = NewFolder();
        var file = Path.Combine(folder, "own.crt");
        await File.WriteAllTextAsync(file, "nothing", TestContext.Current.CancellationToken);

        var lacking = await Assert.ThrowsAsync<SettingsException>(() => hospital.StartNode(folder, ("certificate", file)));
        var unreadable = await Assert.ThrowsAsync<SettingsException>(() => hospital.StartNode(folder, ("certificate", file), ("certificate-key", file)));

        Assert.Contains("certificate-key", lacking.Message, StringComparison.Ordinal);
        Assert.Contains("PEM", unreadable.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_authority_signs_for_its_own_names_and_no_others()
    {
        var (_, authority) = NewAuthority();

        authority.Make(["ward.maristan.hospital.example", "127.0.0.1"], TimeProvider.System);
        var refused = Assert.Throws<CertificateException>(() => authority.Make(["bank.example"], TimeProvider.System));

        Assert.Contains("bank.example", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("maristan.hospital.example", true)]
    [InlineData("bank.example", false)]
    public void A_thief_of_the_authoritys_key_cannot_pass_for_another(string name, bool isTrusted)
    {
        var (folder, authority) = NewAuthority();
        using var stolen = X509Certificate2.CreateFromPemFile(authority.Certificate, Path.Combine(folder, "certificate", "authority.key"));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=forged", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var forged = request.Create(stolen, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1), [1, 2, 3]);
        using var chain = ChainTo(authority);

        Assert.Equal(isTrusted, chain.Build(forged));
    }

    [Fact]
    public void A_certificate_near_its_end_is_renewed_and_no_other()
    {
        var (_, authority) = NewAuthority();
        var first = File.ReadAllText(authority.NodeFiles.Certificate);

        Assert.Null(authority.RenewIfDue(TimeProvider.System));
        Assert.Null(authority.RenewIfDue(new LaterClock(TimeSpan.FromDays(360))));
        Assert.NotNull(authority.RenewIfDue(new LaterClock(TimeSpan.FromDays(370))));
        using var renewed = X509CertificateLoader.LoadCertificateFromFile(authority.NodeFiles.Certificate);
        Assert.NotEqual(first, File.ReadAllText(authority.NodeFiles.Certificate));
        Assert.True(renewed.MatchesHostname("maristan.hospital.example"));
    }

    [Fact]
    public void Keys_are_readable_by_the_nodes_account_alone()
    {
        var (folder, _) = NewAuthority();

        foreach (var file in Directory.GetFiles(Path.Combine(folder, "certificate")))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task A_phone_finds_the_authority_and_its_fingerprint_on_one_page()
    {
        var (folder, authority) = NewAuthority();
        await using var node = await hospital.StartNode(folder);
        using var http = new HttpClient { BaseAddress = new(node.Address) };
        using var expected = X509CertificateLoader.LoadCertificateFromFile(authority.Certificate);

        var page = await http.GetStringAsync("/certificate", TestContext.Current.CancellationToken);
        var der = await http.GetAsync("/certificate/authority.crt", TestContext.Current.CancellationToken);
        var pem = await http.GetStringAsync("/certificate/authority.pem", TestContext.Current.CancellationToken);

        Assert.Contains(expected.GetCertHashString(HashAlgorithmName.SHA256), page.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("application/x-x509-ca-cert", der.Content.Headers.ContentType?.MediaType);
        Assert.Equal(expected.RawData, await der.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain("PRIVATE", pem, StringComparison.Ordinal);
        await Hospital.Refused(await hospital.Get("/certificate"), HttpStatusCode.NotFound, "no_private_authority");
    }

    private static string NewFolder() => Directory.CreateTempSubdirectory("maristan-certificate-").FullName;

    private static (string Folder, PrivateAuthority Authority) NewAuthority()
    {
        var folder = NewFolder();
        var authority = PrivateAuthority.In(folder);
        authority.Make(Names, TimeProvider.System);
        return (folder, authority);
    }

    private static X509Chain ChainTo(PrivateAuthority authority)
    {
        var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(authority.Certificate));
        return chain;
    }

    private static async Task<SslStream> Connect(Node node, SslProtocols protocols, PrivateAuthority authority)
    {
        var socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(node.Address).Port, TestContext.Current.CancellationToken);
        using var chain = ChainTo(authority);
        var tls = new SslStream(socket.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            EnabledSslProtocols = protocols,
            CertificateChainPolicy = chain.ChainPolicy,
        }, TestContext.Current.CancellationToken);
        return tls;
    }

    private static async Task<string> Ask(SslStream tls)
    {
        await tls.WriteAsync("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        var answer = new StringBuilder();
        var buffer = new byte[4_096];
        while (!answer.ToString().EndsWith("0\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await tls.ReadAsync(buffer, TestContext.Current.CancellationToken);
            Assert.NotEqual(0, read);
            answer.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return answer.ToString();
    }

    private sealed class LaterClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
