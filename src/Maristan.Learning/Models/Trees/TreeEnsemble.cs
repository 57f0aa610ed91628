using Maristan.Learning.Data;
using Maristan.Onnx.Graphs;

namespace Maristan.Learning.Models.Trees;

/// <summary>What the sums over all trees mean.</summary>
public enum ScoreForm
{
    /// <summary>They are the scores.</summary>
    AsIs,

    /// <summary>The logarithm of the odds of the second of two classes.</summary>
    Odds,

    /// <summary>The chance of the second of two classes.</summary>
    Chance,

    /// <summary>The logarithm of each class's chance, but for a number that is the same for all.</summary>
    Softmax,
}

/// <summary>Trees whose leaves are summed up.</summary>
public sealed class TreeEnsemble : ILearned
{
    private readonly TreeNode[] nodes;
    private readonly int[] roots;
    private readonly float[] values;
    private readonly float[] start;

    internal TreeEnsemble(TreeNode[] nodes, int[] roots, float[] values, float[] start, ScoreForm form)
    {
        (this.nodes, this.roots, this.values, this.start, Form) = (nodes, roots, values, start, form);
        LeastColumns = nodes.Max(static node => node.Column) + 1;
    }

    public ScoreForm Form { get; }

    /// <summary>How many sums there are: one for two classes, for a number and for a risk.</summary>
    public int Outputs => start.Length;

    public int Trees => roots.Length;

    /// <summary>The highest column that is asked about, and one more.</summary>
    public int LeastColumns { get; }

    internal ReadOnlySpan<TreeNode> Nodes => nodes;

    internal ReadOnlySpan<int> Roots => roots;

    internal ReadOnlySpan<float> Start => start;

    /// <summary>As the graph would say it: probabilities [rows, classes], or one score for each row.</summary>
    public Matrix Score(Matrix features)
    {
        var raw = Raw(features);
        var scores = new Matrix(features.Rows, Form is ScoreForm.Odds or ScoreForm.Chance ? 2 : Outputs);
        for (var row = 0; row < features.Rows; row++)
        {
            var sums = raw.AsSpan(row * Outputs, Outputs);
            switch (Form)
            {
                case ScoreForm.Odds:
                    (scores[row, 0], scores[row, 1]) = Both(1 / (1 + Math.Exp(-sums[0])));
                    break;
                case ScoreForm.Chance:
                    (scores[row, 0], scores[row, 1]) = Both(sums[0]);
                    break;
                case ScoreForm.Softmax:
                    Softmax(sums, scores[row]);
                    break;
                default:
                    for (var output = 0; output < Outputs; output++)
                    {
                        scores[row, output] = (float)sums[output];
                    }

                    break;
            }
        }

        return scores;
    }

    /// <summary>The sums of each row after each other, before they are made chances.</summary>
    public double[] Raw(Matrix features)
    {
        if (features.Columns < LeastColumns)
        {
            throw new LearningException($"The trees ask about column {LeastColumns - 1}, and there are {features.Columns}.");
        }

        var raw = new double[features.Rows * Outputs];
        for (var row = 0; row < features.Rows; row++)
        {
            var sums = raw.AsSpan(row * Outputs, Outputs);
            for (var output = 0; output < Outputs; output++)
            {
                sums[output] = start[output];
            }

            foreach (var root in roots)
            {
                Add(nodes[Leaf(root, features[row])], sums);
            }
        }

        return raw;
    }

    public Value Score(Graph graph, Value features)
    {
        var sums = this.AddTo(graph, features);
        return Form switch
        {
            ScoreForm.Odds => Both(graph, graph.Sigmoid(sums)),
            ScoreForm.Chance => Both(graph, sums),
            ScoreForm.Softmax => graph.Softmax(sums, 1),
            _ => sums,
        };
    }

    internal ReadOnlySpan<float> ValuesOf(TreeNode leaf) => values.AsSpan(leaf.Yes, leaf.Output < 0 ? Outputs : 1);

    private int Leaf(int node, ReadOnlySpan<float> row)
    {
        while (nodes[node] is { Column: >= 0 } asked)
        {
            node = asked.IsYes(row[asked.Column]) ? asked.Yes : asked.No;
        }

        return node;
    }

    private void Add(TreeNode leaf, Span<double> sums)
    {
        if (leaf.Output >= 0)
        {
            sums[leaf.Output] += values[leaf.Yes];
            return;
        }

        for (var output = 0; output < sums.Length; output++)
        {
            sums[output] += values[leaf.Yes + output];
        }
    }

    private static (float, float) Both(double chance) => ((float)(1 - chance), (float)chance);

    private static Value Both(Graph graph, Value chance) => graph.Concat(1, graph.Subtract(graph.Constant(1f), chance), chance);

    private static void Softmax(ReadOnlySpan<double> sums, Span<float> chances)
    {
        var (most, all) = (double.NegativeInfinity, 0.0);
        foreach (var each in sums)
        {
            most = Math.Max(most, each);
        }

        foreach (var each in sums)
        {
            all += Math.Exp(each - most);
        }

        for (var output = 0; output < sums.Length; output++)
        {
            chances[output] = (float)(Math.Exp(sums[output] - most) / all);
        }
    }
}

/// <param name="Column">What is asked about; negative for a leaf.</param>
/// <param name="Threshold">Values up to it go to the first side.</param>
/// <param name="Yes">The node of the first side; of a leaf where its values begin.</param>
/// <param name="Output">Of a leaf, what its one value adds to; negative where it has a value for each output.</param>
/// <param name="Weight">Of the rows that came here when the tree grew.</param>
internal readonly record struct TreeNode(int Column, float Threshold, bool MissingIsYes, int Yes, int No, int Output, float Weight)
{
    public bool IsYes(float value) => value <= Threshold || (MissingIsYes && float.IsNaN(value));
}

/// <summary>Gathers trees as they are grown.</summary>
internal sealed class EnsembleBuilder(BinnedTable table)
{
    private readonly List<TreeNode> nodes = [];
    private readonly List<int> roots = [];
    private readonly List<float> values = [];

    /// <param name="output">What the tree adds to; negative where its leaves have a value for each output.</param>
    public void Add(GrownTree tree, int output, float scale = 1)
    {
        var (node, value) = (nodes.Count, values.Count);
        roots.Add(node);
        foreach (var branch in tree.Branches)
        {
            nodes.Add(branch.Column < 0
                ? new(-1, 0, false, value + branch.Yes, 0, output, branch.Weight)
                : new(branch.Column, table.Threshold(branch.Column, branch.Bin), branch.MissingIsYes, node + branch.Yes, node + branch.No, output, branch.Weight));
        }

        foreach (var each in tree.Values)
        {
            values.Add(each * scale);
        }
    }

    /// <param name="trees">How many of the first; what came later is left away.</param>
    public TreeEnsemble Build(int trees, IEnumerable<double> start, ScoreForm form)
    {
        var end = trees < roots.Count ? roots[trees] : nodes.Count;
        return new([.. nodes[..end]], [.. roots[..trees]], [.. values], [.. start.Select(static each => (float)each)], form);
    }
}
