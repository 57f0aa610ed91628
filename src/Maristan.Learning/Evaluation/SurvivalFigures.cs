namespace Maristan.Learning.Evaluation;

internal static class SurvivalFigures
{
    private const int MostPoints = 100;
    private static readonly string[] Names = ["lowest third of the risk", "middle third", "highest third of the risk"];

    public static SurvivalJudgement Judge(SaidRisks said, Draws draws, CancellationToken cancel) => new()
    {
        Events = said.Seen.Count(static seen => seen),
        MedianTime = said.Times.Order().ElementAt(said.Times.Count / 2),
        CIndex = CIndex(said, draws, cancel),
        Thirds = Thirds(said),
        Horizons = [.. said.Horizons.Select((time, at) => Horizon(said, time, at, draws, cancel))],
    };

    public static Estimate CIndex(SaidRisks said, Draws draws, CancellationToken cancel)
    {
        var order = new Concordance([.. said.Times], [.. said.Seen], [.. said.Scores]);
        return draws.Judge(1, (weights, figures) => figures[0] = order.Judge(weights), static _ => "There is no pair of whom it is known who met the event first.", null, cancel)[0];
    }

    private static IReadOnlyList<RiskGroup> Thirds(SaidRisks said)
    {
        // Equal scores stay together, so thirds of few different scores are uneven and one may be empty.
        var sorted = said.Scores.Order().ToArray();
        var (first, second) = (sorted[sorted.Length / 3], sorted[sorted.Length * 2 / 3]);
        int Third(double score) => score < first ? 0 : score < second ? 1 : 2;
        return [.. Enumerable.Range(0, said.Scores.Count).GroupBy(row => Third(said.Scores[row])).OrderBy(static third => third.Key).Select(third =>
        {
            var own = said.Take([.. third]);
            var curve = KaplanMeier.Curve([.. own.Times], [.. own.Seen]);
            return new RiskGroup(Names[third.Key], own.Times.Count, own.Seen.Count(static seen => seen), curve.FirstOrDefault(static point => point.Share <= 0.5)?.Time, Thinned(curve));
        })];
    }

    private static AtHorizon Horizon(SaidRisks said, double time, int at, Draws draws, CancellationToken cancel)
    {
        var (weights, off) = InSight(said, time, at);
        var brier = draws.Judge(1, (drawn, figures) =>
        {
            double sum = 0, all = 0;
            for (var row = 0; row < drawn.Length; row++)
            {
                (sum, all) = (sum + (drawn[row] * weights[row] * off[row]), all + (drawn[row] * weights[row]));
            }

            figures[0] = all > 0 ? sum / all : double.NaN;
        }, static _ => "Nobody was followed so long.", null, cancel)[0];
        return new(time, brier, Fifths(said, time, at));
    }

    /// <summary>
    /// Who is lost before the horizon says nothing of it; those who stay count for them too, by the chance to be still in sight. The sum is
    /// divided by that of the weights, which in small data is steadier than by the number of rows.
    /// </summary>
    private static (double[] Weights, double[] Off) InSight(SaidRisks said, double time, int at)
    {
        var lost = KaplanMeier.Curve([.. said.Times], [.. said.Seen.Select(static seen => !seen)]);
        var (weights, off) = (new double[said.Times.Count], new double[said.Times.Count]);
        for (var row = 0; row < weights.Length; row++)
        {
            var met = said.Times[row] <= time && said.Seen[row];
            var stays = said.Times[row] > time;
            // Just before the event, because whoever is lost at that moment was still seen.
            var inSight = KaplanMeier.At(lost, met ? Math.BitDecrement(said.Times[row]) : time);
            weights[row] = (met || stays) && inSight > 0 ? 1 / inSight : 0;
            var error = said.Chances![row, at] - (stays ? 1 : 0);
            off[row] = error * error;
        }

        return (weights, off);
    }

    private static CalibrationBin[] Fifths(SaidRisks said, double time, int at)
    {
        var order = Enumerable.Range(0, said.Times.Count).OrderByDescending(row => said.Chances![row, at]).ThenBy(static row => row).ToArray();
        return [.. Enumerable.Range(0, 5).Select(fifth => order[(order.Length * fifth / 5)..(order.Length * (fifth + 1) / 5)]).Where(static rows => rows.Length > 0).Select(rows =>
        {
            var own = said.Take(rows);
            return new CalibrationBin(rows.Length, rows.Average(row => 1 - (double)said.Chances![row, at]), 1 - KaplanMeier.At(KaplanMeier.Curve([.. own.Times], [.. own.Seen]), time));
        })];
    }

    private static IReadOnlyList<SurvivalPoint> Thinned(IReadOnlyList<SurvivalPoint> curve) => curve.Count <= MostPoints
        ? curve
        : [.. Enumerable.Range(0, MostPoints).Select(at => curve[(int)((long)at * (curve.Count - 1) / (MostPoints - 1))])];
}
