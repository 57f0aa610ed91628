using Maristan.Learning.Data;
using Maristan.Learning.Evaluation;
using Maristan.Onnx;
using Maristan.Onnx.Format;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Runtime;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Trust;

public sealed class TemperatureTests
{
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, 3.0)]
    [InlineData(2, 0.5)]
    [InlineData(4, 2.0)]
    [InlineData(4, 0.4)]
    public void How_much_too_sure_a_model_is_is_found_again(int classes, double tooSure)
    {
        var (honest, really) = Honest(6_000, classes, 3);
        var found = Temperature.FitSingle(Sharpened(honest, tooSure), really, cancel);

        Assert.Equal(tooSure, found.Value, 0.12 * tooSure);
        Assert.Null(found.Bias);
    }

    [Theory]
    [MemberData(nameof(RankingTests.Seeds), MemberType = typeof(RankingTests))]
    public void On_what_it_was_fitted_it_is_never_worse_than_none(int seed)
    {
        var said = SaidByChance.Classes(8 + (seed * 3), 2 + (seed % 4), (ulong)seed, skill: seed % 5);
        var before = Loss(said.Probabilities, said.Really);

        Assert.True(Loss(Temperature.Fit(said.Probabilities, said.Really, cancel).Apply(said.Probabilities), said.Really) <= before + 1e-6);
        Assert.True(Loss(Temperature.FitSingle(said.Probabilities, said.Really, cancel).Apply(said.Probabilities), said.Really) <= before + 1e-6);
    }

    [Fact]
    public void A_bias_is_taken_where_a_class_is_said_too_often_and_left_where_it_is_of_no_use()
    {
        var (honest, really) = Honest(3_000, 3, 5);
        var leaning = new Matrix(3_000, 3);
        for (var row = 0; row < 3_000; row++)
        {
            var sum = honest[row, 0] + honest[row, 1] + (4 * honest[row, 2]);
            (leaning[row, 0], leaning[row, 1], leaning[row, 2]) = (honest[row, 0] / sum, honest[row, 1] / sum, 4 * honest[row, 2] / sum);
        }

        var found = Temperature.Fit(leaning, really, cancel);

        Assert.NotNull(found.Bias);
        Assert.Equal(Math.Log(4), ((found.Bias[0] + found.Bias[1]) / 2) - found.Bias[2], 0.15);
        Assert.Null(Temperature.Fit(Sharpened(honest, 2).Take([.. Enumerable.Range(0, 60)]), really[..60], cancel).Bias);
    }

    [Fact]
    public void Rows_told_apart_without_error_do_not_make_the_model_endlessly_sure()
    {
        var sure = new Matrix(6, 2, [0.9f, 0.1f, 0.8f, 0.2f, 0.9f, 0.1f, 0.1f, 0.9f, 0.2f, 0.8f, 0, 1]);
        var found = Temperature.FitSingle(sure, [0, 0, 0, 1, 1, 1], cancel);

        Assert.InRange(found.Value, 0.05, 1);
        Assert.All(found.Apply(sure).Cells.ToArray(), static chance => Assert.InRange(chance, 0, 1));
    }

    [Fact]
    public void A_graph_scales_as_it_is_done_here()
    {
        var said = SaidByChance.Classes(50, 4, 7);
        said.Probabilities[0].Clear();
        said.Probabilities[0, 2] = 1;
        var scaled = new Temperature(1.7, [0.3, -0.2, 0.1, 0]);
        var graph = new Graph();
        graph.Output("scaled", scaled.Apply(graph, graph.Input("chances", ElementType.Float, new(Shape.Batch, 4))));
        var runtime = OnnxRuntime.OpenTested(Path.Combine(Root(), "artifacts/onnxruntime"));
        using var session = runtime.Load(graph.Write("scaled"));
        using var chances = new Tensor<float>(runtime, 50, 4);
        using var answer = new Tensor<float>(runtime, 50, 4);
        said.Probabilities.Cells.CopyTo(chances.Span);
        using var run = session.Bind().Input("chances", chances).Output("scaled", answer);
        run.Run(TestContext.Current.CancellationToken);

        var here = scaled.Apply(said.Probabilities);
        Assert.All(Enumerable.Range(0, 200), at => Assert.Equal(here.Cells[at], answer.Span[at], 1e-6f));
    }

    [Fact]
    public void The_order_of_a_binary_finding_stays_as_it_is()
    {
        var said = SaidByChance.Classes(200, 2, 8);
        var scaled = new Temperature(2.5).Apply(said.Probabilities);

        int[] order = [.. Enumerable.Range(0, 200).OrderBy(row => said.Probabilities[row, 1])];
        // Chances that differ by rounding alone may change places.
        Assert.All(order.Zip(order.Skip(1)), pair => Assert.True(scaled[pair.First, 1] <= scaled[pair.Second, 1] + 1e-6));
        Assert.All(order.Where(row => Math.Abs(said.Probabilities[row, 1] - 0.5) > 1e-5), row => Assert.Equal(said.Probabilities[row, 1] > 0.5f, scaled[row, 1] > 0.5f));
    }

    [Fact]
    public void A_threshold_is_chosen_for_what_is_wanted_and_stands_between_two_chances()
    {
        double[] chances = [0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9];
        bool[] found = [false, false, true, false, false, true, true, true];

        Assert.Equal(0.65, Threshold.Youden(chances, found).Threshold, 1e-9);
        Assert.Equal(0.65, Threshold.MostAccurate(chances, found).Threshold, 1e-9);
        var all = Threshold.AtSensitivity(1, chances, found);
        Assert.Equal((0.25, 1.0, 0.5), (Math.Round(all.Threshold, 9), all.Sensitivity, all.Specificity));
        Assert.Equal(0.75, Threshold.AtSpecificity(1, chances, found).Sensitivity);
        Assert.True(Threshold.AtSpecificity(1, [0.5, 0.5], [true, false]).Threshold > 0.5);
    }

    private static (Matrix Chances, int[] Really) Honest(int rows, int classes, ulong seed)
    {
        var random = new SeededNumbers(seed);
        var (chances, really) = (new Matrix(rows, classes), new int[rows]);
        for (var row = 0; row < rows; row++)
        {
            var scores = Enumerable.Range(0, classes).Select(_ => Math.Exp(1.5 * SaidByChance.Normal(random))).ToArray();
            for (var of = 0; of < classes; of++)
            {
                chances[row, of] = (float)(scores[of] / scores.Sum());
            }

            double draw = random.Next(), sum = 0;
            really[row] = Enumerable.Range(0, classes).First(of => (sum += chances[row, of]) > draw || of == classes - 1);
        }

        return (chances, really);
    }

    private static Matrix Sharpened(Matrix chances, double by) => new Temperature(1 / by).Apply(chances);

    private static double Loss(Matrix chances, IReadOnlyList<int> really) => Enumerable.Range(0, really.Count).Average(row => -Math.Log(Math.Max(chances[row, really[row]], 1e-7)));

    private static string Root()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "maristan.slnx")))
        {
            at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("These tests run in the tree that they were built from.");
        }

        return at;
    }
}
