using System.Net;
using System.Net.Sockets;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Settings;

namespace Maristan.Cli.Doctor;

/// <summary>The addresses that the node listens on: whether they are free, and whether they may be plain.</summary>
internal static class Network
{
    public static IEnumerable<Finding> Look(NodeSettings settings)
    {
        var isRunning = Foundation.IsInUse(Foundation.DataFolder(settings));
        foreach (var url in settings.List(Known.Urls))
        {
            if (Parse(url) is not { } address)
            {
                yield return new("address", Verdict.Wrong, $"{url} is no address.", $"An example that works: --urls {Known.Urls.Example}");
                continue;
            }

            yield return isRunning ? Answers(address) : IsFree(address);
            if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback && !settings.IsSet(Known.BehindProxy))
            {
                yield return new("address", Verdict.Wrong, $"{url} would send what is said in clear over the network.",
                    "Use https with --certificate, or name the proxy in front with --behind-proxy");
            }
        }
    }

    /// <summary>With every address of the machine written as 0.0.0.0; null where it is none.</summary>
    public static Uri? Parse(string url) => Uri.TryCreate(
        url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var address) ? address : null;

    private static Finding Answers(Uri address)
    {
        try
        {
            using var caller = new TcpClient();
            caller.Connect(address.Host == "0.0.0.0" ? "localhost" : address.Host, address.Port);
            return new("address", Verdict.Good, $"A node runs on this data folder, and {address} answers.");
        }
        catch (SocketException refused)
        {
            return new("address", Verdict.Wrong, $"A node runs on this data folder, but {address} does not answer: {refused.Message}.",
                "It may still be starting, or listen elsewhere: give --urls as it was started with");
        }
    }

    private static Finding IsFree(Uri address)
    {
        try
        {
            using var listener = new TcpListener(address.IsLoopback ? IPAddress.Loopback : IPAddress.Any, address.Port);
            listener.Start();
            return new("address", Verdict.Good, $"{address} is free.");
        }
        catch (SocketException taken)
        {
            return new("address", Verdict.Wrong, $"{address} cannot be listened on: {taken.Message}.", "Stop what uses it, or choose another with --urls");
        }
    }
}
