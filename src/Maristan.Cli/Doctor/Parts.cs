using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Http.Certificates;
using Maristan.Server.Platform.Observing.Health;
using Maristan.Server.Platform.Settings;

namespace Maristan.Cli.Doctor;

/// <summary>How the running node says its parts are, over the loopback.</summary>
internal static class Parts
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <returns>Nothing where no node runs on this data folder.</returns>
    public static async Task<IReadOnlyList<Finding>> Look(NodeSettings settings, CancellationToken cancel)
    {
        if (!Foundation.IsInUse(Foundation.DataFolder(settings)) || Address(settings) is not { } address)
        {
            return [];
        }

        try
        {
            using var answer = await Ask(settings, address, cancel);
            return answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                ? [new("parts", Verdict.Warning, "A node that is reached through a proxy tells how its parts are only to who has its scrape token.", $"Give {Known.ScrapeToken.Variable}, as the node has it")]
                : [.. (await answer.Content.ReadFromJsonAsync<NodeHealth>(Json.Options, cancel))!.Parts.Select(Finding)];
        }
        catch (Exception error) when (error is HttpRequestException or JsonException or CryptographicException || (error is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return [new("parts", Verdict.Wrong, $"The node at {address} does not say how its parts are: {error.Message}", "It may still be starting, or listen elsewhere: give --urls as it was started with")];
        }
    }

#pragma warning disable RS0030 // The rules of outbound calls keep a node off this very machine, which is the one place to ask here.
    private static async Task<HttpResponseMessage> Ask(NodeSettings settings, Uri address, CancellationToken cancel)
    {
        using var own = CertificateFiles.Of(settings, Foundation.DataFolder(settings)) is { } files ? X509CertificateLoader.LoadCertificateFromFile(files.Certificate) : null;
        using var http = new HttpClient(new SocketsHttpHandler
        {
            // It is made out to the name that others use; here it must be the very one that lies on this machine.
            SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => own is not null && shown is not null && own.RawDataMemory.Span.SequenceEqual(shown.GetRawCertData()) },
            UseProxy = false,
        }) { Timeout = Patience };
        if (settings.Text(Known.ScrapeToken) is { } token)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return await http.GetAsync(new Uri(address, "/health/detailed"), cancel);
    }
#pragma warning restore RS0030

    private static Uri? Address(NodeSettings settings) =>
        settings.List(Known.Urls).Select(Network.Parse).OfType<Uri>().Select(static url => new UriBuilder(url) { Host = "127.0.0.1" }.Uri).FirstOrDefault();

    private static Finding Finding(PartHealth part) => new($"node: {part.Name.Replace('_', ' ')}", part.Status switch
    {
        HealthStatus.Healthy => Verdict.Good,
        HealthStatus.Degraded => Verdict.Warning,
        _ => Verdict.Wrong,
    }, part.Says, part.Mend);
}
