using Maristan.Learning.Data;

namespace Maristan.Learning.Models.Forecasting;

/// <summary>
/// Learns to foretell the series of a folder. Ways are judged by rolling origin within what comes before the test part, each forecast by what
/// was fitted before its block; those that do well are averaged and fitted anew on all that comes before the test.
/// </summary>
public static class SeriesFit
{
    /// <exception cref="LearningException">What was chosen before does not belong to these series.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing was learned.</exception>
    public static SeriesLearned Fit(SeriesSet set, SeriesSettings plan, IProgress<SeriesProgress>? progress, CancellationToken cancel)
    {
        var chosen = plan.Chosen is { } known ? Matched(set, known) : null;
        var (found, groups) = (new SeriesFound[set.All.Count], Groups(set));
        var done = 0.0;
        foreach (var group in groups)
        {
            var fit = new SeriesGroupFit([.. group.Select(each => set.All[each])], plan, chosen is null ? null : [.. group.Select(each => chosen[each])]);
            var (before, share) = (done, (double)group.Length / set.All.Count);
            var results = fit.Run(part => progress?.Report(new(before + (share * part), set.All[group[0]].File)), cancel);
            for (var i = 0; i < group.Length; i++)
            {
                found[group[i]] = results[i];
            }

            done += share;
        }

        return new(new SeriesModel([.. set.All.Zip(found, static (series, one) => SeriesServed.Of(series, one.Forecaster))]),
            plan with { Chosen = [.. found.Select(static one => one.Choice)] }, [.. found.Select(static one => one.Figures)]) { Rolled = [.. found.Select(static one => one.Rolled)] };
    }

    /// <summary>Series of one kind are learned together; readings on a grid only with those of their own file, since devices and cohorts differ.</summary>
    private static int[][] Groups(SeriesSet set) =>
        [.. Enumerable.Range(0, set.All.Count).GroupBy(each => (set.All[each].Terms.Season, set.All[each].Terms.Horizon, set.All[each].Terms.IntervalMinutes, set.All[each].PlacesOf,
            set.All[each].Terms.IntervalMinutes > 0 ? set.All[each].File : "")).Select(static group => group.ToArray())];

    private static SeriesChoice[] Matched(SeriesSet set, IReadOnlyList<SeriesChoice> chosen) =>
        [.. set.All.Select(series => chosen.FirstOrDefault(choice => choice.File == series.File && choice.Series == series.Name) is { Of.Count: > 0 } choice ? choice
            : throw new LearningException($"The plan says nothing of the series {series.Name} of {series.File}; fit without a plan."))];
}

internal sealed record SeriesFound(SeriesForecaster Forecaster, SeriesChoice Choice, SeriesFigures Figures)
{
    /// <summary>[origin × step] of what was chosen, by rolling origin.</summary>
    public required double[] Joined { get; init; }

    public IReadOnlyList<RolledForecast> Rolled { get; init; } = [];
}
