using Maristan.Learning.Evaluation;
using Maristan.Learning.Telling.Cards;
using Maristan.Learning.Telling.Charts;

namespace Maristan.Learning.Telling.Pages;

internal static class AnomalyPages
{
    public static Markup Of(ModelCard card) => card.Headline is not { Anomaly: { } anomaly } ? Markup.Empty : Markup.Of($"""
        <section><h2>How the scores lie</h2><div class="charts">{Scores(anomaly)}{(anomaly.PrecisionAt.Count > 0 ? First(anomaly) : Markup.Empty)}</div></section>
        """);

    private static Markup Scores(AnomalyJudgement anomaly) => Bars.Histogram("Scores of all cases", anomaly.Anomalies is { } found
            ? $"{Formats.Count(found)} anomalies among {Formats.Count(anomaly.Scores.Sum(static bin => bin.Count))} cases. The further right a case lies, the more unusual it is."
            : "The further right a case lies, the more unusual it is.",
        anomaly.Scores, ("usual", "anomaly"),
        new(["Score from", "to", Words.Rows, "Anomalies"], [.. anomaly.Scores.Select(static bin => (string[])[Formats.Short(bin.From), Formats.Short(bin.To), Formats.Count(bin.Count), bin.Found is { } met ? Formats.Count(met) : Formats.None])]));

    private static Markup First(AnomalyJudgement anomaly) => Bars.Of("Whoever looks at the highest scores only", "How many of them are anomalies indeed.",
        [.. anomaly.PrecisionAt.Select(static at => ($"The {Formats.Count(at.First)} highest", at.Precision))], static share => Formats.Percent(share.Figure),
        new(["Highest scores", "Anomalies among them"], [.. anomaly.PrecisionAt.Select(static at => (string[])[Formats.Count(at.First), Formats.Share(at.Precision)])]));
}
