using Maristan.Learning.Evaluation;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Explanation;

public sealed class PermutationTests
{
    private readonly double[][] table = Table();
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    [Fact]
    public void A_column_that_the_model_does_not_use_is_not_needed_and_the_one_it_leans_on_is_needed_most()
    {
        var found = Permutation.Of(["noise", "strong", "weak"], 300, Score, new(), cancel);

        Assert.Equal(["strong", "weak", "noise"], found.Select(static one => one.Column));
        Assert.Equal(0, found[2].Loss.Figure);
        Assert.True(found[0].Loss.Low > found[1].Loss.High);
        Assert.All(found, static one => Assert.InRange(one.Loss.Figure!.Value, one.Loss.Low!.Value, one.Loss.High!.Value));
        Assert.Equal(found, Permutation.Of(["noise", "strong", "weak"], 300, Score, new(), cancel));
    }

    [Fact]
    public void It_can_be_stopped_and_needs_rows_to_shuffle()
    {
        Assert.Throws<OperationCanceledException>(() => Permutation.Of(["a"], 300, Score, new(), new(canceled: true)));
        Assert.Throws<LearningException>(() => Permutation.Of(["a"], 1, Score, new(), cancel));
    }

    private static double[][] Table()
    {
        var random = new SeededNumbers(2);
        return [.. Enumerable.Range(0, 300).Select(_ => new[] { SaidByChance.Normal(random), SaidByChance.Normal(random), SaidByChance.Normal(random), SaidByChance.Normal(random) })];
    }

    private double Score(int column, int[] rows)
    {
        double At(int row, int of) => table[of == column ? rows[row] : row][of];
        double[] scores = [.. Enumerable.Range(0, 300).Select(row => (2 * At(row, 1)) + (0.7 * At(row, 2)))];
        return Ranking.Auc(scores, [.. Enumerable.Range(0, 300).Select(row => (2 * table[row][1]) + (0.7 * table[row][2]) + table[row][3] > 0)]);
    }
}
