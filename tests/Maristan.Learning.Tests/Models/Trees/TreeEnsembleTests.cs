using Maristan.Learning.Data;
using Maristan.Onnx.Format;

namespace Maristan.Learning.Models.Trees;

public sealed class TreeEnsembleTests(Library library)
{
    private static readonly BoostingSettings Few = new() { Rounds = 20, Rate = 0.2, Depth = 6, LeastRows = 5, L2 = 1, RowShare = 1, ColumnShare = 1 };
    private static readonly ForestSettings Small = new() { Trees = 15 };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Trees_score_in_a_graph_as_they_do_here(string kind)
    {
        var (learned, features) = (Of(kind), Drawn.Features(300, 8, seed: 77, missing: 0.3));
        // Values that are the thresholds themselves, and far outside of all that was seen.
        Thresholds(learned).CopyTo(features.Cells);
        features.Cells[^16..^8].Fill(float.MaxValue);
        features.Cells[^8..].Fill(float.MinValue);

        var mine = learned.Score(features);

        Agree(mine.Cells, Served.Scores(library.Runtime, Served.File(learned, 8), features, mine.Columns), 1e-5f);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Trees_are_read_again_from_a_models_file(string kind)
    {
        var (learned, features) = (Of(kind), Drawn.Features(100, 8, seed: 78));
        var file = Served.File(learned, 8);

        var read = Assert.Single(TreeEnsembleFile.Read(OnnxModel.Read(file)));

        Assert.Equal((learned.Form, learned.Trees, learned.Outputs, learned.LeastColumns), (read.Form, read.Trees, read.Outputs, read.LeastColumns));
        Agree(learned.Score(features).Cells, read.Score(features).Cells, 1e-6f);
        Assert.Equal(learned.Nodes.ToArray().Select(static node => node.Weight), read.Nodes.ToArray().Select(static node => node.Weight));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_rows_settings_and_seed_give_the_same_bytes_whatever_the_threads(string kind) =>
        Assert.Equal(Served.File(Of(kind), 8), Served.File(Of(kind, threads: 3), 8));

    [Fact]
    public void A_missing_value_goes_the_way_that_was_learned()
    {
        // Who has no value has the finding, and who has one has it not, whatever it is.
        var features = new Matrix(40, 1, [.. Enumerable.Range(0, 40).Select(static row => row < 20 ? row : float.NaN)]);
        var rows = new ClassRows(features, [.. Enumerable.Range(0, 40).Select(static row => row < 20 ? 0 : 1)], 2);
        foreach (var learned in (TreeEnsemble[])[Boosting.Fit(rows, Few, new(1), Cancel), Forest.Fit(rows, Small, new(1), Cancel).Model])
        {
            var said = Served.Scores(library.Runtime, Served.File(learned, 1), new(3, 1, [float.NaN, 3, 1000]), 2);

            Assert.True(said[1] > 0.8, $"A missing one is said to have it with {said[1]}.");
            Assert.True(said[3] < 0.2 && said[5] < 0.2, $"Present ones are said to have it with {said[3]} and {said[5]}.");
        }
    }

    [Fact]
    public void Files_whose_trees_no_row_could_go_through_are_refused_in_words()
    {
        var file = Served.File(Of("boosted classes of 2"), 8);
        foreach (var (from, to) in (ReadOnlySpan<(string, string)>)[("BRANCH_LEQ", "BRANCH_LTE"), ("nodes_treeids", "nodes_treeidz"), ("target_nodeids", "target_nodeidz"), ("n_targets", "m_targets"), ("nodes_featureids", "nodes_featureidz")])
        {
            var broken = Replaced(file, from, to);
            Assert.Throws<LearningException>(() => TreeEnsembleFile.Read(OnnxModel.Read(broken)));
        }
    }

    [Fact]
    public void A_table_with_too_few_columns_is_not_scored() =>
        Assert.Throws<LearningException>(() => Of("boosted numbers").Score(new Matrix(1, 1)));

    public static TheoryData<string> Kinds =>
    [
        "boosted classes of 2", "boosted classes of 4", "boosted numbers", "boosted lifetimes",
        "forest classes of 2", "forest classes of 4", "forest numbers", "forest lifetimes", "extra trees",
    ];

    internal static TreeEnsemble Of(string kind, int threads = 1)
    {
        var run = new FitRun(5, threads);
        var sampled = Few with { RowShare = 0.7, ColumnShare = 0.6 };
        return kind switch
        {
            // Large enough that threads are woken.
            "boosted classes of 2" => Boosting.Fit(Drawn.Classes(9000, 2, 1), Few, run, Cancel),
            "boosted classes of 4" => Boosting.Fit(Drawn.Classes(300, 4, 2), sampled, run, Cancel),
            "boosted numbers" => Boosting.FitNumbers(Drawn.Numbers(300, 3), Few, run, Cancel),
            "boosted lifetimes" => Boosting.FitLifetimes(Drawn.Lifetimes(300, 4), sampled, run, Cancel),
            "forest classes of 2" => Forest.Fit(Drawn.Classes(300, 2, 1), Small, run, Cancel).Model,
            "forest classes of 4" => Forest.Fit(Drawn.Classes(300, 4, 2), Small, run, Cancel).Model,
            "forest numbers" => Forest.FitNumbers(Drawn.Numbers(300, 3), Small, run, Cancel).Model,
            "forest lifetimes" => Forest.FitLifetimes(Drawn.Lifetimes(300, 4), Small, run, Cancel).Model,
            _ => Forest.Fit(Drawn.Classes(300, 3, 2), Small with { DrawsThresholds = true, DrawsRows = false }, run, Cancel).Model,
        };
    }

    private static float[] Thresholds(TreeEnsemble learned) =>
        [.. learned.Nodes.ToArray().Where(static node => node.Column >= 0).Take(100).SelectMany(static node => Enumerable.Range(0, 8).Select(column => column == node.Column ? node.Threshold : 0))];

    private static byte[] Replaced(byte[] file, string from, string to)
    {
        var changed = file.ToArray();
        var (was, becomes) = (System.Text.Encoding.UTF8.GetBytes(from), System.Text.Encoding.UTF8.GetBytes(to));
        becomes.CopyTo(changed.AsSpan(changed.AsSpan().IndexOf(was)));
        return changed;
    }

    private static void Agree(ReadOnlySpan<float> mine, ReadOnlySpan<float> theirs, float within)
    {
        Assert.Equal(mine.Length, theirs.Length);
        for (var at = 0; at < mine.Length; at++)
        {
            Assert.Equal(mine[at], theirs[at], within * Math.Max(1, Math.Abs(mine[at])));
        }
    }
}
