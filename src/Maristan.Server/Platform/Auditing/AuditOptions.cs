using Maristan.Server.Platform.Blobs;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Outbound;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Auditing;

/// <param name="Heads">Makes the place where signed heads are put outside the database; without a messenger it can only be read.</param>
/// <param name="Archive">Where old months are kept once they left the database.</param>
/// <param name="HotMonths">How many months stay in the database.</param>
internal sealed record AuditOptions(Func<MaristanDatabase, Messenger?, IHeadPlace> Heads, string Archive, int HotMonths)
{
    /// <summary>How long entries are kept. Older ones are told of, and never thrown away by the node itself.</summary>
    public const int KeptMonths = 120;

    private const int LeastHotMonths = 14;

    public static AuditOptions From(NodeSettings settings)
    {
        var data = Foundation.DataFolder(settings);
        return new(HeadsOf(settings, data), settings.Text(Known.AuditArchive) ?? Path.Combine(data, "audit-archive"), settings.Number(Known.AuditHotMonths, LeastHotMonths, KeptMonths));
    }

    private static Func<MaristanDatabase, Messenger?, IHeadPlace> HeadsOf(NodeSettings settings, string data)
    {
        var place = settings.Text(Known.AuditHeads) ?? Path.Combine(data, "audit-heads");
        if (S3Place.IsNamedBy(place))
        {
            var bucket = S3Place.Read(S3Place.WithOwnKeys(settings, Known.AuditHeadsKeyId, Known.AuditHeadsKey), Known.AuditHeads, place);
            return (_, _) => new HeadBucket(bucket);
        }

        if (!place.Contains("://", StringComparison.Ordinal))
        {
            return (_, _) => new HeadFolder(place);
        }

        if (!Uri.TryCreate(place, UriKind.Absolute, out var address) || AddressRules.WhyMalformed(address) is not null)
        {
            throw settings.Refused(Known.AuditHeads, "is neither a folder nor an s3:// or https:// address");
        }

        return (database, messenger) => new HeadReceiver(address, database, messenger);
    }
}
