using Maristan.Learning.Data;
using Maristan.Learning.Models.Linear;

namespace Maristan.Learning.Models;

public sealed class NaiveBarsTests
{
    private static readonly Matrix Features = new(4, 2, [1, 9, 2, 7, 3, 8, 4, 1]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void One_column_orders_the_events_in_whichever_direction_is_the_better()
    {
        var earliestFirst = new SurvivalTargets([1, 2, 3, 4], [true, true, true, true]);

        Assert.Equal([-1, 0], NaiveBars.BestColumn(Features, earliestFirst, Cancel).Weights);
        Assert.Equal([1, 0], NaiveBars.BestColumn(Features, earliestFirst with { Times = [4, 3, 2, 1] }, Cancel).Weights);
    }

    [Fact]
    public void What_cannot_be_said_is_refused_in_words()
    {
        Assert.Throws<LearningException>(static () => NaiveBars.BestColumn(Features, new([1, 2, 3, 4], new bool[4]), Cancel));
    }
}
