using FsCheck;
using FsCheck.Fluent;
using Maristan.Learning.Data;
using Maristan.Learning.Evaluation;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Anomalies;

/// <summary>What every model of anomalies promises.</summary>
public sealed class AnomalyTests(Library library)
{
    private static readonly Dictionary<string, Func<Matrix, CancellationToken, IAnomalyModel>> Ways = new()
    {
        ["forest"] = static (features, cancel) => IsolationForest.Fit(features, new() { Forests = 2, Trees = 50 }, cancel),
        ["tails"] = static (features, cancel) => Ecod.Fit(features, new(), cancel),
        ["robust"] = static (features, cancel) => RobustDistance.Fit(features, new(), cancel),
        ["axes"] = static (features, cancel) => PrincipalDistance.Fit(features, new(), cancel),
        ["border"] = static (features, cancel) => OneClassSvm.Fit(features, new(), cancel),
        ["neighbours"] = static (features, cancel) => Neighbours.Fit(features, new(), cancel),
        ["joined"] = static (features, cancel) => JoinedRanks.Fit(features, new(), cancel),
        ["joined with rows"] = static (features, cancel) => JoinedRanks.Fit(features, new() { KeepsRows = true }, cancel),
    };

    public static TheoryData<string> Names => [.. Ways.Keys];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_learned_says_in_a_graph_what_it_says_here(string name)
    {
        var model = Ways[name](Task(300, 30, 5, 1).Features, Cancel);
        var asked = Task(150, 40, 5, 2).Features;
        // One that lies far beyond everything that was seen.
        asked[0].Fill(50);

        var (here, served) = (model.Scores(asked, Cancel), InGraph.Scores(library.Runtime, model, asked, 1));

        for (var row = 0; row < here.Length; row++)
        {
            Assert.Equal(here[row], served[row], 1e-5 * Math.Max(10, Math.Abs(here[row])));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Who_is_far_from_the_others_is_found_though_nobody_said_who(string name)
    {
        var model = Ways[name](Task(400, 60, 6, 3).Features, Cancel);
        var (asked, odd) = Task(300, 60, 6, 4);

        // Tails look at one column at a time, and here it is all of them together that are far.
        Assert.InRange(Ranking.Auc(model.Scores(asked, Cancel), odd), name == "tails" ? 0.8 : 0.9, 1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_rows_and_seed_give_the_same_file(string name)
    {
        var features = Task(200, 20, 4, 5).Features;

        Assert.Equal(InGraph.File(Ways[name](features, Cancel), 4), InGraph.File(Ways[name](features, Cancel), 4));
    }

    [Theory]
    [InlineData("tails")]
    [InlineData("robust")]
    [InlineData("axes")]
    [InlineData("border")]
    [InlineData("neighbours")]
    public void Rows_in_another_order_give_the_same_scores(string name) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(15), Prop.ForAll(Seeds(), seed =>
    {
        // The starts that are drawn for the robust distance are other rows then, so only those that are not drawn can agree.
        var fit = name == "robust" ? static (features, cancel) => RobustDistance.Fit(features, new() { DrawnStarts = 0 }, cancel) : Ways[name];
        var (features, asked) = (Task(80, 8, 3, seed).Features, Task(20, 2, 3, seed + 1).Features);
        var order = Drawn.Shuffled(features.Rows, new(seed));

        var (one, other) = (fit(features, CancellationToken.None).Scores(asked, CancellationToken.None), fit(features.Take(order), CancellationToken.None).Scores(asked, CancellationToken.None));

        return one.Zip(other).All(static pair => Math.Abs(pair.First - pair.Second) <= 2e-3 * Math.Max(1, Math.Abs(pair.First)));
    }));

    [Theory]
    [InlineData("forest")]
    [InlineData("tails")]
    public void A_column_in_another_unit_changes_no_score(string name) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(15), Prop.ForAll(Seeds(), seed =>
    {
        var (features, asked) = (Task(80, 8, 3, seed).Features, Task(20, 2, 3, seed + 1).Features);

        // A power of two, which changes no digit.
        var one = Ways[name](features, CancellationToken.None).Scores(asked, CancellationToken.None);
        var other = Ways[name](Drawn.Scaled(features, 1, 8), CancellationToken.None).Scores(Drawn.Scaled(asked, 1, 8), CancellationToken.None);

        return one.Zip(other).All(static pair => Math.Abs(pair.First - pair.Second) < 1e-9);
    }));

    [Theory]
    [InlineData("robust")]
    [InlineData("axes")]
    [InlineData("border")]
    [InlineData("neighbours")]
    [InlineData("tails")]
    [InlineData("joined")]
    public void Farther_out_on_the_same_way_is_never_less_unusual(string name)
    {
        var model = Ways[name](Task(200, 0, 3, 6).Features, Cancel);
        var way = new Matrix(30, 3);
        for (var row = 0; row < 30; row++)
        {
            way[row].Fill(3 + row);
        }

        var scores = model.Scores(way, Cancel);

        Assert.All(scores.Zip(scores[1..]), static pair => Assert.True(pair.Second >= pair.First));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Columns_that_never_change_and_rows_that_are_all_the_same_leave_every_score_finite(string name)
    {
        var features = Task(60, 5, 4, 7).Features;
        for (var row = 0; row < features.Rows; row++)
        {
            features[row, 2] = 1;
        }

        var asked = new Matrix(2, 4, [0, 0, 1, 0, 3, 3, 3, 3]);
        Assert.All(Ways[name](features, Cancel).Scores(asked, Cancel), static score => Assert.True(double.IsFinite(score)));
        Assert.All(Ways[name](new Matrix(40, 4), Cancel).Scores(asked, Cancel), static score => Assert.True(double.IsFinite(score)));
        Assert.All(InGraph.Scores(library.Runtime, Ways[name](new Matrix(40, 4), Cancel), asked, 1), static score => Assert.True(float.IsFinite(score)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void More_columns_than_rows_and_the_fewest_rows_are_learned_from(string name)
    {
        foreach (var features in new[] { Task(20, 0, 60, 8).Features, Task(3, 0, 2, 9).Features })
        {
            var model = Ways[name](features, Cancel);

            Assert.Equal(features.Rows, model.OfLearned.Count);
            Assert.All(model.OfLearned, static score => Assert.True(double.IsFinite(score)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_cannot_be_learned_is_refused_in_words_and_what_is_no_longer_wanted_ends(string name)
    {
        void Refused(string why, Matrix features) => Assert.Contains(why, Assert.Throws<LearningException>(() => Ways[name](features, Cancel)).Message, StringComparison.Ordinal);
        Refused("too few", new(1, 3));
        Refused("too few", new(30, 0));
        Refused("Row 1, column 0", new(4, 2, [0, 0, float.PositiveInfinity, 0, 0, 0, 0, 0]));
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Ways[name](Task(100, 0, 3, 1).Features, stop.Token));
    }

    [Fact]
    public void A_table_of_very_many_columns_is_refused_by_distances_and_learned_by_the_joined_models()
    {
        var features = Task(30, 3, 600, 10).Features;

        Assert.Contains("too many", Assert.Throws<LearningException>(() => RobustDistance.Fit(features, new(), Cancel)).Message, StringComparison.Ordinal);
        Assert.Contains("too many", Assert.Throws<LearningException>(() => PrincipalDistance.Fit(features, new(), Cancel)).Message, StringComparison.Ordinal);
        Assert.Equal(2, JoinedRanks.Fit(features, new(), Cancel).Models.Count);
    }

    private static Arbitrary<ulong> Seeds() => Gen.Choose(1, 1_000_000).Select(static seed => (ulong)seed).ToArbitrary();

    /// <summary>Rows that move together, and some that lie far off, each in its own direction.</summary>
    private static (Matrix Features, bool[] Odd) Task(int usual, int odd, int columns, ulong seed)
    {
        var numbers = new SeededNumbers(seed);
        var features = Drawn.Table(usual + odd, columns, numbers);
        for (var row = 0; row < features.Rows; row++)
        {
            var common = (float)Drawn.Normal(numbers);
            foreach (ref var cell in features[row])
            {
                cell = ((row < usual ? 1 : 3.5f) * cell) + common;
            }
        }

        return (features, [.. Enumerable.Range(0, features.Rows).Select(row => row >= usual)]);
    }
}
