namespace Maristan.Learning.Models.Forecasting;

/// <summary>How much each way counts in the mean of several, by how far off it was where it could not know.</summary>
internal static class SeriesShares
{
    /// <summary>With as many origins the differences between ways count half: few origins say little about which is better.</summary>
    private const double Doubt = 60;

    /// <summary>A share less than this part of the greatest one is not worth its numbers.</summary>
    private const double Least = 0.1;

    /// <summary>[series][way]. Half by a series' own errors and half by those of all that are learned together, since one series alone says little.</summary>
    public static double[][] Of(SeriesRolled rolled, double[][][] forecasts, SeriesSettings plan)
    {
        var errors = rolled.Origins.Select((_, each) => forecasts.Select(way => Math.Max(rolled.Error(each, way[each]), 1e-12)).ToArray()).ToArray();
        // The first way is the naive one.
        double[] common = [.. Enumerable.Range(0, forecasts.Length).Select(way => Math.Exp(errors.Average(own => Judged(Math.Log(own[way] / own[0])))))];
        return [.. errors.Select((own, each) => Shares([.. own.Select((error, way) => double.IsNaN(error) ? common[way] : Math.Sqrt(error / own[0] * common[way]))], plan,
            plan.Sharpness * rolled.Origins[each].Length / (rolled.Origins[each].Length + Doubt)))];
    }

    /// <summary>[origin × step]: values are averaged, and logarithms before they become values again.</summary>
    public static double[] Joined(double[][][] forecasts, IReadOnlyList<SeriesCandidate> ways, double[] shares, int each, double offset)
    {
        var logShare = ways.Zip(shares).Sum(static pair => pair.First.Logs ? pair.Second : 0);
        var (plain, logs) = (new double[forecasts[0][each].Length], new double[forecasts[0][each].Length]);
        for (var way = 0; way < ways.Count; way++)
        {
            for (var at = 0; shares[way] > 0 && at < plain.Length; at++)
            {
                plain[at] += ways[way].Logs ? 0 : shares[way] * forecasts[way][each][at];
                logs[at] += ways[way].Logs ? shares[way] / logShare * Math.Log(Math.Max(forecasts[way][each][at] + offset, SeriesScale.Least)) : 0;
            }
        }

        return [.. plain.Zip(logs, (value, logarithm) => value + (logShare > 0 ? logShare * (Math.Exp(logarithm) - offset) : 0))];
    }

    private static double Judged(double number) => double.IsNaN(number) ? 0 : number;

    private static double[] Shares(double[] errors, SeriesSettings plan, double sharpness)
    {
        var best = errors.Min();
        double[] shares = [.. errors.Select(error => error <= best * plan.Tolerance ? Math.Pow(best / error, sharpness) : 0)];
        shares = [.. shares.Select(share => share >= Least ? share : 0)];
        return [.. shares.Select(share => share / shares.Sum())];
    }
}
