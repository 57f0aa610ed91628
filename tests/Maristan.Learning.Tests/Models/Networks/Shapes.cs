using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Networks;

/// <summary>Pictures of a square or of a cross, somewhere on a noisy ground.</summary>
internal static class Shapes
{
    public const int Reach = 5;

    public static PictureSet Of(int count, int side, ulong seed, int channels = 1) => Drawn(count, side, seed, channels).Set;

    /// <summary>With where the middle of each is.</summary>
    public static (PictureSet Set, (int Row, int Column)[] Places) Drawn(int count, int side, ulong seed, int channels = 1)
    {
        var random = new SeededNumbers(seed);
        var (pixels, classes, places) = (new byte[count * channels * side * side], new int[count], new (int, int)[count]);
        for (var picture = 0; picture < count; picture++)
        {
            classes[picture] = picture % 2;
            var (row, column) = (Reach + random.Next(side - (2 * Reach)), Reach + random.Next(side - (2 * Reach)));
            places[picture] = (row, column);
            for (var pixel = 0; pixel < channels * side * side; pixel++)
            {
                var (down, right) = (Math.Abs((pixel / side % side) - row), Math.Abs((pixel % side) - column));
                var isShape = classes[picture] == 0 ? Math.Max(down, right) is Reach or Reach - 1 : Math.Min(down, right) == 0 && Math.Max(down, right) <= Reach;
                pixels[(picture * channels * side * side) + pixel] = (byte)((isShape ? 150 : 40) + random.Next(60));
            }
        }

        return (new(count, channels, side, side, pixels, classes, 2), places);
    }
}
