using Maristan.Onnx;
using Maristan.Onnx.Format;
using Maristan.Onnx.Graphs;

namespace Maristan.Learning.Models.Trees;

/// <summary>Trees as the standard writes them, one array for each property of all nodes of all trees.</summary>
public static class TreeEnsembleFile
{
    private const string Operator = "ai.onnx.ml.TreeEnsembleRegressor";
    private const string UpTo = "BRANCH_LEQ";
    private const string Leaf = "LEAF";

    /// <summary>More outputs than anybody tells apart are a mistake of the file, and would cost its reader memory.</summary>
    private const long MostOutputs = 1 << 16;

    /// <summary>All trees of a model's file, node by node of the graph.</summary>
    /// <exception cref="LearningException">A file has trees that no row could go through.</exception>
    public static IReadOnlyList<TreeEnsemble> Read(OnnxModel model)
    {
        var found = new List<TreeEnsemble>();
        foreach (var node in model.Nodes.Where(static node => node.Op == Operator))
        {
            var next = model.Nodes.FirstOrDefault(other => other.Inputs.Contains(node.Outputs[0]))?.Op;
            found.Add(new Reader(node).Read(next switch
            {
                "Sigmoid" => ScoreForm.Odds,
                "Softmax" => ScoreForm.Softmax,
                "Sub" => ScoreForm.Chance,
                _ => ScoreForm.AsIs,
            }));
        }

        return found;
    }

    internal static Value AddTo(this TreeEnsemble trees, Graph graph, Value features)
    {
        var (nodes, roots) = (trees.Nodes.ToArray(), trees.Roots.ToArray());
        var treeOf = new long[nodes.Length];
        for (var tree = 0; tree < roots.Length; tree++)
        {
            treeOf.AsSpan(roots[tree]..(tree + 1 < roots.Length ? roots[tree + 1] : nodes.Length)).Fill(tree);
        }

        var targets = new Targets();
        for (var node = 0; node < nodes.Length; node++)
        {
            if (nodes[node] is { Column: < 0 } leaf)
            {
                targets.Add(treeOf[node], node - roots[treeOf[node]], leaf.Output, trees.ValuesOf(leaf));
            }
        }

        long[] Longs(Func<TreeNode, long> of, long leaf) => [.. nodes.Select(node => node.Column < 0 ? leaf : of(node))];
        long[] Children(Func<TreeNode, int> of) => [.. nodes.Select((node, place) => node.Column < 0 ? 0L : of(node) - roots[treeOf[place]])];
        return graph.Add(Operator, ElementType.Float, new(features.Shape[0], trees.Outputs), [features],
            new("nodes_treeids", treeOf),
            new("nodes_nodeids", nodes.Select((_, place) => place - (long)roots[treeOf[place]]).ToArray()),
            new("nodes_featureids", Longs(static node => node.Column, 0)),
            new("nodes_modes", nodes.Select(static node => node.Column < 0 ? Leaf : UpTo).ToArray()),
            new("nodes_values", nodes.Select(static node => node.Threshold).ToArray()),
            new("nodes_truenodeids", Children(static node => node.Yes)),
            new("nodes_falsenodeids", Children(static node => node.No)),
            new("nodes_missing_value_tracks_true", Longs(static node => node.MissingIsYes ? 1 : 0, 0)),
            new("nodes_hitrates", nodes.Select(static node => node.Weight).ToArray()),
            new("target_treeids", targets.Trees.ToArray()),
            new("target_nodeids", targets.Nodes.ToArray()),
            new("target_ids", targets.Outputs.ToArray()),
            new("target_weights", targets.Weights.ToArray()),
            new("n_targets", (long)trees.Outputs),
            new("base_values", trees.Start.ToArray()),
            new("aggregate_function", "SUM"),
            new("post_transform", "NONE"));
    }

    private sealed class Targets
    {
        public List<long> Trees { get; } = [];

        public List<long> Nodes { get; } = [];

        public List<long> Outputs { get; } = [];

        public List<float> Weights { get; } = [];

        public void Add(long tree, long node, int output, ReadOnlySpan<float> values)
        {
            for (var at = 0; at < values.Length; at++)
            {
                Trees.Add(tree);
                Nodes.Add(node);
                Outputs.Add(output < 0 ? at : output);
                Weights.Add(values[at]);
            }
        }
    }

    private sealed class Reader
    {
        private readonly ModelNode file;
        private readonly long[] trees;
        private readonly long[] ids;
        private readonly Dictionary<(long Tree, long Node), int> places = [];
        private readonly int outputs;

        public Reader(ModelNode file)
        {
            this.file = file;
            (trees, ids) = (All<long>("nodes_treeids"), All<long>("nodes_nodeids"));
            outputs = file.Setting("n_targets") is long and > 0 and <= MostOutputs and var count ? (int)count : throw Broken("says no number of outputs");
            for (var place = 0; place < ids.Length && place < trees.Length; place++)
            {
                if (!places.TryAdd((trees[place], ids[place]), place))
                {
                    throw Broken("has a node twice");
                }
            }
        }

        public TreeEnsemble Read(ScoreForm form)
        {
            var nodes = Nodes();
            var (values, starts) = Values(nodes);
            for (var node = 0; node < nodes.Length; node++)
            {
                nodes[node] = nodes[node].Column < 0 ? nodes[node] with { Yes = starts[node] } : nodes[node];
            }

            var start = All<float>("base_values") is { Length: > 0 } given ? given : new float[outputs];
            return start.Length != outputs ? throw Broken("has a start for some outputs alone") : new(nodes, Roots(nodes), values, start, form);
        }

        private TreeNode[] Nodes()
        {
            var (columns, modes, thresholds) = (All<long>("nodes_featureids"), All<string>("nodes_modes"), All<float>("nodes_values"));
            var (yes, no) = (All<long>("nodes_truenodeids"), All<long>("nodes_falsenodeids"));
            var (missing, weights) = (All<long>("nodes_missing_value_tracks_true"), All<float>("nodes_hitrates"));
            int[] sizes = [trees.Length, ids.Length, columns.Length, modes.Length, thresholds.Length, yes.Length, no.Length];
            if (ids.Length == 0 || sizes.Distinct().Count() > 1 || (missing.Length > 0 && missing.Length != ids.Length) || (weights.Length > 0 && weights.Length != ids.Length))
            {
                throw Broken("does not say the same of each node");
            }

            var nodes = new TreeNode[ids.Length];
            for (var place = 0; place < nodes.Length; place++)
            {
                var weight = weights.Length > 0 ? weights[place] : 0;
                nodes[place] = modes[place] switch
                {
                    Leaf => new(-1, 0, false, 0, 0, -1, weight),
                    UpTo when columns[place] is >= 0 and < int.MaxValue =>
                        new((int)columns[place], thresholds[place], missing.Length > 0 && missing[place] != 0, Child(place, yes[place]), Child(place, no[place]), -1, weight),
                    _ => throw Broken($"asks by {modes[place]} about column {columns[place]}; {UpTo} is what can be explained"),
                };
            }

            return nodes;
        }

        private int Child(int of, long id) => places.TryGetValue((trees[of], id), out var place) ? place : throw Broken("leads to a node that is not there");

        /// <summary>Of each leaf a value for each output.</summary>
        private (float[] Values, int[] Starts) Values(TreeNode[] nodes)
        {
            var starts = new int[nodes.Length];
            var leaves = 0;
            for (var node = 0; node < nodes.Length; node++)
            {
                starts[node] = nodes[node].Column < 0 ? leaves++ * outputs : 0;
            }

            var values = (long)leaves * outputs <= Array.MaxLength ? new float[leaves * outputs] : throw Broken("has more values than can be held");
            var (ofTrees, ofNodes, of, weights) = (All<long>("target_treeids"), All<long>("target_nodeids"), All<long>("target_ids"), All<float>("target_weights"));
            if (ofTrees.Length != ofNodes.Length || ofTrees.Length != of.Length || ofTrees.Length != weights.Length)
            {
                throw Broken("does not say the same of each value");
            }

            for (var at = 0; at < of.Length; at++)
            {
                if (!places.TryGetValue((ofTrees[at], ofNodes[at]), out var node) || nodes[node].Column >= 0 || of[at] < 0 || of[at] >= outputs)
                {
                    throw Broken("has a value for what is no leaf or no output");
                }

                values[starts[node] + of[at]] += weights[at];
            }

            return (values, starts);
        }

        /// <summary>A node that nothing leads to is a root; where each of the others has one parent, no walk goes in a circle.</summary>
        private int[] Roots(TreeNode[] nodes)
        {
            var hasParent = new bool[nodes.Length];
            foreach (var child in nodes.Where(static node => node.Column >= 0).SelectMany(static node => new[] { node.Yes, node.No }))
            {
                hasParent[child] = !hasParent[child] ? true : throw Broken("leads to one node by two ways");
            }

            var roots = Enumerable.Range(0, nodes.Length).Where(node => !hasParent[node]).ToArray();
            return roots.Select(root => trees[root]).Distinct().Count() == trees.Distinct().Count() && Reached(nodes, roots) == nodes.Length
                ? roots
                : throw Broken("has a tree without a root");
        }

        private static int Reached(TreeNode[] nodes, int[] roots)
        {
            var (open, reached) = (new Stack<int>(roots), 0);
            while (open.TryPop(out var at))
            {
                reached++;
                if (nodes[at].Column >= 0)
                {
                    open.Push(nodes[at].Yes);
                    open.Push(nodes[at].No);
                }
            }

            return reached;
        }

        private T[] All<T>(string name) => file.Setting(name) switch
        {
            null => [],
            T[] all => all,
            _ => throw Broken($"says {name} in a way that the standard does not know"),
        };

        private LearningException Broken(string why) => new($"The trees {file.Name} cannot be read: the file {why}.");
    }
}
