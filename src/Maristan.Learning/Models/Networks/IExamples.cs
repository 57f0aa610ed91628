using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Networks;

/// <summary>What a network learns from, written into a batch one by one.</summary>
internal interface IExamples
{
    int Count { get; }

    /// <summary>How much an example counts.</summary>
    float Weight(int row);

    /// <param name="chance">Of its own for each example and epoch, so that what is drawn for it does not depend on who draws first.</param>
    void Write(int row, SeededNumbers chance, Span<float> example, Span<float> target);
}
