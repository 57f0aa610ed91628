using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Maristan.Learning.Data;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Linear;

public sealed class LogisticTests(Library library)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void What_was_learned_says_in_a_graph_what_it_says_here(int classes)
    {
        var (features, targets) = Task(300, 6, classes, 1);
        var model = Logistic.Fit(features, targets, new(), Cancel);

        var served = InGraph.Scores(library.Runtime, model, features, classes);

        for (var row = 0; row < features.Rows; row++)
        {
            var sums = classes == 2 ? [0, model.Sum(features[row])] : Enumerable.Range(0, classes).Select(each => model.Sum(features[row], each)).ToArray();
            var all = sums.Sum(Math.Exp);
            for (var each = 0; each < classes; each++)
            {
                Assert.Equal(Math.Exp(sums[each]) / all, served[(row * classes) + each], 1e-5);
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void No_small_change_of_the_weights_makes_the_loss_less(int classes)
    {
        var (features, targets) = Task(200, 4, classes, 2);
        var settings = new LogisticSettings { Penalty = 0.5 };
        var model = Logistic.Fit(features, targets, settings, Cancel);
        var least = Loss(model, features, targets, settings.Penalty);

        for (var at = 0; at < model.Weights.Length; at++)
        {
            foreach (var step in new[] { -0.02f, 0.02f })
            {
                var weights = model.Weights.ToArray();
                weights[at] += step;
                Assert.True(Loss(new(model.Link, weights, model.Intercepts, model.Means), features, targets, settings.Penalty) > least);
            }
        }
    }

    [Fact]
    public void Many_columns_are_learned_as_exactly_as_few()
    {
        var (features, targets) = Task(150, 400, 2, 3);
        var model = Logistic.Fit(features, targets, new() { Penalty = 2 }, Cancel);

        // At the lowest place the loss pulls each weight exactly as hard as the penalty holds it.
        for (var column = 0; column < features.Columns; column++)
        {
            double pull = 0;
            for (var row = 0; row < features.Rows; row++)
            {
                pull += features[row, column] * (targets.Classes[row] - (1 / (1 + Math.Exp(-model.Sum(features[row])))));
            }

            Assert.Equal(2 * model.Weights[column], pull, 2e-3);
        }
    }

    [Fact]
    public void Rows_in_another_order_and_a_row_twice_for_a_weight_of_two_change_nothing() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds(), static seed =>
    {
        var (features, targets) = Task(60, 3, 2, seed);
        var weighted = targets with { Weights = [.. Enumerable.Range(0, 60).Select(static row => row < 20 ? 2.0 : 1.0)] };
        var order = Drawn.Shuffled(60, new(seed)).Concat(Enumerable.Range(0, 20)).ToArray();

        var one = Logistic.Fit(features, weighted, new(), CancellationToken.None);
        var other = Logistic.Fit(features.Take(order), new([.. order.Select(row => targets.Classes[row])], 2), new(), CancellationToken.None);

        return Close(one.Weights, other.Weights) && Close(one.Intercepts, other.Intercepts);
    }));

    [Fact]
    public void Contributions_are_what_lies_between_a_row_and_the_usual_one() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds(), static seed =>
    {
        var (features, targets) = Task(80, 5, 3, seed);
        var model = Logistic.Fit(features, targets, new(), CancellationToken.None);
        return Enumerable.Range(0, 3).All(output => Enumerable.Range(0, features.Rows).All(row =>
            Math.Abs(model.Usual(output) + model.Contributions(features[row], output).Sum() - model.Sum(features[row], output)) < 1e-9));
    }));

    [Fact]
    public void Classes_that_one_column_tells_apart_leave_every_number_finite()
    {
        var features = new Matrix(40, 2);
        for (var row = 0; row < 40; row++)
        {
            (features[row, 0], features[row, 1]) = (row < 20 ? -1 : 1, 5);
        }

        var model = Logistic.Fit(features, new([.. Enumerable.Range(0, 40).Select(static row => row < 20 ? 0 : 1)], 2), new() { Penalty = 1e-6 }, Cancel);

        Assert.True(model.Sum([1, 5]) > 5 && float.IsFinite(model.Weights[0]));
        Assert.InRange(Math.Abs(model.Weights[1]), 0, 1);
    }

    [Fact]
    public void A_column_that_never_changes_has_no_weight()
    {
        var (features, targets) = Task(100, 3, 2, 5);
        for (var row = 0; row < 100; row++)
        {
            features[row, 1] = 0;
        }

        Assert.Equal(0, Logistic.Fit(features, targets, new(), Cancel).Weights[1]);
        Assert.Equal(0, Logistic.Fit(features, targets, new() { Sparse = 0.5 }, Cancel).Weights[1]);
    }

    [Fact]
    public void A_class_that_nobody_is_of_has_a_small_chance_and_disturbs_nothing()
    {
        var (features, targets) = Task(200, 4, 3, 6);
        var wider = Logistic.Fit(features, targets with { Count = 4 }, new(), Cancel);
        var model = Logistic.Fit(features, targets, new(), Cancel);

        var (three, four) = (InGraph.Scores(library.Runtime, model, features, 3), InGraph.Scores(library.Runtime, wider, features, 4));

        for (var row = 0; row < 200; row++)
        {
            Assert.InRange(four[(row * 4) + 3], 1e-9, 0.05);
            Assert.Equal(three[row * 3], four[row * 4], 0.03);
        }
    }

    [Fact]
    public void A_large_enough_penalty_on_absolute_values_leaves_only_shares()
    {
        var (features, targets) = Task(100, 5, 2, 7);

        var model = Logistic.Fit(features, targets, new() { Penalty = 1e4, Sparse = 1 }, Cancel);

        Assert.All(model.Weights, static weight => Assert.Equal(0, weight));
        var second = targets.Classes.Average();
        Assert.Equal(Math.Log(second / (1 - second)), model.Intercepts[0], 1e-4);
    }

    [Fact]
    public void What_was_written_as_JSON_is_the_same_model_and_what_was_changed_is_refused()
    {
        var (features, targets) = Task(50, 3, 3, 8);
        var model = Logistic.Fit(features, targets, new(), Cancel);

        var read = JsonSerializer.Deserialize<LinearModel>(JsonSerializer.Serialize(model))!;

        Assert.Equal(InGraph.File(model, 3), InGraph.File(read, 3));
        Assert.Throws<LearningException>(() => new LinearModel(Link.Shares, model.Weights[1..], model.Intercepts, model.Means));
        Assert.Throws<LearningException>(() => new LinearModel(Link.Shares, [.. model.Weights.Select(static _ => float.NaN)], model.Intercepts, model.Means));
    }

    [Fact]
    public void What_cannot_be_learned_is_refused_in_words()
    {
        var (features, targets) = Task(20, 2, 2, 9);
        void Refused(string why, Matrix given, ClassTargets classes, LogisticSettings? settings = null) =>
            Assert.Contains(why, Assert.Throws<LearningException>(() => Logistic.Fit(given, classes, settings ?? new(), Cancel)).Message, StringComparison.Ordinal);

        Refused("one class", features, new(new int[20], 2));
        Refused("one class", features, targets with { Weights = [.. targets.Classes.Select(static each => (double)each)] });
        Refused("of the class 7", features, targets with { Classes = [.. targets.Classes[1..], 7] });
        Refused("rows of features", features, targets with { Classes = targets.Classes[1..] });
        Refused("Weights are", features, targets with { Weights = [.. Enumerable.Repeat(-1.0, 20)] });
        Refused("penalty", features, targets, new() { Penalty = 0 });
        Refused("no rows", new Matrix(0, 2), new([], 2));
        Refused("too large", new Matrix(20, 2000), targets, new() { Sparse = 0.5 });
        features[3, 1] = float.NaN;
        Refused("Row 3, column 1", features, targets);
    }

    [Fact]
    public void A_fit_that_is_no_longer_wanted_ends()
    {
        var (features, targets) = Task(500, 30, 3, 10);
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Logistic.Fit(features, targets, new(), stop.Token));
    }

    private static Arbitrary<ulong> Seeds() => Gen.Choose(1, 1_000_000).Select(static seed => (ulong)seed).ToArbitrary();

    private static bool Close(float[] one, float[] other) => one.Zip(other).All(static each => Math.Abs(each.First - each.Second) < 1e-4);

    private static double Loss(LinearModel model, Matrix features, ClassTargets targets, double penalty)
    {
        double loss = penalty / 2 * model.Weights.Sum(static weight => (double)weight * weight);
        for (var row = 0; row < features.Rows; row++)
        {
            var own = features[row].ToArray();
            var sums = model.Link == Link.Logistic ? [0, model.Sum(own)] : Enumerable.Range(0, targets.Count).Select(each => model.Sum(own, each)).ToArray();
            loss += Math.Log(sums.Sum(Math.Exp)) - sums[targets.Classes[row]];
        }

        return loss;
    }

    internal static (Matrix Features, ClassTargets Targets) Task(int rows, int columns, int classes, ulong seed)
    {
        var numbers = new SeededNumbers(seed);
        var features = Drawn.Table(rows, columns, numbers);
        var drawn = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            var side = (2 * Drawn.Sum(features[row], 1, -0.5)) + Drawn.Normal(numbers);
            drawn[row] = row < classes ? row : Math.Clamp((int)Math.Floor((side / 2) + (classes / 2.0)), 0, classes - 1);
        }

        return (features, new(drawn, classes));
    }
}
