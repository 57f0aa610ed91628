using Maristan.Learning.Data;
using Maristan.Learning.Evaluation;

namespace Maristan.Learning.Models.Trees;

public sealed class BoostingTests
{
    private static readonly FitRun Run = new(3);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Classes_of_rows_that_were_not_seen_are_told_apart(int classes)
    {
        var (learned, judged) = (Drawn.Classes(1500, classes, 21), Drawn.Classes(1500, classes, 22));
        var scores = Boosting.Fit(learned, new(), Run, Cancel).Score(judged.Features);
        for (var of = 0; of < classes; of++)
        {
            var area = Ranking.Auc([.. Enumerable.Range(0, scores.Rows).Select(row => (double)scores[row, of])], [.. judged.Classes.Select(each => each == of)]);
            Assert.True(area > 0.7, $"The area of class {of} is {area}.");
        }
    }

    [Fact]
    public void Numbers_are_guessed_far_better_than_by_their_mean()
    {
        var (learned, judged) = (Drawn.Numbers(1500, 23), Drawn.Numbers(1500, 24));
        var scores = Boosting.FitNumbers(learned, new(), Run, Cancel).Score(judged.Features);
        var really = judged.Numbers.Select(static each => (double)each).ToArray();
        var mean = Enumerable.Repeat(learned.Numbers.Average(), really.Length).Select(static each => (double)each).ToArray();

        var error = Forecasts.RootMeanSquaredError([.. scores.Cells.ToArray().Select(static each => (double)each)], really);

        Assert.True(error < 0.6 * Forecasts.RootMeanSquaredError(mean, really), $"The error is {error}.");
    }

    [Fact]
    public void Who_meets_the_event_earlier_has_a_higher_score()
    {
        var (learned, judged) = (Drawn.Lifetimes(1500, 25), Drawn.Lifetimes(1500, 26));
        var scores = Boosting.FitLifetimes(learned, new() { Rounds = 60 }, Run, Cancel).Score(judged.Features);

        var agree = Survival.CIndex(judged.Times, judged.Seen, [.. scores.Cells.ToArray().Select(static each => (double)each)]);

        Assert.True(agree > 0.7, $"C is {agree}.");
    }

    [Fact]
    public void A_row_of_weight_two_counts_as_the_row_twice()
    {
        var rows = Drawn.Numbers(200, 27);
        var twice = Enumerable.Range(0, 200).SelectMany(static row => row < 50 ? new[] { row, row } : [row]).ToArray();
        // The rows themselves are counted too, so that nothing may hang on their count.
        var settings = new BoostingSettings { Rounds = 5, Rate = 0.3, LeastRows = 1, LeastWeight = 6, RowShare = 1 };

        var weighted = Boosting.FitNumbers(rows with { Weights = [.. Enumerable.Range(0, 200).Select(static row => row < 50 ? 2f : 1f)] }, settings, Run, Cancel);
        var repeated = Boosting.FitNumbers(new(rows.Features.Take(twice), [.. twice.Select(row => rows.Numbers[row])]), settings, Run, Cancel);

        var (one, other) = (weighted.Raw(rows.Features), repeated.Raw(rows.Features));
        Assert.All(Enumerable.Range(0, 200), row => Assert.Equal(one[row], other[row], 1e-4));
    }

    [Fact]
    public void A_row_of_no_weight_is_as_if_not_there()
    {
        var rows = Drawn.Numbers(200, 28);
        var (there, not) = (rows.Numbers.ToArray(), rows.Numbers.ToArray());
        not.AsSpan(150).Fill(1e6f);
        float[] weights = [.. Enumerable.Range(0, 200).Select(static row => row < 150 ? 1f : 0f)];

        var one = Boosting.FitNumbers(rows with { Numbers = there, Weights = weights }, new() { Rounds = 5, Rate = 0.3 }, Run, Cancel);
        var other = Boosting.FitNumbers(rows with { Numbers = not, Weights = weights }, new() { Rounds = 5, Rate = 0.3 }, Run, Cancel);

        Assert.Equal(one.Raw(rows.Features), other.Raw(rows.Features));
    }

    [Fact]
    public void A_watched_fit_ends_after_its_patience_and_keeps_the_best_rounds()
    {
        var settings = new BoostingSettings { Rounds = 400, Rate = 0.3, Patience = 7 };
        var watched = Boosting.FitWatched(new(Drawn.Classes(300, 3, 29), Drawn.Classes(300, 3, 30)), settings, Run, Cancel);

        Assert.Equal(watched.Losses.Min(), watched.Losses[watched.BestRounds - 1]);
        Assert.Equal(watched.BestRounds + settings.Patience, watched.Losses.Count);
        Assert.Equal(3 * watched.BestRounds, watched.Model.Trees);
        var again = Boosting.Fit(Drawn.Classes(300, 3, 29), settings with { Rounds = watched.BestRounds }, Run, Cancel);
        Assert.Equal(again.Raw(Drawn.Features(50, 8, 31)), watched.Model.Raw(Drawn.Features(50, 8, 31)));
    }

    [Fact]
    public void The_loss_that_is_watched_is_that_of_the_model_that_is_given()
    {
        var (learned, by) = (Drawn.Classes(300, 2, 32), Drawn.Classes(200, 2, 33));
        var watched = Boosting.FitWatched(new(learned, by), new() { Rounds = 20 }, Run, Cancel);
        var scores = watched.Model.Score(by.Features);

        var loss = Enumerable.Range(0, 200).Average(row => -Math.Log(scores[row, by.Classes[row]]));

        Assert.Equal(loss, watched.Losses[watched.BestRounds - 1], 1e-5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void No_leaf_has_fewer_rows_nor_more_questions_before_it_than_was_said(int least)
    {
        var trees = Boosting.Fit(Drawn.Classes(400, 2, 34), new() { Rounds = 10, LeastRows = least, Depth = 3, Leaves = 6 }, Run, Cancel);
        var nodes = trees.Nodes.ToArray();

        Assert.All(nodes, node => Assert.InRange(node.Weight, least, 400));
        Assert.All(trees.Roots.ToArray(), root => Assert.InRange(Depth(nodes, root), 1, 3));
        Assert.InRange(nodes.Count(static node => node.Column < 0), trees.Trees * 2, trees.Trees * 6);
    }

    [Fact]
    public void A_fit_ends_when_it_is_cancelled()
    {
        using var ended = new CancellationTokenSource();
        ended.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Boosting.Fit(Drawn.Classes(100, 2, 35), new(), Run, ended.Token));
    }

    [Fact]
    public void Columns_that_never_change_or_are_all_missing_are_not_asked_about()
    {
        var rows = Drawn.Classes(200, 2, 36);
        for (var row = 0; row < 200; row++)
        {
            (rows.Features[row, 0], rows.Features[row, 1]) = (float.NaN, 4);
        }

        Assert.DoesNotContain(Boosting.Fit(rows, new(), Run, Cancel).Nodes.ToArray(), static node => node.Column is 0 or 1);
    }

    [Fact]
    public void What_cannot_be_learned_from_is_refused_in_words()
    {
        var features = new Matrix(2, 1);
        Assert.Throws<LearningException>(() => Boosting.Fit(new(features, [0, 2], 2), new(), Run, Cancel));
        Assert.Throws<LearningException>(() => Boosting.Fit(new(features, [0], 2), new(), Run, Cancel));
        Assert.Throws<LearningException>(() => Boosting.Fit(new(new(0, 1), [], 2), new(), Run, Cancel));
        Assert.Throws<LearningException>(() => Boosting.Fit(new(new(1, 70_000), [0], 2), new(), Run, Cancel));
        Assert.Throws<LearningException>(() => Boosting.Fit(new(features, [0, 1], 2, [1, -1]), new(), Run, Cancel));
        Assert.Throws<LearningException>(() => Boosting.FitNumbers(new(features, [0, float.NaN]), new(), Run, Cancel));
        Assert.Throws<LearningException>(() => Boosting.FitLifetimes(new(features, [1, 2], [false, false]), new(), Run, Cancel));
        Assert.Throws<LearningException>(() => Boosting.Fit(new(features, [0, 1], 2), new() { Bins = 256 }, Run, Cancel));
        Assert.Throws<LearningException>(() => Boosting.Fit(new(features, [0, 1], 2), new() { Rate = double.NaN }, Run, Cancel));
    }

    private static int Depth(TreeNode[] nodes, int node) =>
        nodes[node].Column < 0 ? 0 : 1 + Math.Max(Depth(nodes, nodes[node].Yes), Depth(nodes, nodes[node].No));
}
