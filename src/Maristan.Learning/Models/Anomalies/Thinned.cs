namespace Maristan.Learning.Models.Anomalies;

/// <summary>Which of very many sorted things are kept: at the ends, where each counts, nearly all.</summary>
internal static class Thinned
{
    /// <param name="most">About so many are kept: a third evenly, and a third towards each end, evenly in the logarithm of how few lie beyond.</param>
    public static bool[] Places(int count, int most)
    {
        var kept = new bool[count];
        var third = most / 3;
        for (var at = 0; at < third; at++)
        {
            var share = (double)at / third;
            var beyond = (int)Math.Round(Math.Pow(count, share)) - 1;
            kept[(int)(share * count)] = true;
            kept[beyond] = true;
            kept[count - 1 - beyond] = true;
        }

        return kept;
    }
}
