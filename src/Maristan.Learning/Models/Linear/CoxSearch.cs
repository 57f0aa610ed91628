using Maristan.Learning.Data;
using Maristan.Learning.Evaluation;

namespace Maristan.Learning.Models.Linear;

/// <summary>How well a penalty does on rows that were left out.</summary>
/// <param name="CIndex">The mean over the parts in which it is known of any two who met the event first.</param>
/// <param name="Likelihood">How much likelier the whole order of events is than without the rows left out (Verweij and van Houwelingen 1993).</param>
public sealed record PenaltyFigure(double Penalty, double CIndex, double Likelihood);

/// <summary>Penalties tried by leaving out a part of the rows at a time.</summary>
public static class CoxSearch
{
    /// <summary>From nearly none of the weights to nearly all of them, evenly in logarithms; from the largest, as paths are cheapest so.</summary>
    public static IReadOnlyList<double> Penalties { get; } = [.. Enumerable.Range(0, 13).Select(static step => Math.Pow(10, 3.5 - (step * 0.375)))];

    /// <param name="parts">The part of each row, from 0; rows that belong together are of one part.</param>
    public static IReadOnlyList<PenaltyFigure> Try(Matrix features, SurvivalTargets targets, IReadOnlyList<double> penalties, int[] parts, CancellationToken cancel)
    {
        if (parts.Length != features.Rows || parts.Distinct().Count() < 2)
        {
            throw new LearningException("Each row is of one of at least two parts.");
        }

        var (areas, likelihoods) = (penalties.Select(static _ => new List<double>()).ToArray(), new double[penalties.Count]);
        foreach (var part in parts.Distinct().Order())
        {
            var (kept, left) = (Where(parts, each => each != part), Where(parts, each => each == part));
            var within = Take(targets, kept);
            if (!within.Seen.Contains(true))
            {
                continue;
            }

            var path = Cox.Path(features.Take(kept), within, new(), penalties, cancel);
            var (asked, really) = (features.Take(left), Take(targets, left));
            for (var at = 0; at < path.Count; at++)
            {
                likelihoods[at] += Likelihood(features, targets, path[at], cancel) - Likelihood(features.Take(kept), within, path[at], cancel);
                if (IsKnown(really))
                {
                    areas[at].Add(Survival.CIndex(really.Times, really.Seen, [.. Enumerable.Range(0, left.Length).Select(row => path[at].Linear.Sum(asked[row]))]));
                }
            }
        }

        return [.. penalties.Select((penalty, at) => new PenaltyFigure(penalty, areas[at].DefaultIfEmpty(double.NaN).Average(), likelihoods[at]))];
    }

    internal static SurvivalTargets Take(SurvivalTargets targets, int[] rows) =>
        new([.. rows.Select(row => targets.Times[row])], [.. rows.Select(row => targets.Seen[row])], targets.Strata is { } strata ? [.. rows.Select(row => strata[row])] : null);

    private static double Likelihood(Matrix features, SurvivalTargets targets, CoxModel model, CancellationToken cancel) =>
        -new PartialLikelihood(features, targets, RiskSets.Of(targets), 0, cancel).Loss(Array.ConvertAll(model.Linear.Weights, static weight => (double)weight), [], []);

    private static bool IsKnown(SurvivalTargets targets)
    {
        var last = targets.Times.DefaultIfEmpty(0).Max();
        return Enumerable.Range(0, targets.Times.Length).Any(row => targets.Seen[row] && (targets.Times[row] < last || targets.Times.Where((time, other) => time == last && !targets.Seen[other]).Any()));
    }

    private static int[] Where(int[] parts, Func<int, bool> isWanted) => [.. Enumerable.Range(0, parts.Length).Where(row => isWanted(parts[row]))];
}
