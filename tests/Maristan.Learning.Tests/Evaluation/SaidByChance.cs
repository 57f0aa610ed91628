using Maristan.Learning.Data;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Evaluation;

/// <summary>What a model of some skill might say of people who never were.</summary>
internal static class SaidByChance
{
    private static readonly string[] Names = ["healthy", "benign", "malignant", "cyst", "scar", "other"];

    /// <param name="skill">0 is guessing.</param>
    public static SaidClasses Classes(int rows, int classes, ulong seed, double skill = 1.2)
    {
        var random = new SeededNumbers(seed);
        var chances = new Matrix(rows, classes);
        var really = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            really[row] = row < 2 * classes ? row % classes : random.Next(classes * 2) % classes;
            double sum = 0;
            for (var of = 0; of < classes; of++)
            {
                // Few different numbers, so that some chances are tied.
                var score = Math.Exp((Math.Round(4 * Normal(random)) / 4) + (of == really[row] ? skill : 0));
                chances[row, of] = (float)score;
                sum += score;
            }

            for (var of = 0; of < classes; of++)
            {
                chances[row, of] = (float)(chances[row, of] / sum);
            }
        }

        return new(chances, really, [.. Names[..classes].Select(static (_, at) => $"{at}")]) { Shown = Names[..classes] };
    }

    public static double Normal(SeededNumbers random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.Next())) * Math.Cos(2 * Math.PI * random.Next());

    public static SaidRisks Risks(int rows, ulong seed)
    {
        var random = new SeededNumbers(seed);
        var (times, seen, scores) = (new double[rows], new bool[rows], new double[rows]);
        var chances = new Matrix(rows, 2);
        for (var row = 0; row < rows; row++)
        {
            scores[row] = Normal(random);
            var rate = 0.1 * Math.Exp(0.9 * scores[row]);
            double until = -Math.Log(1 - random.Next()) / rate, lost = 20 * random.Next();
            (times[row], seen[row]) = (Math.Min(until, lost), until <= lost);
            (chances[row, 0], chances[row, 1]) = ((float)Math.Exp(-rate * 2), (float)Math.Exp(-rate * 8));
        }

        return new(times, seen, scores) { Horizons = [2, 8], Chances = chances };
    }

    public static SaidSeries Series(string name, ulong seed)
    {
        var random = new SeededNumbers(seed);
        double At(int time) => 100 + (20 * Math.Sin(2 * Math.PI * time / 12)) + (4 * Normal(random));
        var values = Enumerable.Range(0, 200).Select(At).ToArray();
        return new()
        {
            Name = name,
            SeasonalStep = Enumerable.Range(12, 140).Average(time => Math.Abs(values[time] - values[time - 12])),
            Wanted = 0.9,
            Forecasts = [.. from origin in Enumerable.Range(0, 40).Select(static each => 150 + each)
                            from step in Enumerable.Range(1, 6)
                            let guess = 100 + (20 * Math.Sin(2 * Math.PI * (origin + step) / 12))
                            select new Forecast(origin, step, guess, values[origin + step], values[origin], values[origin + step - 12]) { Low = guess - 6.6, High = guess + 6.6 }],
        };
    }
}
