namespace Maristan.Learning.Models.Anomalies;

/// <summary>How rare it is to be as low, or as high, in one column: a number for each step between values, and for the values themselves.</summary>
/// <param name="ends">Where each step but the last ends; it belongs to the next.</param>
/// <param name="steps">One more than there are ends.</param>
internal sealed class TailColumn(float[] ends, Tails[] steps)
{
    public static TailColumn Of(float[] values, int mostSteps)
    {
        Array.Sort(values);
        var kept = Kept(values, mostSteps);
        var isLeft = Skew(values) < 0;
        var (ends, steps) = (new List<float>(), new List<Tails> { Tail(values, (0, values.Length), isLeft) });
        foreach (var (start, end) in kept)
        {
            // At a value those that are equal count on both sides, and just above it only on the lower one.
            ends.Add(values[start]);
            steps.Add(Tail(values, (end, values.Length - start), isLeft));
            if (MathF.BitIncrement(values[start]) is var above && float.IsFinite(above))
            {
                ends.Add(above);
                steps.Add(Tail(values, (end, values.Length - end), isLeft));
            }
        }

        return new([.. ends], [.. steps]);
    }

    public Tails At(float value)
    {
        // The first end that lies above: values at an end belong to the step after it.
        var (low, high) = (0, ends.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = value < ends[middle] ? (low, middle) : (middle + 1, high);
        }

        return steps[low];
    }

    public void Write(Branches branches, int column)
    {
        var (open, nodes) = (new Queue<(int Node, int Low, int High)>([(0, 0, ends.Length)]), 1);
        while (open.TryDequeue(out var at))
        {
            if (at.Low == at.High)
            {
                branches.End(column, at.Node, steps[at.Low].Low, steps[at.Low].High, steps[at.Low].Longer);
                continue;
            }

            var middle = (at.Low + at.High) / 2;
            branches.Ask(column, at.Node, (column, ends[middle]), (nodes, nodes + 1));
            open.Enqueue((nodes, at.Low, middle));
            open.Enqueue((nodes + 1, middle + 1, at.High));
            nodes += 2;
        }
    }

    private static Tails Tail(float[] values, (int NotAbove, int NotBelow) count, bool isLeft)
    {
        double all = values.Length + 1;
        var (low, high) = (-Math.Log((count.NotAbove + 1) / all), -Math.Log((count.NotBelow + 1) / all));
        return new(low, high, isLeft ? low : high);
    }

    /// <summary>Different values from the lowest, each by where it begins and ends among all; of very many, some.</summary>
    private static List<(int Start, int End)> Kept(float[] values, int mostSteps)
    {
        var runs = new List<(int Start, int End)>();
        for (var start = 0; start < values.Length;)
        {
            var end = start + 1;
            while (end < values.Length && values[end] == values[start])
            {
                end++;
            }

            runs.Add((start, end));
            start = end;
        }

        if (runs.Count <= mostSteps)
        {
            return runs;
        }

        var kept = Thinned.Places(runs.Count, mostSteps);
        return [.. runs.Where((_, at) => kept[at])];
    }

    private static double Skew(float[] values)
    {
        var mean = values.Average(static value => (double)value);
        return values.Sum(value => Math.Pow(value - mean, 3));
    }
}

internal readonly record struct Tails(double Low, double High, double Longer);
