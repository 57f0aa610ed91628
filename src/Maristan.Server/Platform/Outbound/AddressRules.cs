using System.Net;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Outbound;

/// <summary>Looks a name up; its addresses are used as they are, never looked up again.</summary>
internal delegate Task<IPAddress[]> LookUp(string name, CancellationToken cancel);

/// <summary>
/// Where the node may call: public addresses by https, and what the operator listed. Without this, whoever may register
/// an address could read the hospital's inner network through the node.
/// </summary>
internal sealed class AddressRules(IReadOnlyList<IPNetwork> listed, LookUp lookUp)
{
    /// <summary>The system's own look-up waits longer than any caller.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>What can be told without asking anybody.</summary>
    public static Failure? WhyMalformed(Uri address) => address switch
    {
        { IsAbsoluteUri: false } => Refused("The address is not complete: it needs https:// and a host."),
        { Scheme: not ("https" or "http") } => Refused("The address must begin with https://."),
        { UserInfo.Length: > 0 } => Refused("The address holds a user name or password; those do not belong in an address."),
        { Host.Length: 0 } => Refused("The address names no host."),
        _ => null,
    };

    /// <summary>Judges an address before it is kept. The same is judged again at every connection, since names change their minds.</summary>
    public async Task<Failure?> WhyRefused(Uri address, CancellationToken cancel)
    {
        if (WhyMalformed(address) is { } malformed)
        {
            return malformed;
        }

        var (addresses, refusal) = await Allowed(address.IdnHost, address.Scheme == Uri.UriSchemeHttps, cancel);
        return addresses.Length == 0 ? refusal : null;
    }

    /// <summary>The addresses behind a name that may be called; where there are none, why.</summary>
    internal async Task<(IPAddress[] Addresses, Failure? Refusal)> Allowed(string host, bool isEncrypted, CancellationToken cancel)
    {
        IPAddress[] all;
        try
        {
            all = IPAddress.TryParse(host, out var literal) ? [literal] : await lookUp(host, cancel).WaitAsync(Patience, cancel);
        }
        catch (Exception error) when (error is System.Net.Sockets.SocketException or TimeoutException)
        {
            all = [];
        }

        if (all.Length == 0)
        {
            return ([], new(FailureReason.Unreachable, $"The name {host} leads nowhere; check how it is written."));
        }

        var allowed = Array.FindAll(all, address => WhyRefused(address, isEncrypted) is null);
        return (allowed, allowed.Length > 0 ? null : Refused($"The node does not call {host}: {WhyRefused(all[0], isEncrypted)}."));
    }

    private string? WhyRefused(IPAddress address, bool isEncrypted)
    {
        var plain = SpecialRange.Plain(address);
        if (listed.Any(range => range.Contains(plain)))
        {
            return null;
        }

        return SpecialRange.Of(plain) is { } special
            ? $"it is {special.Meaning}; the operator can list its range in the setting {Known.AllowAddresses.Name}"
            : isEncrypted ? null : $"it is not https; only ranges in the setting {Known.AllowAddresses.Name} are called without encryption";
    }

    private static Failure Refused(string sentence) => new(FailureReason.AddressRefused, sentence);
}
