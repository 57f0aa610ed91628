namespace Maristan.Learning.Evaluation;

internal static class SeriesFigures
{
    private const int Figures = 7;

    public static SeriesJudgement Judge(IReadOnlyList<SaidSeries> series, Judging settings, CancellationToken cancel)
    {
        if (series.Count == 0 || series.Any(static one => one.Forecasts.Count == 0))
        {
            throw new LearningException("Forecasts are judged of one series at least, and each must have some.");
        }

        OneSeries[] judged = [.. series.Select(one => new OneSeries(one.Name, one.Wanted, one.Forecasts.DistinctBy(static each => each.Origin).Count(),
            Of(one, one.Forecasts, settings, cancel),
            [.. one.Forecasts.GroupBy(static each => each.Step).OrderBy(static step => step.Key).Select(step => new AtStep(step.Key, step.Count(), Of(one, [.. step], settings, cancel)))]))];
        return new() { All = judged.Length == 1 ? judged[0].Figures : Together(series, settings, cancel), Series = judged };
    }

    /// <summary>Forecasts of one origin share what happened after it, so they are drawn together.</summary>
    private static ForecastFigures Of(SaidSeries series, IReadOnlyList<Forecast> forecasts, Judging settings, CancellationToken cancel) =>
        Named(new Draws(forecasts.Count, settings, [.. forecasts.Select(static each => each.Origin)])
            .Judge(Figures, (weights, figures) => Weigh(series, forecasts, weights, figures), Reason, null, cancel));

    private static ForecastFigures Together(IReadOnlyList<SaidSeries> series, Judging settings, CancellationToken cancel)
    {
        Forecast[][] forecasts = [.. series.Select(static one => one.Forecasts.ToArray())];
        int[] starts = [0, .. forecasts.Select(static one => one.Length)];
        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        // Origins of different series are different draws.
        var groups = forecasts.SelectMany(static (one, at) => one.Select(each => (at, each.Origin))).ToArray();
        var numbers = groups.Distinct().Select(static (group, at) => (group, at)).ToDictionary(static pair => pair.group, static pair => pair.at);
        return Named(new Draws(groups.Length, settings, [.. groups.Select(group => numbers[group])]).Judge(Figures, (weights, figures) =>
        {
            Span<double> own = stackalloc double[Figures], all = stackalloc double[Figures];
            Span<int> counts = stackalloc int[Figures];
            all.Clear();
            counts.Clear();
            for (var i = 0; i < forecasts.Length; i++)
            {
                Weigh(series[i], forecasts[i], weights[starts[i]..starts[i + 1]], own);
                for (var figure = 0; figure < Figures; figure++)
                {
                    (all[figure], counts[figure]) = double.IsFinite(own[figure]) ? (all[figure] + own[figure], counts[figure] + 1) : (all[figure], counts[figure]);
                }
            }

            for (var figure = 0; figure < Figures; figure++)
            {
                figures[figure] = counts[figure] == 0 ? double.NaN : all[figure] / counts[figure];
            }
        }, Reason, null, cancel));
    }

    private static void Weigh(SaidSeries series, IReadOnlyList<Forecast> forecasts, ReadOnlySpan<int> weights, Span<double> figures)
    {
        double absolute = 0, squared = 0, naive = 0, seasonal = 0, within = 0, width = 0;
        long total = 0, bounded = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            var (weight, each) = (weights[i], forecasts[i]);
            var off = each.Value - each.Really;
            (absolute, squared, total) = (absolute + (weight * Math.Abs(off)), squared + (weight * off * off), total + weight);
            (naive, seasonal) = (naive + (weight * Math.Abs(each.Naive - each.Really)), seasonal + (weight * Math.Abs(each.SeasonalNaive - each.Really)));
            if (!double.IsNaN(each.Low) && !double.IsNaN(each.High))
            {
                within += each.Low <= each.Really && each.Really <= each.High ? weight : 0;
                (width, bounded) = (width + (weight * (each.High - each.Low)), bounded + weight);
            }
        }

        var scale = series.SeasonalStep is > 0 and var step ? step : double.NaN;
        var unit = double.IsNaN(scale) ? 1 : scale;
        (figures[0], figures[1], figures[2]) = (absolute / total, Math.Sqrt(squared / total), absolute / total / scale);
        (figures[3], figures[4]) = (naive / total / unit, seasonal / total / unit);
        (figures[5], figures[6]) = bounded == 0 ? (double.NaN, double.NaN) : (within / bounded, width / bounded);
    }

    private static ForecastFigures Named(Estimate[] all) => new()
    {
        MeanAbsoluteError = all[0],
        RootMeanSquaredError = all[1],
        ScaledError = all[2],
        Naive = all[3],
        SeasonalNaive = all[4],
        Coverage = all[5],
        Width = all[6],
    };

    private static string Reason(int figure) => figure switch
    {
        2 => "What was learned from does not change from season to season, or is too short to say.",
        4 => "There is no season before.",
        5 or 6 => "The forecasts have no intervals, or endless ones.",
        _ => "A value is missing.",
    };
}
