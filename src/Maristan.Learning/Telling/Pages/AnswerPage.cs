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
        card.Model, card.LearnedFrom.Name, card.MadeAt is { } made ? Formats.Day(made) : "", card.Answerable.Length > 0 ? $"Answerable: {card.Answerable}" : Words.NobodyAnswers,
    ];

    private static Markup Answer(ModelCard card, Judgement judged) => Markup.Of($"""
        <section class="answer" aria-label="In short">
        {Short(card, judged)}
        {Tiles(judged)}
        <p class="quiet"><b>{PageWords.Sure}</b> {PageWords.Measured(judged, card.Cases)}</p>
        {(card.Limits.Count > 0 ? Markup.Of($"""<p class="quiet"><a href="#limits">Read the {card.Limits.Count} limits</a> before you rely on it.</p>""") : Markup.Empty)}
        </section>
        """);

    private static Markup Short(ModelCard card, Judgement judged) => judged switch
    {
        { Finding: { Sensitivity.Figure: { } met, Specificity.Figure: { } left } finding } => OfFinding(card, finding, met, left),
        { Classes: { } classes } => Markup.Of($"""
            <p class="lead">{PageWords.NamedRightly(judged, card.Cases)} {PageWords.Commonest(classes.Classes.MaxBy(static one => one.Rows)!, judged.Rows)}</p>
            """),
        { Survival: { } survival } => Markup.Of($"""<p class="lead">{PageWords.Earlier(survival)}</p><p>{PageWords.Thirds(survival)}</p>"""),
        { Anomaly: { } anomaly } => Markup.Of($"""<p class="lead">{PageWords.Odd(anomaly)}</p>"""),
        { Series: { } series } => Markup.Of($"""<p class="lead">{PageWords.Closer(series)}</p><p>{PageWords.Held(series)}</p>"""),
        _ => Markup.Empty,
    };

    private static Markup OfFinding(ModelCard card, FindingJudgement finding, double met, double left)
    {
        var names = card.Labels.Where(static label => label.IsFinding).Select(static label => $"“{label.Shown}”").ToArray();
        var name = names.Length > 0 ? string.Join(" or ", names) : "the finding";
        return Markup.Of($"""
            <p class="lead">{PageWords.With(card.Cases, name)}, this model points out <strong>{PageWords.Hundred(finding.Sensitivity)}</strong> and misses {Formats.Hundred(1 - met)}.
            Of 100 that are not, it raises a false alarm for <strong>{PageWords.Hundred(Turned(finding.Specificity))}</strong>.</p>
            <div class="pair">{Hundred.Of(PageWords.With(card.Cases, name), (int)Math.Round(met * 100), ("pointed out", "missed"), isAlarm: false)}{Hundred.Of(PageWords.Without(card.Cases, name), (int)Math.Round((1 - left) * 100), ("false alarms", "rightly left alone"), isAlarm: true)}</div>
            <p>{PageWords.RightWhenSaid(finding, card.Cases)}</p>
            """);
    }

    private static Estimate Turned(Estimate share) => new(1 - share.Figure, 1 - share.High, 1 - share.Low);

    private static Markup Tiles(Judgement judged)
    {
        (string Name, Estimate? Value, bool IsShare)[] tiles = judged switch
        {
            { Finding: { } finding } => [("AUC", finding.Auc, false), ("Accuracy", judged.Classes!.Accuracy, true), ("Sensitivity", finding.Sensitivity, true), ("Specificity", finding.Specificity, true)],
            { Classes: { } classes } => [("AUC", classes.Auc, false), ("Accuracy", classes.Accuracy, true), ("Balanced accuracy", classes.BalancedAccuracy, true), ("Among the three likeliest", classes.TopThree, true)],
            { Survival: { } survival } => [("C-index", survival.CIndex, false)],
            { Anomaly: { } anomaly } => [("AUC", anomaly.Auc, false), ("Average precision", anomaly.AveragePrecision, false)],
            { Series: { } series } => [("Scaled error", series.All.ScaledError, false), ("Mean absolute error", series.All.MeanAbsoluteError, false), ("Coverage", series.All.Coverage, true)],
            _ => [],
        };
        return Markup.Of($"""<dl class="tiles">{tiles.Where(static tile => tile.Value is not null).Select(static tile => Tile(tile.Name, tile.Value!, tile.IsShare))}</dl>""");
    }

    private static Markup Tile(string name, Estimate value, bool isShare)
    {
        var ends = value is { Low: { } low, High: { } high } ? isShare ? $"{Formats.Hundred(low)} to {Formats.Percent(high)}" : $"{Number(low)} to {Number(high)}" : value.Missing ?? "";
        return Markup.Of($"<div><dt>{name}</dt><dd><b>{(isShare ? Formats.Percent(value.Figure) : value.Figure is { } figure ? Number(figure) : Formats.None)}</b><span>{ends}</span></dd></div>");
    }

    private static string Number(double number) => Math.Abs(number) < 10 ? Formats.Three(number) : Formats.Short(number);
}
