using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Auditing;

/// <param name="Heads">Where signed heads are put outside the database.</param>
/// <param name="Archive">Where old months are kept once they left the database.</param>
/// <param name="HotMonths">How many months stay in the database.</param>
internal sealed record AuditOptions(string Heads, string Archive, int HotMonths)
{
    /// <summary>How long entries are kept. Older ones are told of, and never thrown away by the node itself.</summary>
    public const int KeptMonths = 120;

    private const int LeastHotMonths = 14;

    public static AuditOptions From(NodeSettings settings)
    {
        var data = Foundation.DataFolder(settings);
        var heads = settings.Text(Known.AuditHeads) ?? Path.Combine(data, "audit-heads");
        if (heads.Contains("://", StringComparison.Ordinal))
        {
            throw settings.Refused(Known.AuditHeads, "is no folder, which is where this version puts heads");
        }

        return new(heads, settings.Text(Known.AuditArchive) ?? Path.Combine(data, "audit-archive"), settings.Number(Known.AuditHotMonths, LeastHotMonths, KeptMonths));
    }
}
