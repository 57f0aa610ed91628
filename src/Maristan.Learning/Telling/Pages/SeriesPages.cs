using Maristan.Learning.Evaluation;
using Maristan.Learning.Telling.Cards;
using Maristan.Learning.Telling.Charts;

namespace Maristan.Learning.Telling.Pages;

internal static class SeriesPages
{
    public static Markup Of(ModelCard card, IReadOnlyList<ForecastTail> tails) => card.Headline is not { Series: { } series } ? Markup.Empty : Markup.Of($"""
        {(tails.Count > 0 ? Markup.Of($"""<section><h2>{PageWords.Came}</h2><div class="charts">{tails.Where(static tail => tail.Points.Count > 1).Select(Tail)}</div></section>""") : Markup.Empty)}
        <section><h2>{PageWords.FarOff}</h2><div class="charts">{series.Series.Select(Steps)}</div>
        {(series.Series.Count > 1 ? Together(series) : Markup.Empty)}</section>
        """);

    private static Markup Tail(ForecastTail tail)
    {
        var points = tail.Points.Select(static (point, at) => (Point: point, At: (double)at)).ToArray();
        (double, double)[] Of(Func<TailPoint, double?> value) => [.. points.Where(one => value(one.Point) is not null).Select(one => (one.At, value(one.Point)!.Value))];
        var every = Math.Max(1, (points.Length + 3) / 4);
        return new Chart(tail.Name, PageWords.CameTold,
            new("", 0, points.Length - 1, static number => Formats.Short(number)) { Marks = [.. points.Where(one => (int)one.At % every == every / 2).Select(static one => (one.At, one.Point.At))] },
            Axis.Around("", tail.Points.SelectMany(static point => new[] { point.Really, point.Value, point.Low, point.High }).OfType<double>()),
            [
                new(PageWords.Forecast, 2, Of(static point => point.Value)) { Band = [.. points.Where(static one => one.Point is { Low: not null, High: not null }).Select(static one => (one.At, one.Point.Low!.Value, one.Point.High!.Value))] },
                new(PageWords.WasMeasured, 1, Of(static point => point.Really)),
            ])
        {
            Numbers = new([PageWords.When, PageWords.WasMeasured, PageWords.Forecast, PageWords.LowEnd, PageWords.HighEnd], [.. tail.Points.Select(static point =>
                (string[])[point.At, Formats.Short(point.Really), Formats.Short(point.Value), Formats.Short(point.Low), Formats.Short(point.High)])]),
        }.Draw();
    }

    private static Markup Steps(OneSeries series)
    {
        var scaled = series.Figures.ScaledError.Figure is not null;
        double Own(AtStep at) => (scaled ? at.Figures.ScaledError.Figure : at.Figures.MeanAbsoluteError.Figure) ?? double.NaN;
        (double, double)[] Of(Func<AtStep, double> value) => [.. series.Steps.Select(at => ((double)at.Step, value(at)))];
        static double Naive(AtStep at) => at.Figures.Naive.Figure ?? double.NaN;
        static double Seasonal(AtStep at) => at.Figures.SeasonalNaive.Figure ?? double.NaN;
        return new Chart(series.Name, PageWords.StepsTold(series, scaled),
            Axis.Around(PageWords.StepsAhead, series.Steps.Select(static at => (double)at.Step).Append(1)), Axis.Around(scaled ? Words.ScaledError : Words.AbsoluteError, series.Steps.SelectMany(at => new[] { Own(at), Naive(at), Seasonal(at) }), fromZero: true),
            [
                new(PageWords.LastAgain, 3, Of(Naive)),
                new(PageWords.SeasonAgain, 2, Of(Seasonal)),
                new(PageWords.ThisModel, 1, Of(Own)) { HasDots = true },
            ])
        {
            Numbers = new([PageWords.StepsAhead, PageWords.ThisModel, PageWords.LastAgain, PageWords.SeasonAgain, Words.Coverage, PageWords.Width], [.. series.Steps.Select(at => (string[])[
                Formats.Count(at.Step), Formats.Figure(scaled ? at.Figures.ScaledError : at.Figures.MeanAbsoluteError), Formats.Three(at.Figures.Naive.Figure), Formats.Three(at.Figures.SeasonalNaive.Figure),
                Formats.Share(at.Figures.Coverage), Formats.Amount(at.Figures.Width)])]),
        }.Draw();
    }

    private static Markup Together(SeriesJudgement series) => Frame.Stacked([PageWords.Series, Words.ScaledError, PageWords.LastAgain, PageWords.SeasonAgain, Words.Coverage], series.Series.Select(static one => (Markup[])[
        Markup.Of($"{one.Name}"), Markup.Of($"{Formats.Figure(one.Figures.ScaledError)}"), Markup.Of($"{Formats.Three(one.Figures.Naive.Figure)}"), Markup.Of($"{Formats.Three(one.Figures.SeasonalNaive.Figure)}"),
        Markup.Of($"{Formats.Share(one.Figures.Coverage)}")]));
}
