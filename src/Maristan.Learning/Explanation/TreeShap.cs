using Maristan.Learning.Models.Trees;

namespace Maristan.Learning.Explanation;

/// <summary>
/// How much each column of one row contributes to the sums of trees: Shapley values where a column that is not known goes both ways of a
/// question, each by how many rows went it (Lundberg et al. 2020, algorithm 2).
/// </summary>
public static class TreeShap
{
    /// <summary>The walk goes as deep as the tree, and a file may hold any tree.</summary>
    private const int Deepest = 500;

    /// <param name="row">As many features as the trees were grown on.</param>
    /// <returns>In the unit of the sums: the logarithm of odds for <see cref="ScoreForm.Odds"/>.</returns>
    public static Contributions Of(TreeEnsemble trees, ReadOnlySpan<float> row)
    {
        if (row.Length < trees.LeastColumns)
        {
            throw new LearningException($"The trees ask about column {trees.LeastColumns - 1}, and there are {row.Length}.");
        }

        var contributions = new Contributions(trees.Outputs, row.Length);
        for (var output = 0; output < trees.Outputs; output++)
        {
            contributions.Add(output, -1, trees.Start[output]);
        }

        foreach (var root in trees.Roots)
        {
            Expect(trees, root, 1, contributions);
            new Walk(trees, row, contributions).From(root);
        }

        return contributions;
    }

    /// <summary>What a tree says where nothing is known.</summary>
    private static void Expect(TreeEnsemble trees, int root, double share, Contributions contributions)
    {
        var open = new Stack<(int Node, double Share)>([(root, share)]);
        while (open.TryPop(out var at))
        {
            var node = trees.Nodes[at.Node];
            if (node.Column < 0)
            {
                contributions.Add(trees, node, -1, at.Share);
                continue;
            }

            var yes = ShareOfYes(trees, node);
            open.Push((node.Yes, at.Share * yes));
            open.Push((node.No, at.Share * (1 - yes)));
        }
    }

    internal static double ShareOfYes(TreeEnsemble trees, TreeNode node)
    {
        double yes = trees.Nodes[node.Yes].Weight, no = trees.Nodes[node.No].Weight;
        return yes + no > 0 ? yes / (yes + no)
            : throw new LearningException("The file does not say how many rows went which way of its trees, so they cannot be explained.");
    }

    /// <summary>A column on the way to a node: which share of rows passes when it is not known, whether this row passes, and the weight of so many known columns.</summary>
    private struct Step
    {
        public int Column;
        public double Unknown;
        public double Known;
        public double Weight;
    }

    private readonly ref struct Walk(TreeEnsemble trees, ReadOnlySpan<float> row, Contributions contributions)
    {
        private readonly ReadOnlySpan<float> row = row;

        public void From(int root) => Visit((root, 0), [], new() { Column = -1, Unknown = 1, Known = 1 });

        private void Visit((int Node, int Depth) at, ReadOnlySpan<Step> before, Step last)
        {
            // Nobody goes this way, known or not.
            if (last is { Unknown: 0, Known: 0 })
            {
                return;
            }

            if (at.Depth > Deepest)
            {
                throw new LearningException($"A tree asks more than {Deepest} questions on one way, which is more than can be explained.");
            }

            var path = new Step[before.Length + 1];
            before.CopyTo(path);
            Extend(path, last);
            var node = trees.Nodes[at.Node];
            if (node.Column < 0)
            {
                Give(node, path);
                return;
            }

            var (hot, cold) = node.IsYes(row[node.Column]) ? (node.Yes, node.No) : (node.No, node.Yes);
            var share = ShareOfYes(trees, node);
            var hotShare = hot == node.Yes ? share : 1 - share;
            var (unknown, known) = (1.0, 1.0);
            var rest = path.AsSpan();
            var former = Find(path, node.Column);
            if (former > 0)
            {
                (unknown, known) = (path[former].Unknown, path[former].Known);
                Unwind(path, former);
                rest = rest[..^1];
            }

            Visit((hot, at.Depth + 1), rest, new() { Column = node.Column, Unknown = unknown * hotShare, Known = known });
            Visit((cold, at.Depth + 1), rest, new() { Column = node.Column, Unknown = unknown * (1 - hotShare), Known = 0 });
        }

        private void Give(TreeNode leaf, ReadOnlySpan<Step> path)
        {
            for (var at = 1; at < path.Length; at++)
            {
                contributions.Add(trees, leaf, path[at].Column, UnwoundSum(path, at) * (path[at].Known - path[at].Unknown));
            }
        }

        private static int Find(ReadOnlySpan<Step> path, int column)
        {
            for (var at = 1; at < path.Length; at++)
            {
                if (path[at].Column == column)
                {
                    return at;
                }
            }

            return 0;
        }

        private static void Extend(Span<Step> path, Step last)
        {
            var depth = path.Length - 1;
            path[depth] = last with { Weight = depth == 0 ? 1 : 0 };
            for (var at = depth - 1; at >= 0; at--)
            {
                path[at + 1].Weight += last.Known * path[at].Weight * (at + 1) / (depth + 1);
                path[at].Weight = last.Unknown * path[at].Weight * (depth - at) / (depth + 1);
            }
        }

        /// <summary>Takes a step out as if it had never been put in; the last place is free afterwards.</summary>
        private static void Unwind(Span<Step> path, int step)
        {
            var (depth, known, unknown) = (path.Length - 1, path[step].Known, path[step].Unknown);
            var next = path[depth].Weight;
            for (var at = depth - 1; at >= 0; at--)
            {
                if (known != 0)
                {
                    var former = path[at].Weight;
                    path[at].Weight = next * (depth + 1) / ((at + 1) * known);
                    next = former - (path[at].Weight * unknown * (depth - at) / (depth + 1));
                }
                else
                {
                    path[at].Weight = path[at].Weight * (depth + 1) / (unknown * (depth - at));
                }
            }

            for (var at = step; at < depth; at++)
            {
                path[at] = path[at + 1] with { Weight = path[at].Weight };
            }
        }

        private static double UnwoundSum(ReadOnlySpan<Step> path, int step)
        {
            var (depth, known, unknown) = (path.Length - 1, path[step].Known, path[step].Unknown);
            var (next, sum) = (path[depth].Weight, 0.0);
            for (var at = depth - 1; at >= 0; at--)
            {
                if (known != 0)
                {
                    var mine = next * (depth + 1) / ((at + 1) * known);
                    sum += mine;
                    next = path[at].Weight - (mine * unknown * (depth - at) / (depth + 1));
                }
                else
                {
                    sum += path[at].Weight * (depth + 1) / (unknown * (depth - at));
                }
            }

            return sum;
        }
    }
}

/// <summary>Of one row: what is said where nothing is known, and what each column adds to it. Together they are what is said of the row.</summary>
public sealed class Contributions
{
    private readonly double[] known;
    private readonly double[] unknown;

    internal Contributions(int outputs, int columns) => (Outputs, Columns, known, unknown) = (outputs, columns, new double[outputs * columns], new double[outputs]);

    public int Outputs { get; }

    public int Columns { get; }

    public double this[int output, int column] => known[(output * Columns) + column];

    public double Base(int output) => unknown[output];

    internal void Add(int output, int column, double amount)
    {
        if (column < 0)
        {
            unknown[output] += amount;
        }
        else
        {
            known[(output * Columns) + column] += amount;
        }
    }

    internal void Add(TreeEnsemble trees, TreeNode leaf, int column, double share)
    {
        var values = trees.ValuesOf(leaf);
        for (var at = 0; at < values.Length; at++)
        {
            Add(leaf.Output < 0 ? at : leaf.Output, column, share * values[at]);
        }
    }
}
