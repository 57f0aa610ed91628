using System.Globalization;
using Maristan.Learning.Data;
using Maristan.Learning.Trust;

namespace Maristan.Learning.Choosing;

/// <summary>From which score on a class belongs to the answer, by how often the true one is to be among them.</summary>
internal static class AnswerSets
{
    private static readonly double[] Sureness = [0.8, 0.9, 0.95];

    public static IReadOnlyDictionary<string, double> Of(Matrix held, int[] classes) => Sureness.ToDictionary(
        static sure => sure.ToString("0.##", CultureInfo.InvariantCulture),
        sure => Math.Max(0, 1 - (ClassSets.Fit(held, classes, new() { Alpha = 1 - sure }).Quantiles[0] ?? 1)));
}
