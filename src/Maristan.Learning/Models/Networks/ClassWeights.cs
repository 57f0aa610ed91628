namespace Maristan.Learning.Models.Networks;

internal static class ClassWeights
{
    /// <summary>How much an example of each class counts, so that with a balance of one all classes weigh the same.</summary>
    public static float[] Of(IEnumerable<int> classes, int count, float balance)
    {
        var counts = new long[count];
        foreach (var each in classes)
        {
            counts[each]++;
        }

        var all = (double)counts.Sum();
        return [.. counts.Select(of => of == 0 ? 0 : (float)Math.Pow(all / (count * of), balance))];
    }
}
