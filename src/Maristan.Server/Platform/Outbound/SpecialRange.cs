using System.Net;

namespace Maristan.Server.Platform.Outbound;

/// <summary>Addresses that are not the public internet, from IANA's special-purpose registries (RFC 6890), each with the document that set it apart.</summary>
internal sealed record SpecialRange(IPNetwork Range, string Meaning)
{
    /// <summary>RFC 4291 §2.4: what is outside is no global unicast address, named below or not.</summary>
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly SpecialRange Unassigned = new("::/0", "an address that is not assigned to the internet");

    private static readonly SpecialRange[] All =
    [
        new("0.0.0.0/8", "an unspecified address"),                        // RFC 1122 §3.2.1.3
        new("10.0.0.0/8", "a private address"),                            // RFC 1918
        new("100.64.0.0/10", "an address inside a carrier's network"),     // RFC 6598
        new("127.0.0.0/8", "the node's own machine"),                      // RFC 1122 §3.2.1.3
        new("168.63.129.16/32", "a cloud's metadata service"),             // no RFC: Azure's host, which is public in form only
        new("169.254.0.0/16", "a link-local address or a cloud's metadata service"), // RFC 3927
        new("172.16.0.0/12", "a private address"),                         // RFC 1918
        new("192.0.0.0/24", "an address for protocols"),                   // RFC 6890 §2.1
        new("192.0.2.0/24", "an address for documentation"),               // RFC 5737
        new("192.88.99.0/24", "an address of 6to4 relays"),                // RFC 7526
        new("192.168.0.0/16", "a private address"),                        // RFC 1918
        new("198.18.0.0/15", "an address for benchmarks"),                 // RFC 2544
        new("198.51.100.0/24", "an address for documentation"),            // RFC 5737
        new("203.0.113.0/24", "an address for documentation"),             // RFC 5737
        new("224.0.0.0/4", "a multicast address"),                         // RFC 5771
        new("240.0.0.0/4", "a reserved or broadcast address"),             // RFC 1112 §4, RFC 919
        new("::/128", "an unspecified address"),                           // RFC 4291 §2.5.2
        new("::1/128", "the node's own machine"),                          // RFC 4291 §2.5.3
        new("::/96", "an IPv4 address in another form"),                   // RFC 4291 §2.5.5.1
        new("64:ff9b::/96", "an address translated to IPv4"),              // RFC 6052
        new("64:ff9b:1::/48", "an address translated to IPv4"),            // RFC 8215
        new("100::/64", "an address where everything is discarded"),       // RFC 6666
        new("2001::/23", "an address for protocols, such as Teredo"),      // RFC 2928, RFC 4380
        new("2001:db8::/32", "an address for documentation"),              // RFC 3849
        new("2002::/16", "an address translated to IPv4 by 6to4"),         // RFC 3056
        new("3fff::/20", "an address for documentation"),                  // RFC 9637
        new("5f00::/16", "an address of segment routing"),                 // RFC 9602
        new("fc00::/7", "a private address"),                              // RFC 4193
        new("fe80::/10", "a link-local address"),                          // RFC 4291 §2.5.6
        new("fec0::/10", "a private address"),                             // RFC 3879
        new("ff00::/8", "a multicast address"),                            // RFC 4291 §2.7
    ];

    private SpecialRange(string range, string meaning) : this(IPNetwork.Parse(range), meaning)
    {
    }

    /// <returns>Null for a public address. An IPv4 address in IPv6 form is judged as what it is.</returns>
    public static SpecialRange? Of(IPAddress address)
    {
        var plain = Plain(address);
        return Array.Find(All, special => special.Range.Contains(plain))
            ?? (plain.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 && !GlobalUnicast.Contains(plain) ? Unassigned : null);
    }

    /// <summary>RFC 4291 §2.5.5.2: <c>::ffff:10.0.0.1</c> is 10.0.0.1 to the socket, so it is to us.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
