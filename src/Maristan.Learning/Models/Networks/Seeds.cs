using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Networks;

internal static class Seeds
{
    /// <summary>A seed for each place in what is done, so that nothing random needs to be remembered from step to step.</summary>
    public static ulong Of(ulong seed, params ReadOnlySpan<long> place)
    {
        var mixed = new SeededNumbers(seed).NextBits();
        foreach (var part in place)
        {
            mixed = new SeededNumbers(mixed ^ (ulong)part).NextBits();
        }

        return mixed;
    }
}
