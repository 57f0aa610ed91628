using Maristan.Learning.Evaluation;

namespace Maristan.Learning.Telling.Cards;

/// <summary>What a reader should doubt, as it follows from the data and the figures alone.</summary>
public static class Limits
{
    public static IReadOnlyList<string> Of(ModelCard card) => [.. OfData(card), .. OfFigures(card), .. OfTrust(card)];

    private static IEnumerable<string> OfData(ModelCard card)
    {
        var rows = card.LearnedFrom.Parts.Where(static part => part.Name != "test").Sum(static part => (long)part.Rows);
        if (rows is > 0 and < 200)
        {
            yield return Words.FewRows(rows, card.Cases);
        }

        if (card.LearnedFrom.Features is { } features && rows > 0 && features * 5L > rows)
        {
            yield return Words.ManyFeatures(features, rows, card.Cases);
        }

        if (card.LearnedFrom.MissingShare is > 0.1 and var missing)
        {
            yield return Words.ManyMissing(missing);
        }

        yield return card.LearnedFrom.Sites.Count switch
        {
            0 => Words.UnknownSites,
            1 => Words.OneSite(card.LearnedFrom.Sites[0]),
            var sites => Words.FewSites(sites),
        };

        foreach (var leak in card.LearnedFrom.Leaks)
        {
            yield return Words.Leaks(leak);
        }
    }

    private static IEnumerable<string> OfFigures(ModelCard card)
    {
        if (card.Headline is not { } judged)
        {
            yield return Words.NotJudged;
            yield break;
        }

        if (judged.Part != "test")
        {
            yield return Words.OnlyCrossValidated;
        }

        foreach (var limit in OfClasses(judged, card).Concat(OfOthers(judged, card)))
        {
            yield return limit;
        }

        foreach (var group in judged.Subgroups.Where(static group => group.IsSmall))
        {
            yield return Words.SmallGroup(group, card.Cases);
        }

        foreach (var group in judged.Subgroups.Where(group => !group.IsSmall && group.Ranking.High < Main(judged)?.Figure))
        {
            yield return Words.WorseGroup(group);
        }
    }

    private static IEnumerable<string> OfClasses(Judgement judged, ModelCard card)
    {
        if (judged.Finding is { } finding)
        {
            if (Math.Min(finding.With, finding.Without) < 50)
            {
                yield return Words.FewFindings(finding);
            }

            yield return Words.Prevalence((double)finding.With / (finding.With + finding.Without));
        }

        foreach (var one in judged.Classes?.Classes.Where(static one => one.Rows < 10) ?? [])
        {
            yield return Words.RareClass(one);
        }

        if (judged.Classes is { Accuracy.Figure: 1 })
        {
            yield return Words.NoError(judged.Rows, card.Cases);
        }

        if (judged.Classes is { CalibrationError.Figure: > 0.1 and var off })
        {
            yield return Words.NotCalibrated(off);
        }
    }

    private static IEnumerable<string> OfOthers(Judgement judged, ModelCard card)
    {
        if (Main(judged) is { Low: { } low, High: { } high } && judged.Task != "series")
        {
            if (high - low > 0.1)
            {
                yield return Words.WideInterval(judged, low, high);
            }

            if (low <= 0.5)
            {
                yield return Words.MayBeChance(judged);
            }
        }

        if (judged.Survival is { Events: < 50 and var events })
        {
            yield return Words.FewEvents(events);
        }

        foreach (var series in judged.Series?.Series.Where(static one => one.Figures.ScaledError.Figure >= Math.Min(one.Figures.Naive.Figure ?? double.MaxValue, one.Figures.SeasonalNaive.Figure ?? double.MaxValue)) ?? [])
        {
            yield return Words.NoBetterThanNaive(series.Name);
        }

        foreach (var baseline in card.Baselines.Where(one => judged.Series is null && Main(judged)?.Low <= one.Reached.Figure && one.Figure == Words.MainFigure(judged)))
        {
            yield return Words.NoBetterThan(baseline);
        }
    }

    private static IEnumerable<string> OfTrust(ModelCard card)
    {
        if (card.Conformal is { Counted: { Held.High: { } high } counted } && high < counted.Wanted)
        {
            yield return Words.PromiseBroken(counted);
        }

        if (card.Answerable.Length == 0)
        {
            yield return Words.NobodyAnswers;
        }
    }

    private static Estimate? Main(Judgement judged) => judged.Finding?.Auc ?? judged.Classes?.Auc ?? judged.Survival?.CIndex ?? judged.Anomaly?.Auc ?? judged.Series?.All.ScaledError;
}
