using Maristan.Learning.Evaluation;
using Maristan.Learning.Telling.Cards;
using Maristan.Learning.Telling.Charts;

namespace Maristan.Learning.Telling.Pages;

/// <summary>What a hurried reader takes home.</summary>
internal static class AnswerPage
{
    public static Markup Of(ModelCard card) => Markup.Of($"""
        <header><p class="eyebrow">{PageWords.Report}</p><h1>{card.Name}</h1><p class="lead">{PageWords.Says(card)}</p>
        <ul class="facts">{Facts(card).Where(static fact => fact.Length > 0).Select(static fact => Markup.Of($"<li>{fact}</li>"))}</ul></header>
        {(card.Headline is { } judged ? Answer(card, judged) : Markup.Of($"""<section class="answer"><p class="lead">{Words.NotJudged}</p></section>"""))}
        """);

    private static IEnumerable<string> Facts(ModelCard card) =>
    [
        card.Model, card.LearnedFrom.Name, card.MadeAt is { } made ? Formats.Day(made) : "", card.Answerable.Length > 0 ? PageWords.Answers(card.Answerable) : Words.NobodyAnswers,
    ];

    private static Markup Answer(ModelCard card, Judgement judged) => Markup.Of($"""
        <section class="answer" aria-label="{PageWords.InShort}">
        {Short(card, judged)}
        {Tiles(judged)}
        <p class="quiet"><b>{PageWords.Sure}</b> {PageWords.Measured(judged, card.Cases)}</p>
        {(card.Limits.Count > 0 ? Markup.Of($"""<p class="quiet"><a href="#limits">{PageWords.ReadLimits(card.Limits.Count)}</a></p>""") : Markup.Empty)}
        </section>
        """);

    private static Markup Short(ModelCard card, Judgement judged) => judged switch
    {
        { Finding: { Sensitivity.Figure: { } met, Specificity.Figure: { } left } finding } => OfFinding(card, judged, finding, (met, left)),
        { Classes: { } classes } => Markup.Of($"""
            <p class="lead">{PageWords.NamedRightly(judged, card.Cases)} {PageWords.Commonest(classes.Classes.MaxBy(static one => one.Rows)!, judged.Rows)}</p>
            """),
        { Survival: { } survival } => Markup.Of($"""<p class="lead">{PageWords.Earlier(survival)}</p><p>{PageWords.Thirds(survival)}</p>"""),
        { Anomaly: { } anomaly } => Markup.Of($"""<p class="lead">{PageWords.Odd(anomaly)}</p>"""),
        { Series: { } series } => Markup.Of($"""<p class="lead">{PageWords.Closer(series)}</p><p>{PageWords.Held(series)}</p>"""),
        _ => Markup.Empty,
    };

    private static Markup OfFinding(ModelCard card, Judgement judged, FindingJudgement finding, (double Met, double Left) shares)
    {
        var name = PageWords.AnyOf(judged.Classes!.Classes.Where(static one => one.IsFinding).Select(static one => one.Shown));
        return Markup.Of($"""
            <p class="lead">{PageWords.PointsOut(card.Cases, name)} <strong>{PageWords.Hundred(finding.Sensitivity)}</strong> {PageWords.Misses(shares.Met)} <strong>{PageWords.Hundred(Turned(finding.Specificity))}</strong>.</p>
            <div class="pair">{Hundred.Of(PageWords.With(card.Cases, name), (int)Math.Round(shares.Met * 100), (PageWords.PointedOut, PageWords.Missed), isAlarm: false)}{Hundred.Of(PageWords.Without(card.Cases, name), (int)Math.Round((1 - shares.Left) * 100), (PageWords.FalseAlarms, PageWords.LeftAlone), isAlarm: true)}</div>
            <p>{PageWords.RightWhenSaid(finding, card.Cases)}</p>
            """);
    }

    private static Estimate Turned(Estimate share) => new(1 - share.Figure, 1 - share.High, 1 - share.Low);

    private static Markup Tiles(Judgement judged)
    {
        (string Name, Estimate? Value, bool IsShare)[] tiles = judged switch
        {
            { Finding: { } finding } => [(Words.Auc, finding.Auc, false), (Words.Accuracy, judged.Classes!.Accuracy, true), (Words.Sensitivity, finding.Sensitivity, true), (Words.Specificity, finding.Specificity, true)],
            { Classes: { } classes } => [(Words.Auc, classes.Auc, false), (Words.Accuracy, classes.Accuracy, true), (Words.BalancedAccuracy, classes.BalancedAccuracy, true), (PageWords.AmongThree, classes.TopThree, true)],
            { Survival: { } survival } => [(Words.CIndex, survival.CIndex, false)],
            { Anomaly: { } anomaly } => [(Words.Auc, anomaly.Auc, false), (Words.AveragePrecision, anomaly.AveragePrecision, false)],
            { Series: { } series } => [(Words.ScaledError, series.All.ScaledError, false), (Words.AbsoluteError, series.All.MeanAbsoluteError, false), (Words.Coverage, series.All.Coverage, true)],
            _ => [],
        };
        return Markup.Of($"""<dl class="tiles">{tiles.Where(static tile => tile.Value is not null).Select(static tile => Tile(tile.Name, tile.Value!, tile.IsShare))}</dl>""");
    }

    private static Markup Tile(string name, Estimate value, bool isShare)
    {
        var ends = value is { Low: { } low, High: { } high } ? isShare ? Words.Between(Formats.Hundred(low), Formats.Percent(high)) : Words.Between(Number(low), Number(high)) : value.Missing ?? "";
        return Markup.Of($"<div><dt>{name}</dt><dd><b>{(isShare ? Formats.Percent(value.Figure) : value.Figure is { } figure ? Number(figure) : Formats.None)}</b><span>{ends}</span></dd></div>");
    }

    private static string Number(double number) => Math.Abs(number) < 10 ? Formats.Three(number) : Formats.Short(number);
}
