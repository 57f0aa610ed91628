using Maristan.Learning.Telling.Cards;
using Maristan.Learning.Evaluation;
using Maristan.Learning.Telling.Charts;

namespace Maristan.Learning.Telling.Pages;

internal static class SurvivalPages
{
    public static Markup Of(ModelCard card) => card.Headline is not { Survival: { } survival } ? Markup.Empty : Markup.Of($"""
        <section><h2>What became of them</h2><p class="told">The {card.Cases} were parted into thirds by the risk that the model gave them. The further the curves lie apart, the more it tells.</p>
        <div class="charts">{Curves(survival)}{survival.Horizons.Select(Horizon)}</div></section>
        """);

    private static Markup Curves(SurvivalJudgement survival)
    {
        var last = survival.Thirds.Max(static third => third.Curve[^1].Time);
        return new Chart("Share without the event, by third of the risk", PageWords.Thirds(survival), Axis.Around("Time", [0, last], fromZero: true), Axis.Shares("Without the event, %"),
            [.. survival.Thirds.Select(static (third, at) => new Line($"{third.Name} ({Formats.Count(third.Events)} of {Formats.Count(third.Rows)} met the event)", at + 1, [.. third.Curve.Select(static point => (point.Time, point.Share))])
            {
                IsStepped = true,
                Band = [.. third.Curve.Select(static point => (point.Time, point.Low, point.High))],
            })])
        {
            Numbers = new(["Third", "Time", "Without the event", Words.Rows], [.. survival.Thirds.SelectMany(static third => third.Curve.Select(point =>
                (string[])[third.Name, Formats.Short(point.Time), Formats.Share(new(point.Share, point.Low, point.High)), $"{Formats.Count(point.AtRisk)} at risk"]))]),
        }.Draw();
    }

    private static Markup Horizon(AtHorizon at) => ClassPages.Bins($"Chance of the event by {Formats.Short(at.Time)}, said and really",
        $"Fifths of the cases by the chance that was said. Brier score {Formats.Figure(at.Brier)}: 0 is perfect, 0.25 is saying one half of everybody.", ("Chance said, %", "Really met the event, %"), at.Calibration);
}
