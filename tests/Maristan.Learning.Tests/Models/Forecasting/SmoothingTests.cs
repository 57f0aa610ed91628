using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Forecasting;

public sealed class SmoothingTests
{
    private static readonly Smoothing Example = new(0.3, 0.05, 0.95, 0.2, 4);

    [Fact]
    public void Smoothing_is_what_Holt_and_Winters_wrote()
    {
        var values = Wavy(39);
        var (steps, season) = (new double[6], new double[4]);

        Example.Forecast(values, steps, season);

        Assert.All(steps.Zip(AsWritten(values, 6)), static pair => Assert.Equal(pair.Second, pair.First, 1e-9));
    }

    [Fact]
    public void As_a_matrix_it_gives_what_it_gives_step_by_step()
    {
        var values = Wavy(61);
        var (steps, season, byMatrix) = (new double[5], new double[4], new double[5]);
        Example.Forecast(values, steps, season);

        Example.Map(61, 5, 1).Forecast(values, 0, byMatrix);

        Assert.All(steps.Zip(byMatrix), static pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void The_search_finds_the_end_of_a_bent_valley()
    {
        var found = Simplex.Least(static at => (100 * Math.Pow(at[1] - (at[0] * at[0]), 2)) + Math.Pow(1 - at[0], 2), [-1.2, 1], 400, TestContext.Current.CancellationToken);

        Assert.Equal(1, found[0], 1e-3);
        Assert.Equal(1, found[1], 1e-3);
    }

    [Fact]
    public void A_penalty_draws_coefficients_to_what_they_are_held_by()
    {
        var equations = new NormalEquations(2);
        for (var x = 0; x < 50; x++)
        {
            equations.Add([1, x], 3 + (2 * x), 1);
        }

        Assert.Equal(2, equations.Solve(0, [0, 0])[1], 1e-6);
        Assert.InRange(equations.Solve(1, [0, 0])[1], 0.2, 1.9);
        Assert.Equal(5, equations.Solve(1e12, [0, 5])[1], 1e-6);
    }

    internal static double[] Wavy(int count)
    {
        var random = new SeededNumbers(5);
        return [.. Enumerable.Range(0, count).Select(at => 50 + at + (10 * Math.Sin(at * Math.PI / 2)) + (4 * random.Next()))];
    }

    /// <summary>The component form of the textbooks, where the season is smoothed beside the level that was expected.</summary>
    private static double[] AsWritten(double[] y, int horizon)
    {
        const int M = 4;
        var (alpha, beta, gamma, damping) = (Example.Level, Example.Trend / Example.Level, Example.Seasonal, Example.Damping);
        double[] means = [.. Enumerable.Range(0, 5).Select(each => y.Skip(each * M).Take(M).Average())];
        var b = (means[4] - means[0]) / (4 * M);
        double[] s = [.. Enumerable.Range(0, M).Select(at => Enumerable.Range(0, 5).Average(each => y[(each * M) + at] - means[each] - (b * (at - 1.5))))];
        var l = means[0] - (b * 2.5);
        for (var t = 0; t < y.Length; t++)
        {
            var (before, trend) = (l, b);
            l = (alpha * (y[t] - s[t % M])) + ((1 - alpha) * (before + (damping * trend)));
            b = (beta * (l - before)) + ((1 - beta) * damping * trend);
            s[t % M] = (gamma * (y[t] - before - (damping * trend))) + ((1 - gamma) * s[t % M]);
        }

        return [.. Enumerable.Range(1, horizon).Select(h => l + (b * Enumerable.Range(1, h).Sum(power => Math.Pow(damping, power))) + s[(y.Length + h - 1) % M])];
    }
}
