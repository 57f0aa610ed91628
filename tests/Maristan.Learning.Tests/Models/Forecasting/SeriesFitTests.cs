using System.Text.Json;
using Maristan.Learning.Data;
using Maristan.Learning.Evaluation;
using Maristan.Onnx.Format;
using Maristan.Onnx.Runtime;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Forecasting;

public sealed class SeriesFitTests(Library library)
{
    private static readonly string[] Outputs = ["forecast", "low", "high"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void What_never_changes_is_foretold_as_it_is()
    {
        var set = Numbered(60, 12, static _ => 7.25);

        Assert.All(Foretold(set, Fit(set)), static one => Assert.Equal(7.25, one.Value, 1e-9));
    }

    [Fact]
    public void What_comes_again_each_season_is_foretold_exactly()
    {
        double[] season = [5, 9, 2, 14, 8, 3, 6];
        var set = Numbered(140, 7, at => season[at % 7]);

        Assert.All(Foretold(set, Fit(set)), static one => Assert.Equal(one.Really, one.Value, 0.02));
    }

    [Fact]
    public void In_other_units_the_forecast_is_the_same_in_those_units()
    {
        var (one, other) = (Numbered(130, 12, Monthly), Numbered(130, 12, static at => Monthly(at) * 1024));

        Assert.All(Foretold(one, Fit(one)).Zip(Foretold(other, Fit(other))), static pair =>
        {
            Assert.Equal(1, pair.Second.Value / pair.First.Value / 1024, 1e-4);
            Assert.Equal(1, pair.Second.High / pair.First.High / 1024, 1e-4);
        });
    }

    [Fact]
    public void From_another_zero_the_forecast_is_the_same_without_logarithms()
    {
        var (one, other) = (Numbered(130, 12, static at => Monthly(at) - 1000), Numbered(130, 12, static at => Monthly(at) - 3000));

        Assert.All(Foretold(one, Fit(one)).Zip(Foretold(other, Fit(other))), static pair => Assert.Equal(pair.First.Value - 2000, pair.Second.Value, 1e-3));
    }

    [Fact]
    public void What_grows_and_comes_again_is_foretold_better_than_by_naive_ways()
    {
        var set = Numbered(150, 12, Monthly);
        var learned = Fit(set);
        var foretold = Foretold(set, learned);

        var error = Forecasts.ScaledError([.. foretold.Select(static one => one.Value)], [.. foretold.Select(static one => one.Really)], set.All[0].Values[..set.All[0].Train], 12);

        Assert.InRange(error, 0, 0.75);
        var figures = Assert.Single(learned.Figures);
        Assert.Equal(["naive", "seasonal naive"], figures.Tried.Take(2).Select(static tried => tried.Way));
        Assert.All(figures.Tried.Take(2), naive => Assert.True(naive.Error > figures.Forecast.Error));
    }

    [Fact]
    public void Intervals_hold_about_as_many_true_values_as_they_say()
    {
        var random = new SeededNumbers(3);
        var value = 0.0;
        double[] values = [.. Enumerable.Range(0, 1_500).Select(_ => 100 + (value = (0.7 * value) + Enumerable.Range(0, 12).Sum(_ => random.Next()) - 6))];
        var set = Numbered(values.Length, 1, at => values[at], last: 600);
        var foretold = Foretold(set, Fit(set));

        var covered = Forecasts.Coverage([.. foretold.Select(static one => one.Low)], [.. foretold.Select(static one => one.High)], [.. foretold.Select(static one => one.Really)]);

        Assert.InRange(covered, 0.92, 0.98);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_graph_foretells_series_of_several_kinds_as_it_is_done_here(bool bent)
    {
        var set = Several();
        var way = new SeriesCandidate(SeriesMethod.Regression) { Lags = 12, Penalty = 0.01, Own = 1, Bends = 0.1 };
        var model = SeriesFit.Fit(set, bent ? new() { Candidates = [way, way with { Logs = true }], Tolerance = 100, Sharpness = 0 } : new(), null, Cancel).Model;
        var origins = Rolling.Of(set);
        Assert.True(!bent || model.All.Any(static one => one.Forecaster is { LogShare: > 0, Plain.Bends: not null, Logarithmic.Bends: not null }));
        using var session = library.Runtime.Load(model.Graph().Write("series"));
        using var history = new Tensor<float>(library.Runtime, origins.Count, model.Window);
        using var series = new Tensor<long>(library.Runtime, origins.Count);
        using var place = new Tensor<long>(library.Runtime, origins.Count);
        for (var row = 0; row < origins.Count; row++)
        {
            var (of, window) = (set.All[origins[row].Series], new double[model.Window]);
            of.History(origins[row].Known, window);
            series.Span[row] = origins[row].Series;
            place.Span[row] = of.Place(origins[row].Known - 1);
            for (var at = 0; at < window.Length; at++)
            {
                // What lies before a series' own window is not looked at.
                history.Span[(row * window.Length) + at] = at < window.Length - model.All[origins[row].Series].Window ? 0 : (float)window[at];
            }
        }

        var outputs = Outputs.ToDictionary(static name => name, _ => new Tensor<float>(library.Runtime, origins.Count, model.Horizon));
        using var binding = session.Bind().Input("history", history).Input("series", series).Input("place", place);
        foreach (var (name, tensor) in outputs)
        {
            binding.Output(name, tensor);
        }

        binding.Run(Cancel);
        for (var row = 0; row < origins.Count; row++)
        {
            var window = new double[model.Window];
            set.All[origins[row].Series].History(origins[row].Known, window);
            var here = model.Forecast(origins[row].Series, window, (int)place.Span[row]);
            for (var step = 0; step < here.Count; step++)
            {
                var at = (row * model.Horizon) + step;
                Near(here[step].Value, outputs["forecast"].Span[at]);
                Near(here[step].Low, outputs["low"].Span[at]);
                Near(here[step].High, outputs["high"].Span[at]);
            }
        }
    }

    [Fact]
    public void The_same_fit_gives_the_same_bytes_with_any_number_of_threads_and_by_its_own_plan()
    {
        var set = Several();
        var learned = Fit(set);
        var bytes = learned.Model.Graph().Write("series");

        Assert.Equal(bytes, SeriesFit.Fit(set, new() { Threads = 2 }, null, Cancel).Model.Graph().Write("series"));
        var plan = JsonSerializer.Deserialize<SeriesSettings>(JsonSerializer.Serialize(learned.Plan))!;
        Assert.Equal(bytes, SeriesFit.Fit(set, plan, null, Cancel).Model.Graph().Write("series"));
        Assert.Contains("says nothing of the series value", Assert.Throws<LearningException>(() => SeriesFit.Fit(Numbered(60, 1, static at => at), plan, null, Cancel)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_sees_nothing_of_the_test_part()
    {
        var (one, other) = (Numbered(100, 12, Monthly), Numbered(100, 12, static at => at < 76 ? Monthly(at) : 1e6));

        Assert.Equal(Fit(one).Model.Graph().Write("series"), Fit(other).Model.Graph().Write("series"));
    }

    [Fact]
    public void A_series_that_was_not_learned_has_no_number()
    {
        var (set, model) = (Several(), Fit(Numbered(60, 12, Monthly)).Model);

        Assert.Equal(0, model.NumberOf(Numbered(80, 12, Monthly).All[0]));
        Assert.Contains("no such series", Assert.Throws<LearningException>(() => model.NumberOf(set.All[2])).Message, StringComparison.Ordinal);
        Assert.Contains("another season", Assert.Throws<LearningException>(() => model.NumberOf(Numbered(80, 4, Monthly).All[0])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_found_can_be_written_even_of_a_series_that_could_not_be_judged()
    {
        var hasPause = Enumerable.Range(0, 60).Concat(Enumerable.Range(4_000, 20)).ToArray();
        var set = SeriesTests.Read(new() { IntervalMinutes = 5, Horizon = 6, TestFraction = 0.2 }, hasPause.Select(static at => $"{new DateTime(2020, 1, 1).AddMinutes(5 * at):yyyy-MM-dd HH:mm:ss}"), Monthly);

        var learned = Fit(set);

        Assert.Null(learned.Figures[0].Covered);
        Assert.Contains("\"Covered\":null", JsonSerializer.Serialize(learned.Figures), StringComparison.Ordinal);
        Assert.All(Foretold(set, learned), static one => Assert.True(double.IsFinite(one.Value)));
    }

    [Fact]
    public void Gaps_are_no_hindrance_and_the_shortest_series_is_learned()
    {
        var gaps = Numbered(120, 12, static at => at % 9 < 2 ? double.NaN : Monthly(at));
        var shortest = Numbered(24 + 4 + 5, 12, Monthly, last: 5);

        Assert.All(Foretold(gaps, Fit(gaps)), static one => Assert.InRange(one.Value, one.Low, one.High));
        Assert.All(Foretold(shortest, Fit(shortest)), static one => Assert.InRange(one.Value, 50, 500));
    }

    [Fact]
    public void A_fit_tells_how_far_it_is_and_ends_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        var told = new Told(progress => stop.Cancel());

        Assert.ThrowsAny<OperationCanceledException>(() => SeriesFit.Fit(Several(), new(), told, stop.Token));
        Assert.InRange(told.Last, 0.001, 0.999);
    }

    /// <summary>With growth, a season and chance.</summary>
    private static double Monthly(int at) =>
        Math.Exp(4.5 + (0.006 * at) + (0.25 * Math.Sin(at * Math.PI / 6)) + (0.1 * Math.Cos(at * Math.PI / 3)) + (0.05 * (new SeededNumbers((ulong)at + 11).Next() - 0.5)));

    private static SeriesLearned Fit(SeriesSet set) => SeriesFit.Fit(set, new(), null, Cancel);

    private static SeriesSet Numbered(int length, int season, Func<int, double> value, int last = 24) =>
        SeriesTests.Read(new() { Season = season, Horizon = 4, TestLast = last }, Enumerable.Range(0, length).Select(static at => $"{at}"), value);

    private static SeriesSet Several() => SeriesSet.Read(
        new()
        {
            Horizon = 4, TestLast = 24,
            Files =
            [
                new("weeks.csv", "week", ["a", "b"]) { Season = 52 }, new("months.csv", "month", ["c"]) { Season = 12, Horizon = 6 },
                new("readings.csv", "time", ["glucose"], "who") { IntervalMinutes = 5, Horizon = 6 }, new("few.csv", null, ["d"]) { Horizon = 2 },
            ],
        },
        [
            new([.. Enumerable.Range(0, 260).Select(static at => SeriesTests.Week(2014, at))], null, [[.. Enumerable.Range(0, 260).Select(static at => Monthly(at / 4))], [.. Enumerable.Range(0, 260).Select(static at => 20 * Monthly((at / 4) + 5))]]),
            new([.. Enumerable.Range(0, 90).Select(static at => $"{2001 + (at / 12)}-{(at % 12) + 1}")], null, [[.. Enumerable.Range(0, 90).Select(Monthly)]]),
            new([.. Enumerable.Range(0, 400).Select(static at => $"{new DateTime(2020, 1, 1).AddMinutes(5 * (at / 2)):yyyy-MM-dd HH:mm:ss}")],
                [.. Enumerable.Range(0, 400).Select(static at => at % 2 == 0 ? "Ana" : "Ben")], [[.. Enumerable.Range(0, 400).Select(static at => Monthly(at % 90) + (at % 2 * 20))]]),
            new(null, null, [[.. Enumerable.Range(0, 60).Select(static at => Monthly(at) - 120)]]),
        ]);

    private static List<(double Value, double Low, double High, double Really)> Foretold(SeriesSet set, SeriesLearned learned)
    {
        var rows = new List<(double, double, double, double)>();
        foreach (var origin in Rolling.Of(set))
        {
            var (series, window) = (set.All[origin.Series], new double[learned.Model.All[origin.Series].Window]);
            series.History(origin.Known, window);
            var steps = learned.Model.Forecast(origin.Series, window, series.Place(origin.Known - 1));
            rows.AddRange(steps.Select((step, at) => (step.Value, step.Low, step.High, series.Values[origin.Known + at])));
        }

        return rows;
    }

    private static void Near(double here, float there) => Assert.Equal(here, there, 1e-4 * Math.Max(1, Math.Abs(here)));

    private sealed class Told(Action<SeriesProgress> then) : IProgress<SeriesProgress>
    {
        public double Last { get; private set; }

        public void Report(SeriesProgress value)
        {
            Last = value.Done;
            then(value);
        }
    }
}
