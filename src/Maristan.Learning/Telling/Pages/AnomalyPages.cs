using Maristan.Learning.Evaluation;
using Maristan.Learning.Telling.Cards;
using Maristan.Learning.Telling.Charts;

namespace Maristan.Learning.Telling.Pages;

internal static class AnomalyPages
{
    public static Markup Of(ModelCard card) => card.Headline is not { Anomaly: { } anomaly } ? Markup.Empty : Markup.Of($"""
        <section><h2>{PageWords.ScoresLie}</h2><div class="charts">{Scores(anomaly)}{(anomaly.PrecisionAt.Count > 0 ? First(anomaly) : Markup.Empty)}</div></section>
        """);

    private static Markup Scores(AnomalyJudgement anomaly) => Bars.Histogram(PageWords.ScoresOfAll, PageWords.ScoresTold(anomaly),
        anomaly.Scores, (PageWords.Usual, PageWords.Anomaly),
        new([PageWords.ScoreFrom, PageWords.ScoreTo, Words.Rows, PageWords.Anomalies], [.. anomaly.Scores.Select(static bin => (string[])[Formats.Short(bin.From), Formats.Short(bin.To), Formats.Count(bin.Count), bin.Found is { } met ? Formats.Count(met) : Formats.None])]));

    private static Markup First(AnomalyJudgement anomaly) => Bars.Of(PageWords.Highest, PageWords.HighestTold,
        [.. anomaly.PrecisionAt.Select(static at => (PageWords.TheHighest(at.First), at.Precision))], static share => Formats.Percent(share.Figure),
        new([PageWords.HighestScores, PageWords.AmongThem], [.. anomaly.PrecisionAt.Select(static at => (string[])[Formats.Count(at.First), Formats.Share(at.Precision)])]));
}
