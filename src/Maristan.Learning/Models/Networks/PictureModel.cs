using Maristan.Onnx.Graphs;

namespace Maristan.Learning.Models.Networks;

/// <summary>Networks, and beside them a kernel machine, which is worth most where pictures are few.</summary>
/// <param name="Share">How much the kernel machine counts, 0 to 1; what both say is averaged as logarithms.</param>
public sealed record PictureModel(PictureNetwork Network, PictureKernel? Kernel, float Share) : ILearned
{
    internal const float LeastChance = 1e-6f;

    public Value Score(Graph graph, Value features)
    {
        var seen = Network.Score(graph, features);
        if (Kernel is null || Share == 0)
        {
            return seen;
        }

        Value Part(Value chances, float share) => graph.Scale(graph.Logarithm(graph.Greater(chances, graph.Constant(LeastChance))), share);
        return graph.Softmax(graph.Add(Part(seen, 1 - Share), Part(Kernel.Score(graph, features), Share)), 1);
    }
}
