using Maristan.Learning.Data;
using Maristan.Learning.Evaluation;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Anomalies;

/// <summary>What each model of anomalies is by its own description.</summary>
public sealed class MemberTests(LinearPeer peer) : IClassFixture<LinearPeer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Likeness_to_the_border_is_what_scikit_learn_finds() => Assert.All(peer.Cases.Where(static one => one.Name == "border"), static one =>
    {
        var model = OneClassSvm.Fit(one.Table(), new() { Outside = 0.3, Narrowness = 0.2 }, Cancel);

        var scores = model.Scores(new(one.Asked.Length / one.Columns, one.Columns, one.Asked), Cancel);

        Assert.All(scores.Zip(one.Scores), static pair => Assert.Equal(pair.Second, Math.Exp(-pair.First), 1e-4));
    });

    [Fact]
    public void A_forest_finds_as_many_as_that_of_scikit_learn() => Assert.All(peer.Cases.Where(static one => one.Name == "forest"), static one =>
    {
        var scores = IsolationForest.Fit(one.Table(), new(), Cancel).OfLearned.ToArray();

        Assert.Equal(one.Scores[0], Ranking.Auc(scores, [.. one.Classes!.Select(static each => each == 1)]), 0.02);
        Assert.All(scores, static score => Assert.InRange(score, 0.2, 0.95));
    });

    [Fact]
    public void Tails_are_counted_as_the_paper_has_it()
    {
        var numbers = new SeededNumbers(1);
        var features = new Matrix(50, 3);
        foreach (ref var cell in features.Cells)
        {
            // Few different values in every column, and a long upper tail.
            cell = (float)Math.Round(Math.Exp(Drawn.Normal(numbers)) * 2);
        }

        var asked = new Matrix(4, 3, [0, 0, 0, 1, 2, 3, 100, -5, 2.5f, 7, 7, 7]);
        var scores = Ecod.Fit(features, new(), Cancel).Scores(asked, Cancel);

        for (var row = 0; row < 4; row++)
        {
            double low = 0, high = 0, longer = 0;
            for (var column = 0; column < 3; column++)
            {
                var (values, mean) = (features.Column(column), features.Column(column).Average());
                var (below, above) = (values.Count(value => value <= asked[row, column]), values.Count(value => value >= asked[row, column]));
                low -= Math.Log((below + 1) / 51.0);
                high -= Math.Log((above + 1) / 51.0);
                longer -= Math.Log(((values.Sum(value => Math.Pow(value - mean, 3)) < 0 ? below : above) + 1) / 51.0);
            }

            Assert.Equal(Math.Max(longer, Math.Max(low, high)), scores[row], 1e-9);
        }
    }

    [Fact]
    public void Very_many_values_are_told_by_few_steps_and_their_ends_stay_exact()
    {
        var features = Drawn.Table(5000, 1, new(2));
        var (few, all) = (Ecod.Fit(features, new() { MostSteps = 256 }, Cancel), Ecod.Fit(features, new() { MostSteps = 10_000 }, Cancel));

        foreach (var row in Enumerable.Range(0, 5000).OrderByDescending(row => all.OfLearned[row]).Take(10))
        {
            Assert.Equal(all.OfLearned[row], few.OfLearned[row], 1e-9);
        }

        Assert.All(Enumerable.Range(0, 5000), row => Assert.Equal(all.OfLearned[row], few.OfLearned[row], 0.2));
    }

    [Fact]
    public void A_robust_distance_is_measured_from_the_many_though_a_third_lies_together_elsewhere()
    {
        var numbers = new SeededNumbers(3);
        var features = Drawn.Table(300, 4, numbers);
        for (var row = 200; row < 300; row++)
        {
            for (var column = 0; column < 4; column++)
            {
                features[row, column] = (features[row, column] * 0.3f) + 6;
            }
        }

        var robust = RobustDistance.Fit(features, new(), Cancel).OfLearned;
        var plain = PrincipalDistance.Fit(features, new() { Leading = 1, LeastSpread = 1e-3 }, Cancel).OfLearned;

        var odd = Enumerable.Range(0, 300).Select(static row => row >= 200).ToArray();
        Assert.Equal(1, Ranking.Auc([.. robust], odd));
        Assert.True(Ranking.Auc([.. plain], odd) < 0.9);
    }

    [Fact]
    public void Without_anything_unusual_the_distance_is_that_of_the_true_spread()
    {
        var features = Drawn.Table(3000, 3, new(4));
        for (var row = 0; row < 3000; row++)
        {
            features[row, 1] = (features[row, 0] * 0.8f) + (features[row, 1] * 0.6f);
        }

        var distances = RobustDistance.Fit(features, new() { LeastShrinkage = 1e-6 }, Cancel).Scores(new(2, 3, [1, 1, 0, 1, -1, 0]), Cancel);

        // By the inverse of [[1, .8], [.8, 1]]: along the common way 2 / 1.8, across it 2 / 0.2; a tenth more, as the farthest are left out.
        Assert.InRange(distances[0], 1.11, 1.11 * 1.25);
        Assert.InRange(distances[1], 10, 10 * 1.25);
    }

    [Fact]
    public void The_mean_distance_to_neighbours_is_that_by_hand()
    {
        var model = Neighbours.Fit(new(4, 1, [0, 1, 3, 10]), new() { Count = 2 }, Cancel);

        Assert.Equal([2, 1.5, 2.5, 8], model.OfLearned);
        Assert.Equal([0.5, 95.0 - 1.5], model.Scores(new(2, 1, [0.5f, 100]), Cancel));
    }

    [Fact]
    public void Ranks_that_are_joined_do_not_ask_how_a_model_counts()
    {
        var features = Drawn.Table(300, 3, new(5));
        var (one, other) = (Ecod.Fit(features, new(), Cancel), RobustDistance.Fit(features, new(), Cancel));
        var joined = JoinedRanks.Join([new("a", one, 1), new("b", new Stretched(other), 2)], 0.7);

        var plain = JoinedRanks.Join([new("a", one, 1), new("b", other, 2)], 0.7);

        Assert.All(plain.OfLearned.Zip(joined.OfLearned), static pair => Assert.Equal(pair.First, pair.Second, 0.02));
        Assert.Throws<LearningException>(() => JoinedRanks.Join([], 0.5));
        Assert.Throws<LearningException>(() => JoinedRanks.Join([new("a", one, 1), new("b", Ecod.Fit(features.Take([1, 2, 3]), new(), Cancel), 1)], 0.5));
    }

    [Fact]
    public void Where_columns_are_of_few_values_counting_has_the_voice_that_distance_has_elsewhere()
    {
        var smooth = Drawn.Table(100, 4, new(7));
        var coarse = new Matrix(100, 4, [.. smooth.Cells.ToArray().Select(static cell => cell > 1 ? 1f : 0)]);

        Assert.Equal([2, 1, 2], JoinedRanks.Fit(smooth, new(), Cancel).Models.Select(static model => model.Voices));
        Assert.Equal([2, 2, 1], JoinedRanks.Fit(coarse, new(), Cancel).Models.Select(static model => model.Voices));
    }

    [Fact]
    public void Unless_it_is_asked_for_no_row_of_a_patient_lies_in_the_file_of_joined_models()
    {
        var features = Drawn.Table(100, 6, new(6));
        bool Holds(JoinedRanksSettings settings)
        {
            var file = InGraph.File(JoinedRanks.Fit(features, settings, Cancel), 6);
            // As neighbours write them: all first columns, then all second ones.
            var column = System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(features.Column(3).Select(static each => -2 * each).ToArray());
            return file.AsSpan().IndexOf(column) >= 0;
        }

        Assert.False(Holds(new()));
        Assert.True(Holds(new() { KeepsRows = true }));
    }

    private sealed class Stretched(IAnomalyModel model) : IAnomalyModel
    {
        public IReadOnlyList<double> OfLearned => [.. model.OfLearned.Select(static score => (score * 1000) - 5)];

        public double[] Scores(Matrix features, CancellationToken cancel) => [.. model.Scores(features, cancel).Select(static score => (score * 1000) - 5)];

        public Onnx.Graphs.Value Score(Onnx.Graphs.Graph graph, Onnx.Graphs.Value features) => model.Score(graph, features);
    }
}
