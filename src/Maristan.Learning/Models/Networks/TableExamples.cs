using Maristan.Learning.Data;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Networks;

/// <param name="targets">Of every row of the table.</param>
/// <param name="weights">The same.</param>
/// <param name="hidden">How many units may be hidden, 0 where nothing is learned from these, and how often one is.</param>
internal sealed class TableExamples(Matrix features, int[] rows, Matrix targets, float[] weights, (int Masks, float Dropout) hidden) : IExamples
{
    public int Count => rows.Length;

    public float Weight(int row) => weights[rows[row]];

    public void Write(int row, SeededNumbers chance, Span<float> example, Span<float> target)
    {
        features[rows[row]].CopyTo(example);
        targets[rows[row]].CopyTo(target);
        // What stays is made larger, so that what is served needs no mask.
        var masks = example[features.Columns..];
        for (var unit = 0; unit < masks.Length; unit++)
        {
            masks[unit] = hidden.Masks == 0 || chance.Next() >= hidden.Dropout ? hidden.Masks == 0 ? 1 : 1 / (1 - hidden.Dropout) : 0;
        }
    }
}
