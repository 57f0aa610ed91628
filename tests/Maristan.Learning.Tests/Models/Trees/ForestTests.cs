using Maristan.Learning.Data;
using Maristan.Learning.Evaluation;

namespace Maristan.Learning.Models.Trees;

public sealed class ForestTests
{
    private static readonly FitRun Run = new(3);
    private static readonly ForestSettings Small = new() { Trees = 60 };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Classes_of_rows_that_were_not_seen_are_told_apart(bool drawsThresholds)
    {
        var (learned, judged) = (Drawn.Classes(1500, 3, 41), Drawn.Classes(1500, 3, 42));
        var scores = Forest.Fit(learned, Small with { DrawsThresholds = drawsThresholds }, Run, Cancel).Model.Score(judged.Features);
        for (var of = 0; of < 3; of++)
        {
            var area = Ranking.Auc([.. Enumerable.Range(0, scores.Rows).Select(row => (double)scores[row, of])], [.. judged.Classes.Select(each => each == of)]);
            Assert.True(area > 0.7, $"The area of class {of} is {area}.");
        }

        Assert.All(Enumerable.Range(0, scores.Rows), row => Assert.Equal(1, scores[row, 0] + scores[row, 1] + scores[row, 2], 1e-5));
    }

    [Fact]
    public void What_is_said_of_rows_out_of_the_bag_is_as_good_as_of_rows_that_were_not_seen()
    {
        var (learned, judged) = (Drawn.Classes(1000, 2, 43), Drawn.Classes(4000, 2, 44));
        var fit = Forest.Fit(learned, Small, Run, Cancel);

        var (seen, unseen, bag) = (Area(fit.Model.Score(learned.Features), learned), Area(fit.Model.Score(judged.Features), judged), Area(fit.OutOfBag, learned));

        Assert.InRange(bag, unseen - 0.025, unseen + 0.025);
        Assert.True(seen > bag + 0.03, $"Rows that were learned from are told apart no better ({seen}) than others ({bag}).");
    }

    [Fact]
    public void A_row_that_every_tree_was_shown_has_nothing_out_of_the_bag() =>
        Assert.All(Forest.Fit(Drawn.Classes(50, 2, 45), Small with { DrawsRows = false }, Run, Cancel).OutOfBag.Cells.ToArray(), static cell => Assert.True(float.IsNaN(cell)));

    [Fact]
    public void Without_limits_and_with_all_rows_each_row_is_said_to_be_what_it_is()
    {
        var rows = Drawn.Classes(300, 4, 46);
        var scores = Forest.Fit(rows, new() { Trees = 3, DrawsRows = false, LeastRows = 1 }, Run, Cancel).Model.Score(rows.Features);

        Assert.All(Enumerable.Range(0, 300), row => Assert.Equal(1, scores[row, rows.Classes[row]], 1e-6));
    }

    [Fact]
    public void Who_meets_the_event_earlier_has_a_higher_score()
    {
        var (learned, judged) = (Drawn.Lifetimes(1500, 47), Drawn.Lifetimes(1500, 48));
        var scores = Forest.FitLifetimes(learned, Small, Run, Cancel).Model.Score(judged.Features);

        var agree = Survival.CIndex(judged.Times, judged.Seen, [.. scores.Cells.ToArray().Select(static each => (double)each)]);

        Assert.True(agree > 0.68, $"C is {agree}.");
    }

    [Fact]
    public void Numbers_are_guessed_far_better_than_by_their_mean()
    {
        var (learned, judged) = (Drawn.Numbers(1500, 49), Drawn.Numbers(1500, 50));
        var scores = Forest.FitNumbers(learned, Small with { ColumnShare = 0.6 }, Run, Cancel).Model.Score(judged.Features);
        var really = judged.Numbers.Select(static each => (double)each).ToArray();
        var mean = Enumerable.Repeat((double)learned.Numbers.Average(), really.Length).ToArray();

        var error = Forecasts.RootMeanSquaredError([.. scores.Cells.ToArray().Select(static each => (double)each)], really);

        Assert.True(error < 0.75 * Forecasts.RootMeanSquaredError(mean, really), $"The error is {error}.");
    }

    [Fact]
    public void No_leaf_has_fewer_rows_than_was_said()
    {
        var rows = Drawn.Classes(300, 2, 51);
        var trees = Forest.Fit(rows, Small with { LeastRows = 9, DrawsRows = false }, Run, Cancel).Model;

        Assert.All(trees.Nodes.ToArray(), static node => Assert.InRange(node.Weight, 9, 300));
    }

    [Fact]
    public void Who_waits_is_told_how_much_is_done()
    {
        var (forest, boosting) = (new Told(), new Told());

        Forest.Fit(Drawn.Classes(100, 2, 53), new() { Trees = 5 }, Run with { Threads = 2, Progress = forest }, Cancel);
        Boosting.Fit(Drawn.Classes(100, 2, 53), new() { Rounds = 4 }, Run with { Progress = boosting }, Cancel);

        Assert.Equal([0.4, 0.8, 1], forest);
        Assert.Equal([0.25, 0.5, 0.75, 1], boosting);
    }

    private sealed class Told : List<double>, IProgress<double>
    {
        public void Report(double value) => Add(value);
    }

    [Fact]
    public void A_forest_ends_when_it_is_cancelled()
    {
        using var ended = new CancellationTokenSource();
        ended.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Forest.Fit(Drawn.Classes(100, 2, 52), Small, new(1, 2), ended.Token));
    }

    private static double Area(Matrix scores, ClassRows rows) =>
        Ranking.Auc([.. Enumerable.Range(0, scores.Rows).Select(row => (double)scores[row, 1])], [.. rows.Classes.Select(static each => each == 1)]);
}
