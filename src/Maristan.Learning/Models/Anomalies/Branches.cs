using Maristan.Onnx;
using Maristan.Onnx.Graphs;

namespace Maristan.Learning.Models.Anomalies;

/// <summary>Trees as the standard writes them: nodes of all trees after each other, and what is added at each leaf.</summary>
internal sealed class Branches(int outputs)
{
    private readonly List<long> trees = [];
    private readonly List<long> nodes = [];
    private readonly List<long> columns = [];
    private readonly List<string> modes = [];
    private readonly List<float> thresholds = [];
    private readonly List<long> below = [];
    private readonly List<long> others = [];
    private readonly List<(long Tree, long Node, long Output, float Weight)> leaves = [];

    /// <summary>A node that asks whether a column is below a threshold, and leads to one node or the other.</summary>
    public void Ask(int tree, int node, (int Column, float Threshold) what, (int Below, int Other) to) => Add((tree, node), "BRANCH_LT", what, to);

    /// <param name="adds">To each output.</param>
    public void End(int tree, int node, params ReadOnlySpan<double> adds)
    {
        Add((tree, node), "LEAF", default, default);
        for (var output = 0; output < adds.Length; output++)
        {
            leaves.Add((tree, node, output, (float)adds[output]));
        }
    }

    public Value Write(Graph graph, Value features) => graph.Add("ai.onnx.ml.TreeEnsembleRegressor", ElementType.Float, new(features.Shape[0], outputs), [features],
        new("aggregate_function", "SUM"), new("n_targets", (long)outputs), new("post_transform", "NONE"),
        new("nodes_treeids", trees.ToArray()), new("nodes_nodeids", nodes.ToArray()), new("nodes_featureids", columns.ToArray()),
        new("nodes_modes", modes.ToArray()), new("nodes_values", thresholds.ToArray()), new("nodes_truenodeids", below.ToArray()), new("nodes_falsenodeids", others.ToArray()),
        new("target_treeids", leaves.Select(static leaf => leaf.Tree).ToArray()), new("target_nodeids", leaves.Select(static leaf => leaf.Node).ToArray()),
        new("target_ids", leaves.Select(static leaf => leaf.Output).ToArray()), new("target_weights", leaves.Select(static leaf => leaf.Weight).ToArray()));

    private void Add((int Tree, int Node) place, string mode, (int Column, float Threshold) what, (int Below, int Other) to)
    {
        trees.Add(place.Tree);
        nodes.Add(place.Node);
        modes.Add(mode);
        columns.Add(what.Column);
        thresholds.Add(what.Threshold);
        below.Add(to.Below);
        others.Add(to.Other);
    }
}
