using Maristan.Learning.Telling.Cards;
using Maristan.Learning.Evaluation;
using Maristan.Learning.Telling.Charts;

namespace Maristan.Learning.Telling.Pages;

internal static class SurvivalPages
{
    public static Markup Of(ModelCard card) => card.Headline is not { Survival: { } survival } ? Markup.Empty : Markup.Of($"""
        <section><h2>{PageWords.Became}</h2><p class="told">{PageWords.BecameTold(card.Cases)}</p>
        <div class="charts">{Curves(survival)}{survival.Horizons.Select(Horizon)}</div></section>
        """);

    private static Markup Curves(SurvivalJudgement survival)
    {
        var last = survival.Thirds.Max(static third => third.Curve[^1].Time);
        return new Chart(PageWords.ByThird, PageWords.Thirds(survival), Axis.Around(PageWords.Time, [0, last], fromZero: true), Axis.Shares(PageWords.WithoutEvent),
            [.. survival.Thirds.Select(static (third, at) => new Line(PageWords.Third(third), at + 1, [.. third.Curve.Select(static point => (point.Time, point.Share))])
            {
                IsStepped = true,
                Band = [.. third.Curve.Select(static point => (point.Time, point.Low, point.High))],
            })])
        {
            Numbers = new([PageWords.ThirdHead, PageWords.Time, PageWords.WithoutEvent, PageWords.AtRisk], [.. survival.Thirds.SelectMany(static third => third.Curve.Select(point =>
                (string[])[third.Name, Formats.Short(point.Time), Formats.Share(new(point.Share, point.Low, point.High)), Formats.Count(point.AtRisk)]))]),
        }.Draw();
    }

    private static Markup Horizon(AtHorizon at) => ClassPages.Bins(PageWords.ByThen(at), PageWords.ByThenTold(at),
        (PageWords.ChanceSaid, PageWords.ReallyMet), at.Calibration);
}
