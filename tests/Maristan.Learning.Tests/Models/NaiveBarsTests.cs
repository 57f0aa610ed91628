using Maristan.Learning.Data;
using Maristan.Learning.Models.Linear;

namespace Maristan.Learning.Models;

public sealed class NaiveBarsTests(Library library)
{
    private static readonly Matrix Features = new(4, 2, [1, 9, 2, 7, 3, 8, 4, 1]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Everybody_is_told_the_shares_of_the_classes()
    {
        float[] two = InGraph.Scores(library.Runtime, NaiveBars.Shares(Features, new([0, 1, 1, 1], 2)), Features, 2);
        float[] three = InGraph.Scores(library.Runtime, NaiveBars.Shares(Features, new([0, 1, 2, 2], 3)), Features, 3);

        Assert.All(two.Chunk(2), static row => Assert.Equal(0.25, row[0], 1e-6));
        Assert.All(three.Chunk(3), static row => Assert.Equal(0.5, row[2], 1e-6));
        Assert.Equal(2.5, NaiveBars.Mean(Features, new([1, 2, 3, 4])).Sum([7, 7]), 1e-6);
        Assert.Equal(0, NaiveBars.SameRisk(Features).Sum([7, 7]));
    }

    [Fact]
    public void One_column_orders_the_events_in_whichever_direction_is_the_better()
    {
        var earliestFirst = new SurvivalTargets([1, 2, 3, 4], [true, true, true, true]);

        Assert.Equal([-1, 0], NaiveBars.BestColumn(Features, earliestFirst, Cancel).Weights);
        Assert.Equal([1, 0], NaiveBars.BestColumn(Features, earliestFirst with { Times = [4, 3, 2, 1] }, Cancel).Weights);
    }

    [Fact]
    public void Who_is_far_from_the_mean_by_the_spread_of_each_column_is_said_to_be_unusual()
    {
        var model = NaiveBars.FromMean(new(4, 2, [-1, -100, 1, 100, -1, 100, 1, -100]), Cancel);

        Assert.Equal([0, 2, 9], model.Scores(new(3, 2, [0, 0, 1, 100, 3, 0]), Cancel).Select(static score => Math.Round(score, 9)));
    }

    [Fact]
    public void What_cannot_be_said_is_refused_in_words()
    {
        Assert.Throws<LearningException>(static () => NaiveBars.Shares(Features, new([0, 0, 0, 0], 1)));
        Assert.Throws<LearningException>(static () => NaiveBars.Shares(Features, new([0, 1], 2)));
        Assert.Throws<LearningException>(static () => NaiveBars.BestColumn(Features, new([1, 2, 3, 4], new bool[4]), Cancel));
    }
}
