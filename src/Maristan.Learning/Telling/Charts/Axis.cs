namespace Maristan.Learning.Telling.Charts;

internal sealed record Axis(string Title, double Low, double High, Func<double, string> Format)
{
    private double[]? ticks;

    /// <summary>Places for marks instead of round numbers, with what is written there.</summary>
    public IReadOnlyList<(double At, string Text)>? Marks { get; init; }

    public IEnumerable<(double At, string Text)> Ticks => Marks ?? (ticks ??= Round()).Select(at => (at, Format(at)));

    public static Axis Shares(string title) => new(title, 0, 1, static share => Formats.Hundred(share)) { ticks = [0, 0.2, 0.4, 0.6, 0.8, 1] };

    /// <summary>Wide enough for the numbers, with round ends.</summary>
    public static Axis Around(string title, IEnumerable<double> numbers, bool fromZero = false)
    {
        var known = numbers.Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        var (low, high) = (fromZero ? Math.Min(0, known.Min()) : known.Min(), known.Max());
        (low, high) = high > low ? (low, high) : (low - 0.5, high + 0.5);
        var step = Step(high - low);
        return new(title, Math.Floor((low / step) + 1e-9) * step, Math.Ceiling((high / step) - 1e-9) * step, static number => Formats.Short(number));
    }

    public double Place(double value, double from, double to) => from + ((Math.Clamp(value, Low, High) - Low) / (High - Low) * (to - from));

    private static double Step(double span)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(span / 5)));
        return new[] { 1, 2, 2.5, 5, 10 }.First(times => times * power * 5.001 >= span) * power;
    }

    private double[] Round()
    {
        var step = Step(High - Low);
        var first = Math.Ceiling((Low / step) - 1e-9);
        return [.. Enumerable.Range(0, (int)Math.Floor(((High - (first * step)) / step) + 1e-9) + 1).Select(at => Math.Round((first + at) * step, 12))];
    }
}
