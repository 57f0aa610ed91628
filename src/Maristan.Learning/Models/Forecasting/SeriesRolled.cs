using Maristan.Learning.Data;
using Maristan.Learning.Evaluation;

namespace Maristan.Learning.Models.Forecasting;

/// <summary>The origins within what comes before the test, in blocks, and what came after each.</summary>
internal sealed class SeriesRolled
{
    /// <summary>As many origins of one series say enough.</summary>
    private const int Most = 20_000;

    private readonly IReadOnlyList<Series> all;

    private SeriesRolled(IReadOnlyList<Series> all, int[][] cuts)
    {
        (this.all, Cuts) = (all, cuts);
        Origins = [.. all.Select((series, each) => Rolling.Between(series, cuts[each][0], series.Train, 1 + ((series.Train - cuts[each][0]) / Most)).ToArray())];
        Truths = [.. all.Select((series, each) => Truth(series, Origins[each]))];
    }

    /// <summary>[series][block]: how much each block's fit knows; the end comes last.</summary>
    public int[][] Cuts { get; }

    public int[][] Origins { get; }

    /// <summary>[series][origin × step], not a number where it is not known.</summary>
    public double[][] Truths { get; }

    public bool IsSquared => all[0].Terms.IntervalMinutes > 0;

    public static SeriesRolled Of(IReadOnlyList<Series> all, SeriesSettings plan) => new(all, [.. all.Select(series =>
    {
        var (season, horizon) = (series.Terms.Season, series.Terms.Horizon);
        var begin = Math.Min(Math.Max((int)(series.Train * plan.Begin), (2 * season) + Math.Max(6, season / 2)), Math.Max(series.Train * 3 / 4, (2 * season) + 2));
        begin = Math.Min(begin, series.Train - horizon);
        return Enumerable.Range(0, plan.Blocks + 1).Select(block => begin + ((series.Train - begin) * block / plan.Blocks)).ToArray();
    })]);

    public void Forecast(int each, int block, LinearMap map, SeriesScale scale, double[] to)
    {
        var (series, horizon) = (all[each], map.Horizon);
        var (raw, steps) = (new double[map.Window], new double[horizon]);
        for (var i = 0; i < Origins[each].Length; i++)
        {
            var known = Origins[each][i];
            if (known < Cuts[each][block] || known >= Cuts[each][block + 1])
            {
                continue;
            }

            series.History(known, raw);
            map.Forecast(scale.To(raw), series.Place(known - 1), steps);
            for (var step = 0; step < horizon; step++)
            {
                to[(i * horizon) + step] = scale.From(steps[step]);
            }
        }
    }

    /// <summary>The mean error of forecasts, squared on a grid of minutes: there a great miss is what harms.</summary>
    public double Error(int each, double[] forecasts)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < forecasts.Length; i++)
        {
            var off = Math.Abs(forecasts[i] - Truths[each][i]);
            (sum, count) = double.IsNaN(off) ? (sum, count) : (sum + (IsSquared ? off * off : off), count + 1);
        }

        return count == 0 ? double.NaN : IsSquared ? Math.Sqrt(sum / count) : sum / count;
    }

    public SeriesFigure Figure(string way, int each, double[] forecasts)
    {
        var (series, season) = (all[each], all[each].Terms.Season);
        int[] known = [.. Enumerable.Range(0, forecasts.Length).Where(at => !double.IsNaN(Truths[each][at]))];
        var learnedFrom = series.Before(series.Train);
        var naive = Forecasts.MeanAbsoluteError(learnedFrom.AsSpan(0, learnedFrom.Length - season), learnedFrom.AsSpan(season));
        return new(way, known.Length == 0 ? null : Error(each, forecasts), known.Length == 0 || naive == 0 ? null : known.Average(at => Math.Abs(forecasts[at] - Truths[each][at])) / naive);
    }

    private static double[] Truth(Series series, int[] origins)
    {
        var truth = new double[origins.Length * series.Terms.Horizon];
        for (var i = 0; i < origins.Length; i++)
        {
            series.Values.Slice(origins[i], series.Terms.Horizon).CopyTo(truth.AsSpan(i * series.Terms.Horizon));
        }

        return truth;
    }
}
