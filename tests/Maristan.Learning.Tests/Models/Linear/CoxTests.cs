using FsCheck;
using FsCheck.Fluent;
using Maristan.Learning.Data;
using Maristan.Learning.Evaluation;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Linear;

public sealed class CoxTests(Library library)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Two_events_at_one_time_count_as_Efron_has_it_by_hand()
    {
        // Two met the event at time 1, with and without the feature; a third without it was lost from sight at time 2.
        var model = Cox.Fit(new(3, 1, [1, 0, 0]), new([1, 1, 2], [true, true, false]), new() { Penalty = 0.5 }, Cancel);

        var weight = model.Linear.Weights[0];
        var risk = Math.Exp(weight);
        var pull = 1 - (risk / (risk + 2)) - (risk / 2 / ((risk / 2) + 1.5)) - (0.5 * weight);
        Assert.Equal(0, pull, 1e-6);
        Assert.NotEqual(0, weight, 1e-2);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void No_small_change_of_the_weights_makes_the_order_of_events_likelier(ulong seed, bool hasStrata)
    {
        var (features, targets) = Task(120, 4, seed, hasStrata);
        var model = Cox.Fit(features, targets, new() { Penalty = 2 }, Cancel);
        var most = Likelihood(features, targets, model.Linear.Weights, 2);

        for (var at = 0; at < 4; at++)
        {
            foreach (var step in new[] { -0.02f, 0.02f })
            {
                var weights = model.Linear.Weights.ToArray();
                weights[at] += step;
                Assert.True(Likelihood(features, targets, weights, 2) < most);
            }
        }
    }

    [Fact]
    public void Many_columns_lead_to_the_same_weights_as_few_when_the_rest_is_empty()
    {
        var (features, targets) = Task(100, 3, 4, hasStrata: false);
        var wide = new Matrix(100, 400);
        for (var row = 0; row < 100; row++)
        {
            features[row].CopyTo(wide[row][^3..]);
        }

        var (few, many) = (Cox.Fit(features, targets, new(), Cancel), Cox.Fit(wide, targets, new(), Cancel));

        for (var at = 0; at < 3; at++)
        {
            Assert.Equal(few.Linear.Weights[at], many.Linear.Weights[^(3 - at)], 1e-4);
        }
    }

    [Fact]
    public void Another_clock_and_another_order_of_rows_change_no_weight() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds(), static seed =>
    {
        var (features, targets) = Task(60, 3, seed, hasStrata: true);
        var order = Drawn.Shuffled(60, new(seed));
        var slower = new SurvivalTargets([.. order.Select(row => Math.Pow(targets.Times[row], 3) * 365)], [.. order.Select(row => targets.Seen[row])], [.. order.Select(row => targets.Strata![row])]);

        var one = Cox.Fit(features, targets, new(), CancellationToken.None);
        var other = Cox.Fit(features.Take(order), slower, new(), CancellationToken.None);

        return one.Linear.Weights.Zip(other.Linear.Weights).All(static each => Math.Abs(each.First - each.Second) < 1e-4);
    }));

    [Fact]
    public void A_curve_of_who_is_free_of_the_event_begins_at_all_and_never_rises() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds(), static seed =>
    {
        var (features, targets) = Task(60, 3, seed, hasStrata: true);
        var model = Cox.Fit(features, targets, new() { Penalty = 1 }, CancellationToken.None);
        return Enumerable.Range(0, model.Baselines.Count).All(stratum =>
        {
            var curve = Enumerable.Range(-1, 40).Select(time => model.Free(model.Linear.Sum(features[0]), time, stratum)).ToArray();
            return curve[0] == 1 && curve.Zip(curve[1..]).All(static pair => pair.Second <= pair.First && pair.Second >= 0)
                && model.Free(5, 20, stratum) <= model.Free(-5, 20, stratum);
        });
    }));

    [Fact]
    public void Without_features_that_matter_the_curve_is_the_one_by_hand()
    {
        var model = Cox.Fit(new(5, 1, [0, 0, 0, 0, 0]), new([1, 2, 2, 3, 4], [true, true, true, false, true]), new(), Cancel);

        // Breslow: one of five, then two of four, then the last one.
        Assert.Equal([1, 2, 4], model.Baselines[0].Times);
        Assert.Equal(Math.Exp(-0.2), model.Free(0, 1.5), 1e-12);
        Assert.Equal(Math.Exp(-0.7), model.Free(0, 2), 1e-12);
        Assert.Equal(Math.Exp(-1.7), model.Free(0, 100), 1e-12);
    }

    [Fact]
    public void A_path_of_penalties_ends_where_each_of_them_would_and_weights_shrink_along_it()
    {
        var (features, targets) = Task(120, 5, 5, hasStrata: false);
        double[] penalties = [0.1, 1, 10, 100, 1000];

        var path = Cox.Path(features, targets, new(), penalties, Cancel);

        for (var at = 0; at < penalties.Length; at++)
        {
            var alone = Cox.Fit(features, targets, new() { Penalty = penalties[at] }, Cancel);
            Assert.All(alone.Linear.Weights.Zip(path[at].Linear.Weights), static pair => Assert.Equal(pair.First, pair.Second, 1e-4));
            Assert.True(at == 0 || Length(path[at]) < Length(path[at - 1]));
        }
    }

    [Fact]
    public void A_sparse_model_keeps_what_matters_and_drops_the_rest()
    {
        var (features, targets) = Task(300, 8, 6, hasStrata: false);

        var weights = Cox.Fit(features, targets, new() { Penalty = 25, Sparse = 0.9 }, Cancel).Linear.Weights;

        Assert.True(weights[0] > 0 && weights[1] < 0);
        Assert.True(weights.Count(static weight => weight == 0) >= 3);
    }

    [Fact]
    public void What_was_learned_says_in_a_graph_what_it_says_here_and_orders_events()
    {
        var (features, targets) = Task(200, 4, 7, hasStrata: false);
        var model = Cox.Fit(features, targets, new(), Cancel);

        var served = InGraph.Scores(library.Runtime, model, features, 1);

        for (var row = 0; row < features.Rows; row++)
        {
            Assert.Equal(model.Linear.Sum(features[row]), served[row], 1e-5);
            Assert.Equal(model.Linear.Sum(features[row]), model.Linear.Usual() + model.Linear.Contributions(features[row]).Sum(), 1e-9);
        }

        Assert.Equal(0, model.Linear.Usual(), 1e-5);
        Assert.True(Survival.CIndex(targets.Times, targets.Seen, [.. served.Select(static each => (double)each)]) > 0.7);
    }

    [Fact]
    public void The_penalty_that_does_best_on_rows_left_out_is_neither_none_nor_all()
    {
        var (features, targets) = Task(80, 20, 8, hasStrata: false);

        var tried = CoxSearch.Try(features, targets, CoxSearch.Penalties, [.. Enumerable.Range(0, 80).Select(static row => row % 5)], Cancel);

        var best = tried.MaxBy(static each => each.Likelihood)!;
        Assert.InRange(best.Penalty, tried[^2].Penalty, tried[1].Penalty);
        Assert.True(best.CIndex > 0.6);
    }

    [Fact]
    public void One_who_always_goes_first_leaves_every_number_finite()
    {
        var features = new Matrix(30, 1, [.. Enumerable.Range(0, 30).Select(static row => row < 15 ? 1f : 0f)]);

        var model = Cox.Fit(features, new([.. Enumerable.Range(1, 30).Select(static row => (double)row)], [.. Enumerable.Repeat(true, 30)]), new() { Penalty = 1e-4 }, Cancel);

        Assert.InRange(model.Linear.Weights[0], 2, 100);
        Assert.All(model.Baselines[0].Hazards, static hazard => Assert.True(double.IsFinite(hazard)));
    }

    [Fact]
    public void What_cannot_be_learned_is_refused_in_words()
    {
        var (features, targets) = Task(20, 2, 9, hasStrata: false);
        void Refused(string why, SurvivalTargets given) =>
            Assert.Contains(why, Assert.Throws<LearningException>(() => Cox.Fit(features, given, new(), Cancel)).Message, StringComparison.Ordinal);

        Refused("No event", targets with { Seen = new bool[20] });
        Refused("Row 0 has no time", targets with { Times = [-1, .. targets.Times[1..]] });
        Refused("Each row has a time", targets with { Seen = [true] });
        Refused("rows of features", new([1], [true]));
        Assert.Throws<LearningException>(() => CoxSearch.Try(features, targets, [1], new int[20], Cancel));
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Cox.Fit(features, targets, new(), stop.Token));
    }

    private static Arbitrary<ulong> Seeds() => Gen.Choose(1, 1_000_000).Select(static seed => (ulong)seed).ToArbitrary();

    private static double Length(CoxModel model) => model.Linear.Weights.Sum(static weight => (double)weight * weight);

    /// <summary>By going through all rows for each event, as the paper writes it.</summary>
    private static double Likelihood(Matrix features, SurvivalTargets targets, float[] weights, double penalty)
    {
        var sums = Enumerable.Range(0, features.Rows).Select(row => Drawn.Sum(features[row], [.. weights.Select(static each => (double)each)])).ToArray();
        var sum = -penalty / 2 * weights.Sum(static each => (double)each * each);
        foreach (var moment in Enumerable.Range(0, features.Rows).Where(row => targets.Seen[row]).GroupBy(row => (targets.Times[row], targets.Strata?[row] ?? 0)))
        {
            var risk = Enumerable.Range(0, features.Rows).Where(row => targets.Times[row] >= moment.Key.Item1 && (targets.Strata?[row] ?? 0) == moment.Key.Item2).Sum(row => Math.Exp(sums[row]));
            var tied = moment.Sum(row => Math.Exp(sums[row]));
            sum += moment.Sum(row => sums[row]) - Enumerable.Range(0, moment.Count()).Sum(met => Math.Log(risk - ((double)met / moment.Count() * tied)));
        }

        return sum;
    }

    /// <summary>Times in whole months, so that many are tied.</summary>
    private static (Matrix Features, SurvivalTargets Targets) Task(int rows, int columns, ulong seed, bool hasStrata)
    {
        var numbers = new SeededNumbers(seed);
        var features = Drawn.Table(rows, columns, numbers);
        var (times, seen) = (new double[rows], new bool[rows]);
        for (var row = 0; row < rows; row++)
        {
            var (meets, lost) = (-Math.Log(1 - numbers.Next()) * 12 / Math.Exp(Drawn.Sum(features[row], 1, -0.7)), numbers.Next() * 40);
            (times[row], seen[row]) = (Math.Ceiling(Math.Min(meets, lost)), row == 0 || meets <= lost);
        }

        return (features, new(times, seen, hasStrata ? [.. Enumerable.Range(0, rows).Select(static row => row % 3 == 0 ? 5 : 2)] : null));
    }
}
