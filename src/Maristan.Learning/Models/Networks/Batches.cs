using Maristan.Onnx.Runtime;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Networks;

/// <summary>Examples, batch after batch. The next one is made on another thread while a step is taken with the one before it.</summary>
internal sealed class Batches(IExamples examples, Lesson lesson, int size)
{
    private readonly Batch[] turns = [new(lesson, size), new(lesson, size)];

    public int Count => (examples.Count + size - 1) / size;

    /// <param name="seed">Of this epoch; null for the order as it is, where nothing is drawn.</param>
    /// <param name="from">The first that is wanted.</param>
    public IEnumerable<Batch> Epoch(ulong? seed, int from)
    {
        var order = Order(seed);
        var next = Begin(order, seed, from);
        for (var at = from; at < Count; at++)
        {
            var ready = next.GetAwaiter().GetResult();
            next = at + 1 < Count ? Begin(order, seed, at + 1) : next;
            try
            {
                yield return ready;
            }
            finally
            {
                // Whoever stops here may begin another epoch at once, which would write where this one still does.
                Task.WaitAny(next);
            }
        }
    }

    private int[] Order(ulong? seed)
    {
        int[] order = [.. Enumerable.Range(0, examples.Count)];
        if (seed is { } drawn)
        {
            new SeededNumbers(drawn).Shuffle<int>(order);
        }

        return order;
    }

    private Task<Batch> Begin(int[] order, ulong? seed, int at) => Task.Run(() =>
    {
        var batch = turns[at % 2];
        batch.Fill(examples, order.AsSpan(at * size, Math.Min(size, order.Length - (at * size))), seed ?? 0);
        return batch;
    });
}

internal sealed class Batch(Lesson lesson, int size)
{
    private readonly float[] examples = new float[checked((int)lesson.Example.Count * size)];
    private readonly float[] targets = new float[checked((int)lesson.Target.Count * size)];
    private readonly float[] weights = new float[size];

    /// <summary>Of all its examples together.</summary>
    public double Weight { get; private set; }

    public void Fill(IExamples from, ReadOnlySpan<int> rows, ulong seed)
    {
        var (wide, high) = ((int)lesson.Example.Count, (int)lesson.Target.Count);
        Weight = 0;
        for (var place = 0; place < rows.Length; place++)
        {
            var chance = new SeededNumbers(Seeds.Of(seed, rows[place]));
            from.Write(rows[place], chance, examples.AsSpan(place * wide, wide), targets.AsSpan(place * high, high));
            weights[place] = from.Weight(rows[place]);
            Weight += weights[place];
        }

        // What a fuller batch left behind must not be seen, though it weighs nothing.
        examples.AsSpan(rows.Length * wide).Clear();
        targets.AsSpan(rows.Length * high).Clear();
        weights.AsSpan(rows.Length).Clear();
    }

    public void CopyTo(Tensor<float> toExamples, Tensor<float> toTargets, Tensor<float> toWeights)
    {
        examples.CopyTo(toExamples.Span);
        targets.CopyTo(toTargets.Span);
        weights.CopyTo(toWeights.Span);
    }
}
