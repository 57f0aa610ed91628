using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Platform.Webhooks;

/// <summary>
/// What a receiver and the node know in common. Its form and its signatures are those of the Standard Webhooks specification,
/// so that receivers find a library for their language.
/// </summary>
internal static class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int Size = 32;

    public static byte[] Make() => RandomNumberGenerator.GetBytes(Size);

    public static string Show(byte[] secret) => Prefix + Convert.ToBase64String(secret);

    public static byte[] Seal(MasterKey key, byte[] secret, Guid organisation, Guid webhook) => key.Seal(secret, Context(organisation, webhook));

    public static byte[] Open(MasterKey key, byte[] sealedSecret, Guid organisation, Guid webhook) => key.Open(sealedSecret, Context(organisation, webhook));

    /// <summary>Over id, moment and body, so that none of them can be exchanged; the moment lets a receiver refuse what was recorded and sent again.</summary>
    public static string Sign(byte[] secret, Guid id, long moment, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{moment}.")));
        hash.AppendData(body);
        return "v1," + Convert.ToBase64String(hash.GetHashAndReset());
    }

    /// <summary>A secret sealed for one webhook opens for no other.</summary>
    private static string Context(Guid organisation, Guid webhook) => $"webhook secret {organisation} {webhook}";
}
