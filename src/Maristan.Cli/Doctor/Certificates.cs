using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Http.Certificates;
using Maristan.Server.Platform.Settings;

namespace Maristan.Cli.Doctor;

internal static class Certificates
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    public static IEnumerable<Finding> Look(NodeSettings settings, TimeProvider clock)
    {
        if (CertificateFiles.Of(settings, Foundation.DataFolder(settings)) is { } files)
        {
            yield return Look(files.Certificate, files.Key, clock.GetUtcNow());
        }
    }

    private static Finding Look(string file, string key, DateTimeOffset now)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPemFile(file, key);
            var end = new DateTimeOffset(certificate.NotAfter);
            return end <= now ? new("certificate", Verdict.Wrong, $"{file} has ended on {end:yyyy-MM-dd}.", "maristan certificate renew, or bring a new one")
                : end - now < Soon ? new("certificate", Verdict.Warning, $"{file} ends on {end:yyyy-MM-dd}.", "maristan certificate renew, or bring a new one")
                : new("certificate", Verdict.Good, $"{file} is good until {end:yyyy-MM-dd}.");
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return new("certificate", Verdict.Wrong, $"{file} with its key {key} cannot be read: {error.Message}", "Give a PEM chain with --certificate and its key with --certificate-key");
        }
    }
}
