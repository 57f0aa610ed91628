namespace Maristan.Onnx.Training;

/// <summary>Numbers that are the same for the same seed on every machine and in every version of the framework (SplitMix64).</summary>
public sealed class SeededNumbers(ulong seed)
{
    private ulong state = seed;

    /// <summary>From 0 up to, and without, 1.</summary>
    public float Next() => (NextBits() >> 40) * (1f / (1 << 24));

    public ulong NextBits()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>From 0 up to, and without, the bound; each as likely as another.</summary>
    public int Next(int bound) => (int)Math.BigMul(NextBits(), (ulong)bound, out _);

    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = Next(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
