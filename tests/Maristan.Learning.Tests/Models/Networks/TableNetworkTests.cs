using Maristan.Learning.Data;
using Maristan.Learning.Evaluation;
using Maristan.Onnx;
using Maristan.Onnx.Format;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Runtime;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Networks;

public sealed class TableNetworkTests(Library library)
{
    private static readonly TableNetworkSettings Settings = new() { Members = 3, Course = new() { Epochs = 60, Batch = 64, Rate = 1e-2f, Patience = 20 } };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Workbench Bench => new(library.Runtime);

    [Fact]
    public void What_no_line_can_part_is_learned_though_cells_are_missing_and_columns_far_apart()
    {
        var (rows, unseen) = (Corners(600, seed: 1), Corners(300, seed: 2));

        var said = Asked.Of(library.Runtime, TableNetwork.Learn(Bench, rows, Settings, Cancel), unseen.Features, 2);

        Assert.InRange(Ranking.Auc([.. said.Column(1).Select(static chance => (double)chance)], [.. unseen.Classes.Select(static each => each == 1)]), 0.93, 1);
        Assert.All(Enumerable.Range(0, said.Rows), row => Assert.Equal(1, said[row, 0] + said[row, 1], 1e-5));
    }

    [Fact]
    public void The_same_rows_and_settings_give_the_same_bytes_one_at_a_time_or_two()
    {
        var (rows, settings) = (Corners(200, seed: 1), Settings with { Course = Settings.Course with { Epochs = 5 } });

        var (one, two) = (TableNetwork.Learn(Bench with { AtOnce = 1 }, rows, settings, Cancel), TableNetwork.Learn(Bench with { AtOnce = 2 }, rows, settings, Cancel));

        Assert.Equal(one.Members, two.Members);
    }

    [Fact]
    public void What_is_served_says_what_was_trained()
    {
        var rows = Corners(100, seed: 1);
        var network = TableNetwork.Learn(Bench, rows, Settings with { Members = 1, Course = Settings.Course with { Epochs = 3 } }, Cancel);
        var graph = new Graph();
        var trained = TableNetwork.Lesson(network.Form, masks: 0, isFollowed: false).Guess(graph, Parameters.ToLearn(graph, 1), graph.Input("x", ElementType.Float, new(Shape.Batch, 3)));
        graph.Output("chances", graph.Softmax(trained, 1));
        using var session = library.Runtime.Load(graph.Write("as it was trained"));
        using var theta = new Tensor<float>(library.Runtime, network.Members[0].Length);
        using var x = new Tensor<float>(library.Runtime, rows.Features.Rows, 3);
        using var chances = new Tensor<float>(library.Runtime, rows.Features.Rows, 2);
        network.Members[0].CopyTo(theta.Span);
        rows.Features.Cells.CopyTo(x.Span);
        using var binding = session.Bind().Input(Parameters.InputName, theta).Input("x", x).Output("chances", chances);
        binding.Run(Cancel);

        var served = Asked.Of(library.Runtime, network, rows.Features, 2);

        Assert.All(served.Cells.ToArray().Zip(chances.Span.ToArray()), static pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void Codes_get_numbers_of_their_own_and_one_that_was_never_seen_counts_as_unknown()
    {
        // Which class a code stands for follows no order.
        int[] classOf = [0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0];
        var random = new SeededNumbers(4);
        int[] codes = [.. Enumerable.Range(0, 600).Select(_ => random.Next(classOf.Length))];
        var features = new Matrix(600, 2, [.. codes.SelectMany(code => new[] { code, random.Next() })]);

        var network = TableNetwork.Learn(Bench, new TableRows(features, [.. codes.Select(code => classOf[code])], 2), Settings with { Coded = [new(0, classOf.Length)] }, Cancel);

        var asked = new Matrix(15, 2, [.. Enumerable.Range(0, 12).Concat([-7, 12, 400]).SelectMany(static code => new[] { code, 0.5f })]);
        var said = Asked.Of(library.Runtime, network, asked, 2);
        Assert.All(Enumerable.Range(0, 12), code => Assert.Equal(classOf[code], said[code, 1] > 0.5f ? 1 : 0));
        Assert.Equal(said[12].ToArray(), said[13].ToArray());
        Assert.Equal(said[12].ToArray(), said[14].ToArray());
    }

    [Fact]
    public void Whose_event_comes_earlier_gets_a_higher_score()
    {
        var random = new SeededNumbers(9);
        var (features, times, events) = (new Matrix(400, 2), new float[400], new bool[400]);
        for (var row = 0; row < 400; row++)
        {
            (features[row, 0], features[row, 1]) = ((random.Next() * 4) - 2, random.Next());
            var (meets, leaves) = (-MathF.Log(1 - random.Next()) * MathF.Exp(-2 * MathF.Abs(features[row, 0])), -MathF.Log(1 - random.Next()));
            (times[row], events[row]) = (MathF.Min(meets, leaves), meets <= leaves);
        }

        var network = TableNetwork.Learn(Bench, new FollowedRows(features, times, events), Settings, Cancel);

        var said = Asked.Of(library.Runtime, network, features, 1).Column(0);
        // What made them, so that it is not the noise that is judged.
        Assert.InRange(Ranking.Auc([.. said.Select(static score => (double)score)], [.. Enumerable.Range(0, 400).Select(row => MathF.Abs(features[row, 0]) > 1)]), 0.95, 1);
    }

    [Fact]
    public void Rows_that_do_not_fit_are_refused_in_words()
    {
        var features = new Matrix(10, 2);
        Assert.Throws<LearningException>(() => TableNetwork.Learn(Bench, new TableRows(features, [0, 1], 2), Settings, Cancel));
        Assert.Throws<LearningException>(() => TableNetwork.Learn(Bench, new TableRows(features, [0, 1, 2, 0, 1, 2, 0, 1, 2, 0], 2), Settings, Cancel));
        Assert.Throws<LearningException>(() => TableNetwork.Learn(Bench, new FollowedRows(features, new float[10], new bool[10]), Settings, Cancel));
        Assert.Throws<LearningException>(() => TableNetwork.Learn(Bench, Corners(20, 1), Settings with { Coded = [new(3, 2)] }, Cancel));
    }

    /// <summary>Whether two columns are of one sign; the second counts in millions, and a tenth of the third is missing, which says nothing.</summary>
    private static TableRows Corners(int count, ulong seed)
    {
        var random = new SeededNumbers(seed);
        var (features, classes) = (new Matrix(count, 3), new int[count]);
        for (var row = 0; row < count; row++)
        {
            (features[row, 0], features[row, 1], features[row, 2]) = ((random.Next() * 2) - 1, ((random.Next() * 2) - 1) * 1e6f, random.Next() < 0.1f ? float.NaN : random.Next());
            classes[row] = features[row, 0] * features[row, 1] > 0 ? 1 : 0;
        }

        return new(features, classes, 2);
    }
}
