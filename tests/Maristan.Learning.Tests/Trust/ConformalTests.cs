using Maristan.Learning.Evaluation;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Trust;

public sealed class ConformalTests
{
    [Fact]
    public void The_quantile_is_the_one_that_the_theorem_asks_for()
    {
        double[] scores = [.. Enumerable.Range(1, 19).Select(static score => (double)score)];

        // ⌈20 × 0.95⌉ = 19, ⌈20 × 0.9⌉ = 18; of 18 scores nothing can be promised at 0.95.
        Assert.Equal(19, Conformal.Quantile(scores, 0.05));
        Assert.Equal(18, Conformal.Quantile(scores, 0.1));
        Assert.Equal(double.PositiveInfinity, Conformal.Quantile(scores.AsSpan(1), 0.05));
        Assert.Equal(double.PositiveInfinity, Conformal.Quantile([], 0.5));
        Assert.Throws<LearningException>(static () => Conformal.Quantile([1], 1));
        Assert.Throws<LearningException>(static () => Conformal.Quantile([1, double.NaN], 0.5));
    }

    [Theory]
    [InlineData(SetRule.Least, false)]
    [InlineData(SetRule.Adaptive, false)]
    [InlineData(SetRule.Regularised, false)]
    [InlineData(SetRule.Least, true)]
    [InlineData(SetRule.Adaptive, true)]
    public void Sets_hold_the_true_class_as_often_as_is_promised(SetRule rule, bool byClass)
    {
        var settings = new SetSettings { Rule = rule, Alpha = 0.1, ByClass = byClass };
        var (held, rows) = (0L, 0);
        var (classHeld, classRows) = (new long[4], new int[4]);
        for (var trial = 0UL; trial < 60; trial++)
        {
            var fitted = SaidByChance.Classes(150, 4, 1000 + (2 * trial));
            var judged = Coverage.Of(ClassSets.Fit(fitted.Probabilities, fitted.Really, settings), SaidByChance.Classes(150, 4, 1001 + (2 * trial)));
            held += (long)Math.Round(judged.Held.Figure!.Value * judged.Rows);
            rows += judged.Rows;
            foreach (var (of, one) in judged.ByClass.Index())
            {
                classHeld[of] += (long)Math.Round((one.Held.Figure ?? 0) * one.Rows);
                classRows[of] += one.Rows;
            }
        }

        // Rows of one trial share its quantile, so the spread is that of 60 trials (β distributed), not of 9,000 rows: three times its deviation.
        var allowed = 3 * Math.Sqrt(0.1 * 0.9 / 150 / 60 * 2);
        Assert.True((double)held / rows >= 0.9 - allowed, $"{held} of {rows}");
        Assert.True(rule != SetRule.Least || byClass || (double)held / rows <= 0.9 + allowed + (1.0 / 151), $"{held} of {rows}");
        Assert.All(Enumerable.Range(0, 4).Where(_ => byClass), of => Assert.True((double)classHeld[of] / classRows[of] >= 0.9 - (2 * allowed), $"class {of}: {classHeld[of]} of {classRows[of]}"));
    }

    [Fact]
    public void Intervals_hold_the_true_number_as_often_as_is_promised()
    {
        var (held, both, total) = (0, 0, 0);
        for (var trial = 0UL; trial < 100; trial++)
        {
            var random = new SeededNumbers(trial);
            // Errors that lean to one side and are never like a bell.
            double Error() => -Math.Log(1 - random.Next()) - 0.5;
            double[] errors = [.. Enumerable.Range(0, 99).Select(_ => Error())];
            var (half, (below, above)) = (Conformal.HalfWidth(errors, 0.1), Conformal.Sides(errors, 0.1));
            for (var i = 0; i < 100; i++)
            {
                var error = Error();
                (held, both, total) = (held + (Math.Abs(error) <= half ? 1 : 0), both + (error >= -below && error <= above ? 1 : 0), total + 1);
            }
        }

        var allowed = 3 * Math.Sqrt(0.1 * 0.9 * 2 / total);
        Assert.InRange((double)held / total, 0.9 - allowed, 0.91 + allowed);
        Assert.InRange((double)both / total, 0.9 - allowed, 0.92 + allowed);
    }

    [Fact]
    public void Further_ahead_is_never_surer()
    {
        var widths = Conformal.HalfWidths([[1, 2, 3], [0.5, 0.5, 0.6], [4, 5, -6]], 0.25);

        Assert.Equal([3, 3, 6], widths);
    }

    [Fact]
    public void A_rare_class_is_not_the_one_that_is_always_missed()
    {
        var said = SaidByChance.Classes(2_000, 2, 5, skill: 1);
        // One in twenty has the finding, and the model is rarely sure of it.
        int[] rare = [.. Enumerable.Range(0, 2_000).Where(row => said.Really[row] == 0 || row % 19 == 0)];
        var few = said with { Probabilities = said.Probabilities.Take(rare), Really = [.. rare.Select(row => said.Really[row])] };
        for (var row = 0; row < few.Probabilities.Rows; row++)
        {
            var chance = few.Probabilities[row, 1] / (few.Probabilities[row, 1] + (19 * few.Probabilities[row, 0]));
            (few.Probabilities[row, 0], few.Probabilities[row, 1]) = (1 - chance, chance);
        }

        var (together, apart) = (Coverage.CrossFitted(few, new(), null), Coverage.CrossFitted(few, new() { ByClass = true }, null));

        Assert.True(together.Held.Figure > 0.88);
        Assert.True(together.ByClass[1].Held.Figure < 0.5);
        Assert.True(apart.ByClass[1].Held.Figure > 0.8);
    }

    [Fact]
    public void With_too_few_rows_no_class_is_ruled_out()
    {
        var said = SaidByChance.Classes(8, 4, 3);
        var sets = ClassSets.Fit(said.Probabilities, said.Really, new() { Alpha = 0.1 });

        Assert.Null(Assert.Single(sets.Quantiles));
        Assert.DoesNotContain(false, sets.Of(said.Probabilities[0]));
    }

    [Fact]
    public void A_set_always_has_the_likeliest_class_and_grows_with_what_is_promised()
    {
        var said = SaidByChance.Classes(300, 5, 11);
        var previous = 0.0;
        foreach (var alpha in new[] { 0.5, 0.3, 0.1, 0.02 })
        {
            var sets = ClassSets.Fit(said.Probabilities, said.Really, new() { Alpha = alpha, Rule = SetRule.Adaptive });
            var judged = Coverage.Of(sets, said);
            Assert.All(Enumerable.Range(0, 300), row => Assert.True(sets.Of(said.Probabilities[row])[said.Probabilities[row].ToArray().Index().MaxBy(static one => one.Item).Index]));
            Assert.True(judged.Size >= previous && judged.Held.Figure >= 1 - alpha);
            previous = judged.Size.Value;
        }
    }

    [Fact]
    public void Rows_of_one_group_are_never_on_both_sides_of_what_is_counted()
    {
        var said = SaidByChance.Classes(400, 3, 4, skill: 0);
        // Every row twice, and the copy is one of the group.
        int[] rows = [.. Enumerable.Range(0, 800).Select(static row => row / 2)];
        var twice = said with { Probabilities = said.Probabilities.Take(rows), Really = [.. rows.Select(row => said.Really[row])] };

        Assert.Equal(800, Coverage.CrossFitted(twice, new(), rows).Rows);
        Assert.Equal(Coverage.CrossFitted(said, new(), null).Held.Figure!.Value, Coverage.CrossFitted(twice, new(), rows).Held.Figure!.Value, 0.01);
        Assert.Throws<LearningException>(() => Coverage.CrossFitted(twice, new(), [.. rows.Select(static _ => 1)]));
    }

    [Fact]
    public void Intervals_are_counted_with_their_width()
    {
        var counted = Coverage.OfIntervals(0.9, [0, 0, 0], [1, 3, 2], [1, 4, 1]);

        Assert.Equal(2.0 / 3, counted.Held.Figure!.Value, 1e-12);
        Assert.Equal(2, counted.Size!.Value, 1e-12);
    }
}
