using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Linear;

public sealed class RidgeTests(Library library)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Numbers_far_from_zero_are_learned_as_well_as_those_near_it_and_said_in_a_graph()
    {
        var features = Drawn.Table(200, 3, new(1));
        double[] Numbers(double from) => [.. Enumerable.Range(0, 200).Select(row => from + Drawn.Sum(features[row], 2, -1, 0.5))];

        var (near, far) = (Ridge.Fit(features, new(Numbers(0)), new() { Penalty = 1e-3 }, Cancel), Ridge.Fit(features, new(Numbers(10_000)), new() { Penalty = 1e-3 }, Cancel));

        Assert.All(near.Weights.Zip(far.Weights), static pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.Equal(10_000, far.Intercepts[0] - near.Intercepts[0], 1e-2);
        Assert.Equal(2, near.Weights[0], 1e-3);
        var served = InGraph.Scores(library.Runtime, near, features, 1);
        Assert.All(Enumerable.Range(0, 200), row => Assert.Equal(near.Sum(features[row]), served[row], 1e-5));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(500)]
    public void A_column_ten_times_as_wide_has_a_tenth_of_the_weight_where_the_penalty_is_small(int columns)
    {
        var features = Drawn.Table(40, columns, new(2));
        var numbers = new SeededNumbers(3);
        NumberTargets targets = new([.. Enumerable.Range(0, 40).Select(row => features[row, 0] + Drawn.Normal(numbers))]);
        // Of more columns than rows the weights are only told by the penalty, so it is the sums that must agree.
        var settings = new RidgeSettings { Penalty = 1e-4 };

        var (one, other) = (Ridge.Fit(features, targets, settings, Cancel), Ridge.Fit(Drawn.Scaled(features, 0, 10), targets, settings, Cancel));

        Assert.All(Enumerable.Range(0, 40), row => Assert.Equal(one.Sum(features[row]), other.Sum(Drawn.Scaled(features, 0, 10)[row]), 1e-2));
    }

    [Fact]
    public void What_cannot_be_learned_is_refused_in_words()
    {
        Assert.Contains("Row 1 has no finite number", Assert.Throws<LearningException>(static () => Ridge.Fit(new(2, 1, [1, 2]), new([1, double.NaN]), new(), Cancel)).Message, StringComparison.Ordinal);
        Assert.Throws<LearningException>(static () => Ridge.Fit(new(2, 0), new([1, 2]), new(), Cancel));
    }
}
