using System.Net;
using Maristan.Server.Platform.Http.Certificates;
using Maristan.Server.Platform.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Maristan.Server.Platform.Http;

/// <summary>Where the node listens, and what it takes from the wire before a request is one.</summary>
internal static class Listening
{
    private const long MostBody = 1 << 20;
    private const int MostConnections = 20_000;

    /// <exception cref="SettingsException">An address cannot be, would be plain HTTP in the open, or wants a certificate that is not there.</exception>
    public static void Listen(this KestrelServerOptions kestrel, NodeSettings settings, NodeCertificate? certificate)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxRequestBodySize = MostBody;
        limits.MaxConcurrentConnections = MostConnections;
        limits.MaxConcurrentUpgradedConnections = MostConnections;
        // Who sends a letter a second holds a connection for this long and no longer; bodies keep Kestrel's floor of 240 bytes a second.
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(120);
        foreach (var address in settings.List(Known.Urls))
        {
            Listen(kestrel, Parse(address, settings), settings, certificate);
        }
    }

    private static void Listen(KestrelServerOptions kestrel, BindingAddress address, NodeSettings settings, NodeCertificate? certificate)
    {
        var isTls = address.Scheme == Uri.UriSchemeHttps;
        if (!isTls && !IsLoopback(address) && !settings.IsSet(Known.BehindProxy))
        {
            throw settings.Refused(Known.Urls, $"would serve patients' data in the clear on {address.Host}: use https (`maristan certificate make` makes a certificate), a loopback address, or name the proxy in front of the node in the setting {Known.BehindProxy.Name}");
        }

        if (isTls && certificate is null)
        {
            throw settings.Refused(Known.Urls, $"asks for https, and there is no certificate: give the settings {Known.Certificate.Name} and {Known.CertificateKey.Name}, or run `maristan certificate make`");
        }

        Action<ListenOptions> configure = isTls ? endpoint => certificate!.Serve(endpoint) : static endpoint => endpoint.Protocols = HttpProtocols.Http1;
        if (address.IsUnixPipe)
        {
            kestrel.ListenUnixSocket(address.UnixPipePath, configure);
        }
        else if (string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase) && address.Port != 0)
        {
            kestrel.ListenLocalhost(address.Port, configure);
        }
        else if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip))
        {
            kestrel.Listen(ip, address.Port, configure);
        }
        else if (IsLoopback(address))
        {
            kestrel.Listen(IPAddress.Loopback, address.Port, configure);
        }
        else
        {
            kestrel.ListenAnyIP(address.Port, configure);
        }
    }

    private static BindingAddress Parse(string address, NodeSettings settings)
    {
        try
        {
            var parsed = BindingAddress.Parse(address);
            return parsed.Scheme is "http" or "https" && parsed.PathBase.Length == 0
                ? parsed
                : throw settings.Refused(Known.Urls, $"holds {address}, which is neither http nor https at an address without a path");
        }
        catch (FormatException)
        {
            throw settings.Refused(Known.Urls, $"holds {address}, which is not an address to listen on");
        }
    }

    private static bool IsLoopback(BindingAddress address) =>
        address.IsUnixPipe
        || string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
