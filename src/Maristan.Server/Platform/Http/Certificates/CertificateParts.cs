using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Maristan.Server.Platform.Auditing;

namespace Maristan.Server.Platform.Http.Certificates;

/// <summary>Where a phone gets the private authority, so that it trusts this node and, by the authority's own limits, nothing else.</summary>
internal static class CertificateParts
{
    public static void MapInstallPage(this IEndpointRouteBuilder routes)
    {
        const string why = "who does not trust the node yet cannot have signed in; an authority's certificate is public";
        var open = routes.MapGroup("/certificate").OpenTo(why).NotAudited(why).ExcludeFromDescription();
        open.MapGet("", Page);
        open.MapGet("/authority.crt", static (PrivateAuthority authority) => File(authority, "application/x-x509-ca-cert", static certificate => certificate.RawData));
        open.MapGet("/authority.pem", static (PrivateAuthority authority) =>
            File(authority, "application/x-pem-file", static certificate => Encoding.ASCII.GetBytes(certificate.ExportCertificatePem())));
    }

    private static IResult File(PrivateAuthority authority, string type, Func<X509Certificate2, byte[]> form)
    {
        if (!System.IO.File.Exists(authority.Certificate))
        {
            return NoAuthority;
        }

        using var certificate = X509CertificateLoader.LoadCertificateFromFile(authority.Certificate);
        return TypedResults.Bytes(form(certificate), type);
    }

    private static IResult Page(PrivateAuthority authority)
    {
        if (!System.IO.File.Exists(authority.Certificate))
        {
            return NoAuthority;
        }

        using var certificate = X509CertificateLoader.LoadCertificateFromFile(authority.Certificate);
        var fingerprint = string.Join(' ', certificate.GetCertHashString(HashAlgorithmName.SHA256).Chunk(4).Select(static four => new string(four)));
        return TypedResults.Text($"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Trust this node</title><link rel="stylesheet" href="/docs.css"></head><body><main>
            <h1>Trust this node</h1>
            <p>This hospital made its own certificate authority. Install it once on this device, and the device trusts the hospital's own addresses, and no others by it.</p>
            <h2>1. Compare</h2>
            <p>The administrator has this fingerprint too, from <code>maristan certificate show</code>. Go on only if they are the same.</p>
            <pre tabindex="0">{WebUtility.HtmlEncode(fingerprint)}</pre>
            <h2>2. Install</h2>
            <p><a href="/certificate/authority.crt">Get the certificate</a> (<a href="/certificate/authority.pem">as text</a>)</p>
            <details><summary>iPhone and iPad</summary><p>Open it in Safari, then Settings, Profile Downloaded, Install. Then Settings, General, About, Certificate Trust Settings: switch it on.</p></details>
            <details><summary>Android</summary><p>Settings, Security, Encryption and credentials, Install a certificate, CA certificate; choose the file.</p></details>
            <details><summary>Windows, macOS, Linux</summary><p>Open the file and put it with the trusted root authorities; Firefox keeps its own list under Settings, Certificates.</p></details>
            <p>Valid until {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}.</p>
            </main></body></html>
            """, "text/html; charset=utf-8");
    }

    private static readonly Problem NoAuthority = new(404, "no_private_authority", "This node's certificate comes from elsewhere; there is nothing to install.");
}
