using Maristan.Learning.Evaluation;
using Maristan.Learning.Telling.Cards;
using Maristan.Learning.Telling.Charts;

namespace Maristan.Learning.Telling.Pages;

/// <summary>What every report ends with, whatever the task.</summary>
internal static class CommonPages
{
    private const int MostBars = 15;

    public static Markup Of(ModelCard card, IReadOnlyList<TrainingCurve> curves) => Markup.Of($"""
        {Promise(card)}
        {Groups(card)}
        {Looks(card)}
        {Training(curves)}
        {Beaten(card)}
        {Tried(card)}
        {From(card)}
        {Limits(card)}
        {Purpose(card)}
        {Figures(card)}
        {Hashes(card)}
        """);

    private static Markup Promise(ModelCard card) => card.Conformal is not { Counted: var counted } promise ? Markup.Empty : Markup.Of($"""
        <section><h2>{PageWords.Promise}</h2><p>{PageWords.Promised(counted, card.Cases, promise.Sets is not null)}</p>
        {(counted.ByClass.Count == 0 ? Markup.Empty : Frame.Stacked([PageWords.TrueClass, Words.Rows, PageWords.AmongAnswers], counted.ByClass.Select(static one => (Markup[])[
            Markup.Of($"{one.Shown}"), Markup.Of($"{Formats.Count(one.Rows)}"), Markup.Of($"{Formats.Share(one.Held)}{Bars.Whisker(one.Held, 0, 1)}")])))}</section>
        """);

    private static Markup Groups(ModelCard card)
    {
        var groups = card.Headline?.Subgroups ?? [];
        var figure = card.Task == "survival" ? Words.CIndex : Words.Auc;
        var binary = groups.Any(static group => group.Sensitivity is not null);
        string[] heads = binary ? [PageWords.Group, Words.Rows, figure, Words.Sensitivity, Words.Specificity] : [PageWords.Group, Words.Rows, figure];
        return groups.Count == 0 ? Markup.Empty : Markup.Of($"""
            <section><h2>{PageWords.Groups}</h2><p class="told">{PageWords.GroupsTold}</p>{Frame.Stacked(heads, groups.Select(group => Row(group, binary)))}</section>
            """);
    }

    private static Markup[] Row(SubgroupJudgement group, bool binary)
    {
        Markup[] row =
        [
            Markup.Of($"""<span class="by">{group.By}</span> {group.Value}{(group.IsSmall ? Markup.Of($""" <span class="badge">{PageWords.Small}</span>""") : Markup.Empty)}"""),
            Markup.Of($"{Formats.Count(group.Rows)}{(group.With is { } with ? PageWords.OfThemWith(with) : "")}"),
            Markup.Of($"{Formats.Figure(group.Ranking)}{Bars.Whisker(group.Ranking, 0.4, 1)}"),
        ];
        return binary ? [.. row, Markup.Of($"{Formats.Share(group.Sensitivity)}{Whisker(group.Sensitivity)}"), Markup.Of($"{Formats.Share(group.Specificity)}{Whisker(group.Specificity)}")] : row;
    }

    private static Markup Whisker(Estimate? share) => share is null ? Markup.Empty : Bars.Whisker(share, 0, 1);

    private static Markup Looks(ModelCard card) => card.Importance.Count == 0 ? Markup.Empty : Markup.Of($"""
        <section><h2>{PageWords.Looks}</h2>{Bars.Of(PageWords.Shuffled, PageWords.LooksTold, [.. card.Importance.Take(MostBars).Select(static one => (one.Column, one.Loss))],
            static loss => Formats.Three(loss.Figure), new([PageWords.Column, PageWords.Shuffled], [.. card.Importance.Select(static one => (string[])[one.Column, Formats.Figure(one.Loss)])]))}</section>
        """);

    private static Markup Training(IReadOnlyList<TrainingCurve> curves) => curves.Count == 0 ? Markup.Empty : Markup.Of($"""
        <section><h2>{PageWords.Training}</h2><p class="told">{PageWords.TrainingTold}</p><div class="charts">{curves.Where(static curve => curve.Points.Count > 0).Select(Curve)}</div></section>
        """);

    private static Markup Curve(TrainingCurve curve)
    {
        var held = curve.Points.Where(static point => point.Held is not null).ToArray();
        var best = held.MinBy(static point => point.Held);
        return new Chart(curve.Member, PageWords.CurveTold(curve.Points.Count, best),
            Axis.Around(PageWords.Round, curve.Points.Select(static point => point.Round)), Axis.Around(curve.What, curve.Points.SelectMany(static point => new[] { point.Learned, point.Held ?? point.Learned }), fromZero: true),
            [
                new(PageWords.Learned, 1, [.. curve.Points.Select(static point => (point.Round, point.Learned))]),
                .. held.Length == 0 ? Array.Empty<Line>() : [new(PageWords.HeldBack, 2, [.. held.Select(static point => (point.Round, point.Held!.Value))])],
            ])
        {
            Mark = best is null ? null : (best.Round, best.Held!.Value, PageWords.Best),
            Numbers = new([PageWords.Round, PageWords.Learned, PageWords.HeldBack], [.. curve.Points.Select(static point => (string[])[Formats.Short(point.Round), Formats.Three(point.Learned), Formats.Three(point.Held)])]),
        }.Draw();
    }

    private static Markup Beaten(ModelCard card) => card.Baselines.Count == 0 ? Markup.Empty : Markup.Of($"""
        <section><h2>{PageWords.Beaten}</h2>{Frame.Stacked([PageWords.NaiveRule, PageWords.Figure, PageWords.Reached], card.Baselines.Select(static one => (Markup[])[Markup.Of($"{one.Name}"), Markup.Of($"{one.Figure}"), Markup.Of($"{Formats.Figure(one.Reached)}")]))}</section>
        """);

    private static Markup Tried(ModelCard card) => card.Tried.Count == 0 ? Markup.Empty : Markup.Of($"""
        <section><h2>{PageWords.Tried}</h2><p class="told">{PageWords.TriedTold}</p>{Frame.Stacked([PageWords.Model, PageWords.Settings, PageWords.Reached, PageWords.Took], card.Tried.Select(static trial => (Markup[])[
            Markup.Of($"""{trial.Model}{(trial.IsChosen ? Markup.Of($""" <span class="badge chosen">{PageWords.Chosen}</span>""") : Markup.Empty)}"""),
            Markup.Of($"""<span class="settings">{trial.Settings}</span>{(trial.Note.Length > 0 ? Markup.Of($"""<span class="quiet">{trial.Note}</span>""") : Markup.Empty)}"""),
            Markup.Of($"{trial.Figure} {Formats.Figure(trial.Reached)}"), Markup.Of($"{Formats.Seconds(trial.Seconds)}")]))}</section>
        """);

    private static Markup From(ModelCard card)
    {
        var from = card.LearnedFrom;
        return Markup.Of($"""
            <section><h2>{PageWords.From}</h2>{Facts([(PageWords.Source, from.Name), (PageWords.Origin, from.Origin), (PageWords.Licence, from.Licence), (PageWords.Split, from.Split), (PageWords.Hospitals, string.Join(", ", from.Sites)), (PageWords.Features, from.Features is { } features ? Formats.Count(features) : ""), (PageWords.Missing, from.MissingShare is { } missing ? Formats.Percent(missing) : "")])}
            {(from.Parts.Count == 0 ? Markup.Empty : Frame.Stacked([PageWords.Part, Words.Rows, PageWords.WithFinding], from.Parts.Select(static part => (Markup[])[Markup.Of($"{part.Name}"), Markup.Of($"{Formats.Count(part.Rows)}"), Markup.Of($"{(part.With is { } with ? Formats.Count(with) : Formats.None)}")])))}
            <h3>{PageWords.Leaks}</h3>{(from.Leaks.Count == 0 ? Markup.Of($"<p>{PageWords.NoLeaks}</p>") : Markup.Of($"""<ul class="warned">{from.Leaks.Select(static leak => Markup.Of($"<li><b>{leak.Name}</b>: {PageWords.LeakRows(leak.Rows)} {leak.Detail}</li>"))}</ul>"""))}</section>
            """);
    }

    private static Markup Limits(ModelCard card) => card.Limits.Count == 0 ? Markup.Empty : Markup.Of($"""
        <section id="limits"><h2>{PageWords.Limits}</h2><ul class="limits">{card.Limits.Select(static limit => Markup.Of($"<li>{limit}</li>"))}</ul></section>
        """);

    private static Markup Purpose(ModelCard card) => Markup.Of($"""
        <section class="purpose"><div><h3>{PageWords.Purpose}</h3><p>{card.IntendedUse}</p></div><div><h3>{PageWords.NotPurpose}</h3><p>{card.NotIntendedUse}</p></div></section>
        """);

    private static Markup Figures(ModelCard card) => card.Judgements.Count == 0 ? Markup.Empty : Markup.Of($"""
        <section><h2>{PageWords.AllFigures}</h2>{card.Judgements.Select(judged => Markup.Of($"""
            <h3>{Words.PartName(judged.Part)}, {Formats.Count(judged.Rows)} {card.Cases}</h3>{Facts(Words.Figures(judged))}
            """))}</section>
        """);

    private static Markup Hashes(ModelCard card) => Markup.Of($"""
        <section class="hashes"><h2>{PageWords.Hashes}</h2>{Facts([(PageWords.Source, card.Hashes.Data.Length > 0 ? card.Hashes.Data : card.LearnedFrom.Sha256), (PageWords.Plan, card.Hashes.Plan), (PageWords.Build, card.Hashes.Build), (PageWords.Instructions, card.Hashes.Instructions),
            (PageWords.Temperature, card.Calibration is { } calibrated ? Formats.Short(calibrated.Temperature.Value) : "")])}</section>
        """);

    private static Markup Facts(IEnumerable<(string Name, string Value)> facts) => Markup.Of($"""
        <dl class="list">{facts.Where(static fact => fact.Value.Length > 0).Select(static fact => Markup.Of($"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>"))}</dl>
        """);
}
