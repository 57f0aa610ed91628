using Maristan.Onnx.Graphs;

namespace Maristan.Onnx.Gradients;

public sealed class CoverageTests
{
    /// <summary>Which of the tests of rules look at it, where that is not one of the two tables.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["AveragePool"] = nameof(PictureRuleTests.An_average_pool_has_its_gradient_in_every_spelling),
        ["Cast"] = "it has none: what is cast to is a mask or a number of rows",
        ["Conv"] = nameof(PictureRuleTests.A_convolution_has_its_gradients_in_every_spelling),
        ["Erf"] = nameof(RuleTests.The_error_function_has_its_gradient),
        ["Gather"] = nameof(RuleTests.Rows_that_are_taken_twice_are_changed_twice),
        ["GlobalAveragePool"] = nameof(PictureRuleTests.The_mean_of_whole_pictures_has_its_gradient),
        ["MaxPool"] = nameof(PictureRuleTests.A_greatest_pool_has_its_gradient_in_every_spelling),
        ["Pad"] = nameof(PictureRuleTests.Pictures_with_a_margin_have_their_gradient),
    };

    [Fact]
    public void No_rule_is_without_its_test()
    {
        var tested = RuleTests.OfOne.Concat(RuleTests.OfTwo).Select(static row => row.Data.Split(' ')[0]).Concat(Elsewhere.Keys);

        Assert.Empty(Rules.Operations.Except(tested));
    }

    [Fact]
    public void What_has_no_rule_says_so_by_its_name()
    {
        var graph = new Graph();
        var x = graph.Input("x", ElementType.Float, new(3));
        var odd = graph.SumOfAll(graph.Add("Round", ElementType.Float, new(3), [x]));

        Assert.Contains("Round", Assert.Throws<OnnxException>(() => graph.Gradients(odd, x)).Message, StringComparison.Ordinal);
        Assert.Throws<OnnxException>(() => graph.Gradients(x, x));
        Assert.Contains("does not depend", Assert.Throws<OnnxException>(() => graph.Gradients(graph.SumOfAll(x), graph.Input("y", ElementType.Float, new(1)))).Message, StringComparison.Ordinal);
    }
}
