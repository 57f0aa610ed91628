namespace Maristan.Learning.Evaluation;

/// <summary>A figure with how sure it is, or why there is none.</summary>
/// <param name="Low">In 95 of 100 draws the figure lies between this and <paramref name="High"/>; null where too few draws have the figure.</param>
/// <param name="Missing">Why there is no figure, in words.</param>
public sealed record Estimate(double? Figure, double? Low = null, double? High = null, string? Missing = null)
{
    public static Estimate Without(string reason) => new(null, Missing: reason);

    /// <summary>A share of some, with Wilson's interval (1927), which holds for few and at both ends too.</summary>
    public static Estimate Share(long part, long whole)
    {
        if (whole == 0)
        {
            return Without("There are none of them.");
        }

        const double z = 1.959963984540054;
        double share = (double)part / whole, spread = z * z / whole;
        var middle = (share + (spread / 2)) / (1 + spread);
        var half = z / (1 + spread) * Math.Sqrt((share * (1 - share) / whole) + (spread / (4 * whole)));
        return new(share, Math.Min(share, Math.Max(0, middle - half)), Math.Max(share, Math.Min(1, middle + half)));
    }
}
