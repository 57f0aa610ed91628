using Maristan.Onnx.Training;

namespace Maristan.Learning.Evaluation;

/// <summary>All figures of some rows, where each row counts as often as its weight says; not a number where there is none.</summary>
internal delegate void Weighed(ReadOnlySpan<int> weights, Span<double> figures);

/// <summary>
/// Draws with replacement, told as how often each row was drawn, so that what is sorted once serves every draw. Each draw has random numbers
/// of its own: how many threads share the work changes nothing.
/// </summary>
internal sealed class Draws
{
    private readonly int rows;
    private readonly int[] starts;
    private readonly int[] members;
    private readonly Judging settings;

    public Draws(int rows, Judging settings, IReadOnlyList<int>? groups)
    {
        if (groups is not null && groups.Count != rows)
        {
            throw new LearningException($"{groups.Count} numbers of groups do not tell who belongs together in {rows} rows.");
        }

        (this.rows, this.settings) = (rows, settings);
        var together = groups is null
            ? Enumerable.Range(0, rows).Select(static each => new[] { each }).ToArray()
            : [.. Enumerable.Range(0, rows).GroupBy(each => groups[each]).Select(static group => group.ToArray())];
        members = [.. together.SelectMany(static each => each)];
        starts = new int[together.Length + 1];
        for (var i = 0; i < together.Length; i++)
        {
            starts[i + 1] = starts[i] + together[i].Length;
        }
    }

    public int Groups => starts.Length - 1;

    /// <param name="reason">Why a figure is missing where it is, in words.</param>
    /// <param name="trials">
    /// How many independent trials a share stands for at least; 0 where it is no share. Every draw of rows without an error is without one, and
    /// that would make five right of five as sure as five thousand: where it comes to this, the interval is Wilson's for so many trials.
    /// </param>
    public Estimate[] Judge(int figures, Weighed weighed, Func<int, string> reason, Func<int, int>? trials, CancellationToken cancel)
    {
        var whole = new double[figures];
        var once = new int[rows];
        Array.Fill(once, 1);
        weighed(once, whole);
        var drawn = new double[figures][];
        for (var figure = 0; figure < figures; figure++)
        {
            drawn[figure] = new double[settings.Draws];
        }

        Parallel.For(0, settings.Draws, new ParallelOptions { CancellationToken = cancel }, () => (Weights: new int[rows], Figures: new double[figures]), (draw, _, own) =>
        {
            Draw(draw, own.Weights);
            weighed(own.Weights, own.Figures);
            for (var figure = 0; figure < figures; figure++)
            {
                drawn[figure][draw] = own.Figures[figure];
            }

            return own;
        }, static _ => { });
        return [.. Enumerable.Range(0, figures).Select(figure => double.IsFinite(whole[figure])
            ? Open(Between(whole[figure], drawn[figure]), Math.Min(Groups, trials?.Invoke(figure) ?? 0))
            : Estimate.Without(reason(figure)))];
    }

    private static Estimate Open(Estimate estimate, int trials) => trials > 0 && estimate is { Figure: 0 or 1 } && estimate.Low == estimate.High
        ? Estimate.Share((long)estimate.Figure * trials, trials)
        : estimate;

    private static Estimate Between(double figure, double[] drawn)
    {
        var sorted = Array.FindAll(drawn, double.IsFinite);
        // Fewer than half would be an interval of the lucky draws alone.
        if (sorted.Length == 0 || sorted.Length < drawn.Length / 2)
        {
            return new(figure);
        }

        Array.Sort(sorted);
        return new(figure, Bootstrap.At(sorted, 0.025), Bootstrap.At(sorted, 0.975));
    }

    private void Draw(int draw, int[] weights)
    {
        Array.Clear(weights);
        // Mixed before and after, or neighbouring draws would begin alike and neighbouring seeds would share theirs.
        var random = new SeededNumbers(new SeededNumbers(new SeededNumbers(settings.Seed).NextBits() + (ulong)draw).NextBits());
        var groups = Groups;
        for (var i = 0; i < groups; i++)
        {
            var group = random.Next(groups);
            for (var at = starts[group]; at < starts[group + 1]; at++)
            {
                weights[members[at]]++;
            }
        }
    }
}
