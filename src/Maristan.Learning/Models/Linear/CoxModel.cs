using Maristan.Onnx.Graphs;

namespace Maristan.Learning.Models.Linear;

/// <summary>Who meets an event earlier, and how many are still free of it at a time.</summary>
/// <param name="Linear">The logarithm of how many times as likely an event is as for who is average in everything.</param>
/// <param name="Baselines">One a stratum, in the order of their numbers.</param>
public sealed record CoxModel(LinearModel Linear, IReadOnlyList<Baseline> Baselines) : ILearned
{
    public Value Score(Graph graph, Value features) => Linear.Score(graph, features);

    /// <summary>The chance of being free of the event up to and at a time.</summary>
    /// <param name="score">What the graph gives for the person.</param>
    public double Free(double score, double until, int baseline = 0) => Math.Exp(-Baselines[baseline].Hazard(until) * Math.Exp(score));
}

/// <summary>How much risk the average person has met up to each time (Breslow 1974).</summary>
/// <param name="Stratum">Whose it is.</param>
/// <param name="Times">At which events were seen, from the earliest.</param>
/// <param name="Hazards">What has added up to at each of them.</param>
public sealed record Baseline(int Stratum, double[] Times, double[] Hazards)
{
    public double Hazard(double until)
    {
        var place = Array.BinarySearch(Times, until);
        return (place < 0 ? ~place - 1 : place) is >= 0 and var last ? Hazards[last] : 0;
    }

    /// <param name="sums">The score of each row.</param>
    internal static IReadOnlyList<Baseline> Of(SurvivalTargets targets, RiskSets risks, double[] sums)
    {
        var found = new List<Baseline>();
        var (times, steps, risk) = (new List<double>(), new List<double>(), 0.0);
        for (var at = 0; at < risks.Moments.Count; at++)
        {
            var moment = risks.Moments[at];
            for (var place = moment.Start; place < moment.End; place++)
            {
                risk += Math.Exp(sums[risks.Order[place]]);
            }

            if (moment.Events > 0)
            {
                times.Add(targets.Times[risks.Order[moment.Start]]);
                steps.Add(moment.Events / risk);
            }

            if (at + 1 == risks.Moments.Count || risks.Moments[at + 1].IsFirst)
            {
                found.Add(Rising(targets.Strata?[risks.Order[moment.Start]] ?? 0, times, steps));
                (times, steps, risk) = ([], [], 0);
            }
        }

        return found;
    }

    private static Baseline Rising(int stratum, List<double> times, List<double> steps)
    {
        times.Reverse();
        steps.Reverse();
        double sum = 0;
        return new(stratum, [.. times], [.. steps.Select(step => sum += step)]);
    }
}
