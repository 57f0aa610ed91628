using Maristan.Learning.Data;

namespace Maristan.Learning.Models.Forecasting;

/// <summary>Tries ways on series of one kind, chooses for each, and fits what was chosen.</summary>
internal sealed class SeriesGroupFit
{
    private readonly IReadOnlyList<Series> all;
    private readonly SeriesSettings plan;
    private readonly IReadOnlyList<SeriesChoice>? chosen;
    private readonly SeriesScale?[] logs;
    private readonly IReadOnlyList<SeriesCandidate> ways;

    public SeriesGroupFit(IReadOnlyList<Series> all, SeriesSettings plan, IReadOnlyList<SeriesChoice>? chosen)
    {
        (this.all, this.plan, this.chosen) = (all, plan, chosen);
        logs = [.. all.Select(static series => SeriesScale.Logarithms(series.Values[..series.Train]))];
        var hasLogs = Array.TrueForAll(logs, static scale => scale is not null);
        ways = chosen is not null ? [.. Naive().Concat(chosen.SelectMany(static choice => choice.Of.Select(static share => share.Candidate))).Distinct()]
            : plan.Candidates is { } wanted ? [.. Naive().Concat(wanted.Where(way => hasLogs || !way.Logs)).Distinct()]
            : SeriesWays.For(all[0], hasLogs);
    }

    public SeriesFound[] Run(Action<double> tell, CancellationToken cancel)
    {
        var rolled = SeriesRolled.Of(all, plan);
        var forecasts = new double[ways.Count][][];
        var done = 0;
        Parallel.For(0, ways.Count, new() { CancellationToken = cancel, MaxDegreeOfParallelism = plan.Threads }, way =>
        {
            forecasts[way] = Rolled(ways[way], rolled, cancel);
            tell(0.9 * Interlocked.Increment(ref done) / ways.Count);
        });
        var shares = chosen is null ? SeriesShares.Of(rolled, forecasts, plan) : [.. chosen.Select(choice => Shares(choice))];
        var fitted = Fitted(shares, cancel);
        tell(1);
        SeriesFound[] found = [.. Enumerable.Range(0, all.Count).Select(each => Found(each, rolled, forecasts, shares[each], fitted))];
        SeriesIntervals.Share([.. found.Select(static one => one.Forecaster)], [.. rolled.Truths.Select(static truths => truths.Count(static truth => !double.IsNaN(truth)))]);
        return [.. found.Select((one, each) => one with { Rolled = Told(all[each], one.Forecaster, rolled.Origins[each], one.Joined) })];
    }

    /// <summary>What the chosen ways said together at each origin, each fitted on what lies before its block.</summary>
    private static RolledForecast[] Told(Series series, SeriesForecaster forecaster, int[] origins, double[] joined)
    {
        var horizon = series.Terms.Horizon;
        return [.. origins.Select((known, at) =>
        {
            var values = joined.AsSpan(at * horizon, horizon).ToArray();
            var ends = values.Select((value, step) => forecaster.Interval(value, step)).ToArray();
            return new RolledForecast(0, series.File, series.Name, known, series.Index(known - 1), Array.ConvertAll(values, static value => (float)value),
                Array.ConvertAll(ends, static end => (float)end.Low), Array.ConvertAll(ends, static end => (float)end.High));
        })];
    }

    private IEnumerable<SeriesCandidate> Naive() => all[0].Terms is { Season: > 1, IntervalMinutes: 0 }
        ? [new(SeriesMethod.Naive), new(SeriesMethod.SeasonalNaive)] : [new(SeriesMethod.Naive)];

    private double[] Shares(SeriesChoice choice) => [.. ways.Select(way => choice.Of.Where(share => share.Candidate == way).Sum(static share => share.Share))];

    private double[][] Rolled(SeriesCandidate way, SeriesRolled rolled, CancellationToken cancel)
    {
        var forecasts = all.Select((_, each) => new double[rolled.Origins[each].Length * all[0].Terms.Horizon]).ToArray();
        for (var block = 0; block < plan.Blocks; block++)
        {
            var maps = Maps(way, [.. rolled.Cuts.Select(cuts => cuts[block])], cancel);
            for (var each = 0; each < all.Count; each++)
            {
                rolled.Forecast(each, block, maps[each], Scale(way, each), forecasts[each]);
            }
        }

        return forecasts;
    }

    private LinearMap[] Maps(SeriesCandidate way, int[] known, CancellationToken cancel)
    {
        var parts = all.Select((series, each) => new SeriesPart(series, known[each], Scale(way, each), plan.LongestWindow)).ToArray();
        return way.Method switch
        {
            SeriesMethod.Regression => RegressionFit.Fit(way, parts, cancel),
            SeriesMethod.Smoothing => [.. parts.Select(part => SmoothingFit.Fit(way, part, cancel))],
            SeriesMethod.Profile => [.. parts.Select(part => SmoothingFit.FitProfile(way, part, cancel))],
            SeriesMethod.SeasonalNaive => [.. parts.Select(static part => SeasonBefore(part))],
            _ => [.. parts.Select(static part => new LinearMap(1, part.Horizon, part.Places.Count))],
        };
    }

    private static LinearMap SeasonBefore(SeriesPart part)
    {
        var map = new LinearMap(part.Season, part.Horizon, part.Places.Count);
        for (var step = 0; step < part.Horizon; step++)
        {
            var back = part.Season - 1 - (step % part.Season);
            map.Weight(step, back) = back == 0 ? 0 : 1;
        }

        return map;
    }

    private SeriesScale Scale(SeriesCandidate way, int each) => way.Logs ? logs[each]!.Value : default;

    /// <summary>Of all ways that any series takes, on all that comes before the test.</summary>
    private LinearMap[]?[] Fitted(double[][] shares, CancellationToken cancel) =>
        [.. ways.Select((way, at) => shares.Any(of => of[at] > 0) ? Maps(way, [.. all.Select(static series => series.Train)], cancel) : null)];

    private SeriesFound Found(int each, SeriesRolled rolled, double[][][] forecasts, double[] shares, LinearMap[]?[] fitted)
    {
        var series = all[each];
        int[] taken = [.. Enumerable.Range(0, ways.Count).Where(way => shares[way] > 0)];
        var parts = taken.Select(way => (fitted[way]![each], ways[way].Logs, shares[way])).ToArray();
        var forecaster = SeriesForecaster.Of(parts, logs[each], parts.Max(static part => part.Item1.Window));
        var joined = SeriesShares.Joined(forecasts, ways, shares, each, forecaster.Offset);
        SeriesIntervals.Set(forecaster, joined, rolled.Truths[each], plan.Level);
        var figure = rolled.Figure("chosen", each, joined);
        var tried = ways.Select((way, at) => rolled.Figure(way.ToString(), each, forecasts[at][each])).ToArray();
        var choice = new SeriesChoice(series.File, series.Name, [.. taken.Select(way => new SeriesShare(ways[way], shares[way]))]);
        return new(forecaster, choice, new(series.File, series.Name, rolled.Origins[each].Length, figure, SeriesIntervals.Covered(forecaster, joined, rolled.Truths[each]), tried)) { Joined = joined };
    }
}
