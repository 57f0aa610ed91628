using System.Globalization;
using Maristan.Learning.Evaluation;

namespace Maristan.Learning.Telling;

/// <summary>Numbers as they are read, the same on every machine.</summary>
internal static class Formats
{
    public const string None = "—";

    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Three(double? number) => number is { } known ? known.ToString("0.000", CultureInfo.InvariantCulture) : None;

    /// <summary>Four digits that count.</summary>
    public static string Short(double? number) => number switch
    {
        null => None,
        0 => "0",
        { } known when Math.Abs(known) is >= 1000 and < 1e9 => known.ToString("#,0", CultureInfo.InvariantCulture),
        { } known => known.ToString("G4", CultureInfo.InvariantCulture).Replace("-", "−", StringComparison.Ordinal),
    };

    public static string Percent(double? share) => share is { } known ? $"{Hundred(known)}\u00A0%" : None;

    /// <summary>As in "87 of 100"; between 99 and 100 and between 0 and 1 a decimal keeps it from saying all or none.</summary>
    public static string Hundred(double share)
    {
        var whole = Math.Round(share * 100);
        return whole is 0 or 100 && share is not (0 or 1) ? (share * 100).ToString("0.0", CultureInfo.InvariantCulture) : whole.ToString("0", CultureInfo.InvariantCulture);
    }

    /// <summary>0.873 (0.812 to 0.921)</summary>
    public static string Figure(Estimate? estimate) => With(estimate, static number => Three(number));

    /// <summary>87 % (81 to 92)</summary>
    public static string Share(Estimate? estimate) => With(estimate, static share => Percent(share), static share => Hundred(share));

    public static string Amount(Estimate? estimate) => With(estimate, static number => Short(number));

    public static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Seconds(double? time) => time is not { } seconds ? None : seconds < 90
        ? $"{seconds.ToString(seconds < 10 ? "0.0" : "0", CultureInfo.InvariantCulture)} s"
        : $"{(seconds / 60).ToString("0.0", CultureInfo.InvariantCulture)} min";

    private static string With(Estimate? estimate, Func<double, string> format, Func<double, string>? ends = null) => estimate?.Figure is not { } figure
        ? None
        : estimate is { Low: { } low, High: { } high } ? $"{format(figure)} ({Words.Between((ends ?? format)(low), (ends ?? format)(high))})" : format(figure);
}
