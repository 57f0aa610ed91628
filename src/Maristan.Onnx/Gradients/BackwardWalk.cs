using Maristan.Onnx.Graphs;

namespace Maristan.Onnx.Gradients;

internal sealed class BackwardWalk(Graph graph, Spelling spelling, PerExample? perExample)
{
    private readonly Dictionary<Value, Value> gradients = [];
    private HashSet<Value> wanted = [];

    public Graph Graph => graph;

    public Spelling Spelling => spelling;

    public PerExample? PerExample => perExample;

    public IReadOnlyList<Value> Go(Value number, IReadOnlyList<Value> of)
    {
        if (number.Producer is not { } last || number.Rank != 0)
        {
            throw new OnnxException($"Only a single number that the graph computes has gradients, not {number}.");
        }

        wanted = DependOn(of);
        gradients[number] = graph.NumberLike(number, 1);
        // Rules add nodes while it walks; those are not to be visited.
        for (var index = last.Index; index >= 0; index--)
        {
            Visit(graph.Nodes[index]);
        }

        return [.. of.Select(value => gradients.TryGetValue(value, out var gradient) ? gradient : throw new OnnxException($"{number} does not depend on {value}."))];
    }

    /// <summary>The gradient of one of a node's outputs; zeros where nothing depends on it.</summary>
    public Value Of(Value output) => gradients.TryGetValue(output, out var gradient) ? gradient : graph.Multiply(output, graph.NumberLike(output, 0));

    /// <summary>Whether anybody asks for the gradient of this one: what nobody asks for need not be written.</summary>
    public bool IsWanted(Value? value) => value is not null && wanted.Contains(value);

    private void Visit(Node node)
    {
        if (node.Outputs.FirstOrDefault(gradients.ContainsKey) is not { } output)
        {
            return;
        }

        if (output.ShortRule is { } shortRule)
        {
            foreach (var (value, gradient) in shortRule(gradients[output]))
            {
                Gather(value, gradient);
            }
        }
        else if (node.Inputs.Any(IsWanted))
        {
            var found = Rules.Of(node)(new(this, node, gradients[output]));
            for (var place = 0; place < found.Length; place++)
            {
                Gather(node.Inputs[place], found[place]);
            }
        }
    }

    /// <summary>What is used twice is changed by both ways.</summary>
    private void Gather(Value? to, Value? gradient)
    {
        if (gradient is not null && to is not null && wanted.Contains(to))
        {
            gradients[to] = gradients.TryGetValue(to, out var sum) ? graph.Add(sum, gradient) : gradient;
        }
    }

    private HashSet<Value> DependOn(IReadOnlyList<Value> of)
    {
        var depend = new HashSet<Value>(of);
        foreach (var node in graph.Nodes.Where(node => node.Inputs.Any(input => input is not null && depend.Contains(input))))
        {
            depend.UnionWith(node.Outputs);
        }

        return depend;
    }
}
