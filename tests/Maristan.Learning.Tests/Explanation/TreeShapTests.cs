using Maristan.Learning.Models.Trees;

namespace Maristan.Learning.Explanation;

public sealed class TreeShapTests
{
    [Theory]
    [MemberData(nameof(TreeEnsembleTests.Kinds), MemberType = typeof(TreeEnsembleTests))]
    public void What_the_columns_contribute_and_what_is_said_of_nobody_add_up_to_what_is_said(string kind)
    {
        var (trees, features) = (TreeEnsembleTests.Of(kind), Drawn.Features(20, 8, seed: 9));
        var raw = trees.Raw(features);
        for (var row = 0; row < features.Rows; row++)
        {
            var contributions = TreeShap.Of(trees, features[row]);
            for (var output = 0; output < trees.Outputs; output++)
            {
                var sum = contributions.Base(output) + Enumerable.Range(0, 8).Sum(column => contributions[output, column]);
                Assert.Equal(raw[(row * trees.Outputs) + output], sum, 1e-9 * Math.Max(1, Math.Abs(sum)));
            }
        }
    }

    [Theory]
    [InlineData("boosted numbers")]
    [InlineData("boosted classes of 4")]
    [InlineData("forest classes of 4")]
    [InlineData("forest lifetimes")]
    public void Contributions_are_those_of_all_orders_in_which_columns_can_become_known(string kind)
    {
        var (trees, features) = (TreeEnsembleTests.Of(kind), Drawn.Features(3, 8, seed: 10));
        for (var row = 0; row < features.Rows; row++)
        {
            var contributions = TreeShap.Of(trees, features[row]);
            var known = Enumerable.Range(0, 1 << 8).Select(set => Expected(trees, features[row].ToArray(), set)).ToArray();
            for (var output = 0; output < trees.Outputs; output++)
            {
                Assert.Equal(known[0][output], contributions.Base(output), 1e-9);
                for (var column = 0; column < 8; column++)
                {
                    Assert.Equal(Shapley(known, output, column), contributions[output, column], 1e-9);
                }
            }
        }
    }

    [Fact]
    public void A_column_that_no_tree_asks_about_contributes_nothing()
    {
        var rows = Drawn.Numbers(200, 3);
        for (var row = 0; row < 200; row++)
        {
            rows.Features[row, 5] = 1;
        }

        var trees = Boosting.FitNumbers(rows, new() { Rounds = 10, Depth = 6 }, new(1), TestContext.Current.CancellationToken);

        Assert.All(Enumerable.Range(0, 200), row => Assert.Equal(0, TreeShap.Of(trees, rows.Features[row])[0, 5]));
    }

    /// <summary>By the definition: what the column adds, averaged over all orders.</summary>
    private static double Shapley(double[][] known, int output, int column)
    {
        var sum = 0.0;
        for (var set = 0; set < known.Length; set++)
        {
            if ((set >> column & 1) == 0)
            {
                var size = System.Numerics.BitOperations.PopCount((uint)set);
                sum += (known[set | 1 << column][output] - known[set][output]) * Factorial(size) * Factorial(7 - size) / Factorial(8);
            }
        }

        return sum;
    }

    private static double[] Expected(TreeEnsemble trees, float[] row, int known)
    {
        var sums = trees.Start.ToArray().Select(static each => (double)each).ToArray();
        foreach (var root in trees.Roots)
        {
            Descend(trees, row, (root, 1), (known, sums));
        }

        return sums;
    }

    private static void Descend(TreeEnsemble trees, float[] row, (int Node, double Share) at, (int Known, double[] Sums) of)
    {
        var node = trees.Nodes[at.Node];
        if (node.Column < 0)
        {
            var values = trees.ValuesOf(node);
            for (var each = 0; each < values.Length; each++)
            {
                of.Sums[node.Output < 0 ? each : node.Output] += at.Share * values[each];
            }
        }
        else if ((of.Known >> node.Column & 1) != 0)
        {
            Descend(trees, row, (node.IsYes(row[node.Column]) ? node.Yes : node.No, at.Share), of);
        }
        else
        {
            double yes = trees.Nodes[node.Yes].Weight, no = trees.Nodes[node.No].Weight;
            Descend(trees, row, (node.Yes, at.Share * yes / (yes + no)), of);
            Descend(trees, row, (node.No, at.Share * no / (yes + no)), of);
        }
    }

    private static double Factorial(int of) => of <= 1 ? 1 : of * Factorial(of - 1);
}
