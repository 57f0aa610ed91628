namespace Maristan.Learning.Evaluation;

public sealed class FigureTests
{
    [Fact]
    public void What_was_said_is_counted_by_class()
    {
        var counted = Confusion.Of([0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 2, 2], 3);

        Assert.Equal(4.0 / 6, counted.Accuracy, 1e-12);
        Assert.Equal(((2.0 / 3) + 0.5 + 1) / 3, counted.BalancedAccuracy, 1e-12);
        Assert.Equal((2.0 / 3, 1.0), (counted.Recall(0), counted.Precision(0)));
        Assert.Equal(0.8, counted.F1(0), 1e-12);
        Assert.Equal(0.75, counted.Specificity(1), 1e-12);
        Assert.Equal(1, counted[0, 1]);
    }

    [Fact]
    public void Chances_that_come_true_are_not_off_and_others_are()
    {
        double[] chances = [0.2, 0.2, 0.2, 0.2, 0.2, 0.8, 0.8, 0.8, 0.8, 0.8];
        bool[] asSaid = [true, false, false, false, false, true, true, true, true, false];

        Assert.Equal(0, Calibration.Error(chances, asSaid, 10), 1e-12);
        Assert.Equal(0.16, Calibration.Brier(chances, asSaid), 1e-12);
        Assert.Equal(0.2, Calibration.Error(chances, [.. Enumerable.Repeat(false, 5), .. Enumerable.Repeat(true, 5)], 10), 1e-12);
        Assert.Equal(2, Calibration.Curve(chances, asSaid, 10).Count);
        Assert.Throws<LearningException>(static () => Calibration.Brier([1.1], [true]));
    }

    [Fact]
    public void Acting_on_everybody_is_worth_what_it_is_by_hand_and_a_perfect_model_more()
    {
        var benefit = Calibration.Benefit(0.2, [1, 1, 0, 0], [true, true, false, false]);

        Assert.Equal(0.5, benefit.OfModel, 1e-12);
        Assert.Equal(0.5 - (0.5 * 0.25), benefit.OfEverybody, 1e-12);
    }

    [Theory]
    [MemberData(nameof(RankingTests.Seeds), MemberType = typeof(RankingTests))]
    public void The_order_of_events_is_judged_as_by_going_through_all_pairs(int seed)
    {
        var random = new Random(seed);
        var times = Enumerable.Range(0, 50).Select(_ => (double)random.Next(15)).ToArray();
        var seen = times.Select(_ => random.Next(3) > 0).ToArray();
        var scores = times.Select(_ => (double)random.Next(8)).ToArray();
        double wins = 0, pairs = 0;
        for (var first = 0; first < times.Length; first++)
        {
            for (var other = 0; other < times.Length; other++)
            {
                if (seen[first] && (times[first] < times[other] || (times[first] == times[other] && !seen[other])))
                {
                    pairs++;
                    wins += scores[first] > scores[other] ? 1 : scores[first] == scores[other] ? 0.5 : 0;
                }
            }
        }

        Assert.Equal(wins / pairs, Survival.CIndex(times, seen, scores), 1e-12);
    }

    [Fact]
    public void Guesses_of_numbers_are_judged_beside_saying_the_same_as_before()
    {
        Assert.Equal(1.5, Forecasts.MeanAbsoluteError([1, 2], [2, 4]), 1e-12);
        Assert.Equal(Math.Sqrt(2.5), Forecasts.RootMeanSquaredError([1, 2], [2, 4]), 1e-12);
        Assert.Equal(1.5 / 2, Forecasts.ScaledError([1, 2], [2, 4], [1, 3, 5, 7], 1), 1e-12);
        Assert.Equal(0.5, Forecasts.Coverage([0, 0], [1, 1], [1, 2]), 1e-12);
        Assert.Throws<LearningException>(static () => Forecasts.ScaledError([1], [1], [5, 5, 5], 1));
    }

    [Fact]
    public void An_interval_holds_its_figure_is_the_same_each_time_and_grows_with_fewer()
    {
        var random = new Random(1);
        var numbers = Enumerable.Range(0, 400).Select(_ => random.NextDouble()).ToArray();
        double Mean(int[] drawn) => drawn.Average(each => numbers[each]);

        var (many, few) = (Bootstrap.Of(400, Mean), Bootstrap.Of(40, Mean));

        Assert.Equal(many, Bootstrap.Of(400, Mean));
        Assert.InRange(many.Figure, many.Low, many.High);
        Assert.True(many.High - many.Low < (few.High - few.Low) / 2);
        // By theory 4 × 0.2887 / √400.
        Assert.Equal(0.0577, many.High - many.Low, 0.012);
    }

    [Fact]
    public void Whoever_belongs_together_is_drawn_together()
    {
        int[] groups = [0, 0, 0, 1, 1, 1, 2, 2, 2];

        Bootstrap.Of(9, drawn =>
        {
            Assert.All(drawn.GroupBy(each => groups[each]), static group => Assert.Equal(0, group.Count() % 3));
            return drawn.Length;
        }, groups);
    }
}
