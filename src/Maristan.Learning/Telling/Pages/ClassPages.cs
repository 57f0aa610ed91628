using Maristan.Learning.Evaluation;
using Maristan.Learning.Telling.Cards;
using Maristan.Learning.Telling.Charts;

namespace Maristan.Learning.Telling.Pages;

internal static class ClassPages
{
    public static Markup Of(ModelCard card) => card.Headline is not { Classes: { } classes } judged ? Markup.Empty : Markup.Of($"""
        {(judged.Finding is { } finding ? OfFinding(finding) : Markup.Empty)}
        <section><h2>{PageWords.Calibration}</h2>
        <div class="charts">{(judged.Finding is { } one ? Calibration(one) : Confidence(classes))}{(judged.Finding is { } other ? Decision(other) : Markup.Empty)}</div></section>
        <section><h2>{PageWords.Confused}</h2><p class="told">{PageWords.ConfusedTold}</p>{Confused(classes)}{(classes.Classes.Count > 2 ? ByClass(classes) : Markup.Empty)}</section>
        """);

    private static Markup OfFinding(FindingJudgement finding) => finding.Roc.Count == 0 ? Markup.Empty : Markup.Of($"""
        <section><h2>{PageWords.Curves}</h2><p class="told">{PageWords.CurvesTold}</p><div class="charts">{Roc(finding)}{Precision(finding)}</div></section>
        """);

    private static Markup Roc(FindingJudgement finding) => new Chart(PageWords.Roc, PageWords.RocTold(finding),
        Axis.Shares(PageWords.Alarms), Axis.Shares(PageWords.Met),
        [
            new(PageWords.Chance, 1, [(0, 0), (1, 1)]) { IsReference = true },
            new(PageWords.ThisModel, 1, [.. finding.Roc.Select(static point => (1 - point.Specificity, point.Sensitivity))]),
        ])
    {
        Mark = finding is { Sensitivity.Figure: { } met, Specificity.Figure: { } left } ? (1 - left, met, PageWords.InUseFrom(finding.Threshold)) : null,
        Numbers = new([PageWords.FromChance, Words.Sensitivity, Words.Specificity], [.. finding.Roc.Select(static point => (string[])[Formats.Percent(point.Threshold), Formats.Percent(point.Sensitivity), Formats.Percent(point.Specificity)])]),
    }.Draw();

    private static Markup Precision(FindingJudgement finding)
    {
        var share = (double)finding.With / (finding.With + finding.Without);
        return new Chart(PageWords.Precision, PageWords.PrecisionTold(finding), Axis.Shares(PageWords.Met), Axis.Shares(PageWords.Right),
            [
                new(PageWords.Everybody, 1, [(0, share), (1, share)]) { IsReference = true },
                new(PageWords.ThisModel, 1, [.. finding.PrecisionRecall.Select(static point => (point.Recall, point.Precision))]),
            ])
        {
            Mark = finding is { Sensitivity.Figure: { } met, PositivePredictiveValue.Figure: { } right } ? (met, right, PageWords.InUse) : null,
            Numbers = new([PageWords.FromChance, PageWords.Met, PageWords.Right], [.. finding.PrecisionRecall.Select(static point => (string[])[Formats.Percent(point.Threshold), Formats.Percent(point.Recall), Formats.Percent(point.Precision)])]),
        }.Draw();
    }

    private static Markup Calibration(FindingJudgement finding) => Bins(PageWords.Bins, PageWords.CalibrationTold(finding.CalibrationError), (PageWords.ChanceSaid, PageWords.ReallyWith), finding.Calibration);

    private static Markup Confidence(ClassJudgement classes) => Bins(PageWords.Sureness, PageWords.ConfidenceTold(classes.CalibrationError), (PageWords.HowSure, PageWords.WasRight), classes.Confidence);

    public static Markup Bins(string title, string told, (string Across, string Up) names, IReadOnlyList<CalibrationBin> bins) => new Chart(title, told, Axis.Shares(names.Across), Axis.Shares(names.Up),
        [
            new(PageWords.AsItShould, 1, [(0, 0), (1, 1)]) { IsReference = true },
            new(PageWords.ThisModel, 1, [.. bins.OrderBy(static bin => bin.Said).Select(static bin => (bin.Said, bin.Really))])
            {
                HasDots = true,
                Band = [.. bins.OrderBy(static bin => bin.Said).Select(static bin => (bin.Said, Estimate.Share((long)Math.Round(bin.Really * bin.Count), bin.Count)))
                    .Select(static bin => (bin.Said, bin.Item2.Low!.Value, bin.Item2.High!.Value))],
            },
        ])
    {
        Numbers = new([names.Across, names.Up, Words.Rows], [.. bins.Select(static bin => (string[])[Formats.Percent(bin.Said), Formats.Percent(bin.Really), Formats.Count(bin.Count)])]),
    }.Draw();

    private static Markup Decision(FindingJudgement finding)
    {
        var high = Math.Max(0.02, finding.Decisions.Max(static at => Math.Max(at.OfModel, at.OfEverybody)));
        var up = Axis.Around(PageWords.Benefit, [-high / 4, high]);
        return new Chart(PageWords.Decision, PageWords.DecisionTold(finding), Axis.Shares(PageWords.ActingFrom), up,
            [
                new(PageWords.OnNobody, 1, [(0, 0), (1, 0)]) { IsReference = true },
                // Below the chart there is nothing to see.
                new(PageWords.OnEverybody, 2, [.. finding.Decisions.TakeWhile(at => at.OfEverybody >= up.Low).Select(static at => (at.Threshold, at.OfEverybody))]),
                new(PageWords.ThisModel, 1, [.. finding.Decisions.Select(static at => (at.Threshold, at.OfModel))]),
            ])
        {
            Numbers = new([PageWords.FromChance, PageWords.ThisModel, PageWords.OnEverybody], [.. finding.Decisions.Select(static at => (string[])[Formats.Percent(at.Threshold), Formats.Three(at.OfModel), Formats.Three(at.OfEverybody)])]),
        }.Draw();
    }

    private static Markup Confused(ClassJudgement classes)
    {
        var total = classes.Confusion.Select(static row => Math.Max(1, row.Sum())).ToArray();
        return Markup.Of($"""
            <div class="scroll wide" tabindex="0" role="region" aria-label="{PageWords.Confused}"><table class="confusion"><thead><tr><th scope="col">{PageWords.Corner}</th>{classes.Classes.Select(static one => Markup.Of($"""<th scope="col">{one.Shown}</th>"""))}</tr></thead>
            <tbody>{classes.Classes.Select((one, really) => Markup.Of($"""<tr><th scope="row">{one.Shown}</th>{classes.Confusion[really].Select((count, named) => Markup.Of($"""<td class="{(really == named ? "right" : "wrong")}" style="--part:{(double)count / total[really] * 100}%"><b>{Formats.Count(count)}</b><small>{Formats.Percent((double)count / total[really])}</small></td>"""))}</tr>"""))}</tbody></table></div>
            """);
    }

    private static Markup ByClass(ClassJudgement classes) => Markup.Of($"""
        <h3>{PageWords.EachClass}</h3>
        {Frame.Stacked([PageWords.Class, Words.Rows, PageWords.AgainstRest, PageWords.Recall, PageWords.RightWhenNamed], classes.Classes.Select(static one => (Markup[])[
            Markup.Of($"{one.Shown}"), Markup.Of($"{Formats.Count(one.Rows)}"), Markup.Of($"{Formats.Figure(one.Auc)}"), Markup.Of($"{Formats.Share(one.Recall)}"), Markup.Of($"{Formats.Share(one.Precision)}")]))}
        """);
}
