using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Maristan.Server.Platform.Http.Certificates;

/// <summary>RFC 5280 §4.2.1.10: for which names an authority may sign. .NET can neither write nor read the extension.</summary>
internal static class NameConstraints
{
    private const string Oid = "2.5.29.30";
    private static readonly Asn1Tag Permitted = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Dns = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag Address = new(TagClass.ContextSpecific, 7);

    public static X509Extension Only(IReadOnlyList<string> names)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(Permitted))
        {
            foreach (var (tag, bytes) in Subtrees(names))
            {
                using (writer.PushSequence())
                {
                    writer.WriteOctetString(bytes, tag);
                }
            }
        }

        return new X509Extension(Oid, writer.Encode(), critical: true);
    }

    /// <returns>The first name for which this authority may not sign; null when it may for all.</returns>
    public static string? FirstOutside(X509Certificate2 authority, IReadOnlyList<string> names)
    {
        if (authority.Extensions[Oid] is not { } extension)
        {
            return null;
        }

        var allowed = Read(extension.RawData);
        return names.FirstOrDefault(name => IPAddress.TryParse(name, out var address)
            ? !allowed.Addresses.Any(network => network.Contains(address))
            : !allowed.Names.Any(tree => string.Equals(name, tree, StringComparison.OrdinalIgnoreCase) || name.EndsWith("." + tree, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>A kind of name without a subtree of its own would be free, so a kind that was not given gets one that matches nothing.</summary>
    private static IEnumerable<(Asn1Tag Tag, byte[] Bytes)> Subtrees(IReadOnlyList<string> names)
    {
        var addresses = names.Where(static name => IPAddress.TryParse(name, out _)).Select(IPAddress.Parse).ToArray();
        var hosts = names.Where(static name => !IPAddress.TryParse(name, out _)).DefaultIfEmpty("none.invalid");
        foreach (var host in hosts)
        {
            yield return (Dns, System.Text.Encoding.ASCII.GetBytes(host));
        }

        foreach (var address in addresses.DefaultIfEmpty(IPAddress.Any))
        {
            var bytes = address.GetAddressBytes();
            yield return (Address, [.. bytes, .. Enumerable.Repeat((byte)255, bytes.Length)]);
        }
    }

    private static (List<string> Names, List<IPNetwork> Addresses) Read(byte[] extension)
    {
        var names = new List<string>();
        var addresses = new List<IPNetwork>();
        var trees = new AsnReader(extension, AsnEncodingRules.DER).ReadSequence().ReadSequence(Permitted);
        while (trees.HasData)
        {
            var tree = trees.ReadSequence();
            if (tree.PeekTag().HasSameClassAndValue(Dns))
            {
                names.Add(System.Text.Encoding.ASCII.GetString(tree.ReadOctetString(Dns)));
            }
            else
            {
                var bytes = tree.ReadOctetString(Address);
                var address = new IPAddress(bytes.AsSpan(0, bytes.Length / 2));
                addresses.Add(new(address, bytes.AsSpan(bytes.Length / 2).IndexOfAnyExcept((byte)255) is var end and >= 0 ? end * 8 : bytes.Length * 4));
            }
        }

        return (names, addresses);
    }
}
