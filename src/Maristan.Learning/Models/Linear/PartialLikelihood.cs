using Maristan.Learning.Algebra;
using Maristan.Learning.Data;

namespace Maristan.Learning.Models.Linear;

/// <summary>How unlikely the order of events is, given weights; what is to be made small by Cox regression.</summary>
internal sealed class PartialLikelihood(Matrix features, SurvivalTargets targets, RiskSets risks, double penalty, CancellationToken cancel)
{
    private readonly int columns = features.Columns;
    private readonly double[] sums = new double[features.Rows];
    private readonly Gathered all = new(features.Columns);
    private readonly Gathered tied = new(features.Columns);

    public double Loss(ReadOnlySpan<double> at, Span<double> gradient, Span<double> curvature)
    {
        var most = double.MinValue;
        for (var row = 0; row < features.Rows; row++)
        {
            sums[row] = Sums.Dot(features[row], at);
            most = Math.Max(most, sums[row]);
        }

        double loss = 0;
        var asked = (Gradient: gradient.Length > 0, Curvature: curvature.Length > 0);
        foreach (var moment in risks.Moments)
        {
            cancel.ThrowIfCancellationRequested();
            if (moment.IsFirst)
            {
                all.Clear(asked.Curvature);
            }

            tied.Clear(asked.Curvature);
            for (var place = moment.Start; place < moment.End; place++)
            {
                var row = risks.Order[place];
                // Nobody's risk is larger than 1 here, which changes no share of risks.
                var risk = Math.Exp(sums[row] - most);
                all.Add(risk, features[row], asked);
                if (targets.Seen[row])
                {
                    tied.Add(risk, features[row], asked);
                    loss += most - sums[row];
                    if (asked.Gradient)
                    {
                        Sums.AddScaled(gradient, -1, features[row]);
                    }
                }
            }

            loss += Meet(moment.Events, gradient, curvature);
        }

        return loss + Penalise(at, gradient, curvature);
    }

    /// <summary>
    /// As if those who met the event at one moment had done so one after the other in an order that nobody knows: the n-th of them is met
    /// while of each of them a share of (n - 1) in all is gone already.
    /// </summary>
    private double Meet(int events, Span<double> gradient, Span<double> curvature)
    {
        var (loss, whole, gone, squares, mixed, ends) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var met = 0; met < events; met++)
        {
            var share = (double)met / events;
            var risk = all.Risk - (share * tied.Risk);
            // Weights that leave nobody any risk that can be written are no weights to go to.
            loss += risk > 0 ? Math.Log(risk) : double.PositiveInfinity;
            whole += 1 / risk;
            gone += share / risk;
            squares += 1 / (risk * risk);
            mixed += share / (risk * risk);
            ends += share * share / (risk * risk);
        }

        if (events > 0 && gradient.Length > 0)
        {
            Sums.AddScaled(gradient, whole, all.Features);
            Sums.AddScaled(gradient, -gone, tied.Features);
        }

        if (events > 0 && curvature.Length > 0)
        {
            Sums.AddScaled(curvature, whole, all.Squares);
            Sums.AddScaled(curvature, -gone, tied.Squares);
            for (var line = 0; line < columns; line++)
            {
                var own = curvature.Slice((line * columns) + line, columns - line);
                Sums.AddScaled(own, (-squares * all.Features[line]) + (mixed * tied.Features[line]), all.Features.AsSpan(line));
                Sums.AddScaled(own, (mixed * all.Features[line]) - (ends * tied.Features[line]), tied.Features.AsSpan(line));
            }
        }

        return loss;
    }

    private double Penalise(ReadOnlySpan<double> at, Span<double> gradient, Span<double> curvature)
    {
        if (gradient.Length > 0)
        {
            Sums.AddScaled(gradient, penalty, at);
        }

        if (curvature.Length > 0)
        {
            for (var column = 0; column < columns; column++)
            {
                curvature[column * (columns + 1)] += penalty;
            }

            Sums.Mirror(curvature, columns);
        }

        return penalty / 2 * Sums.Dot(at, at);
    }

    /// <summary>Risks of some rows, and their features and squares of features, each weighted by its risk.</summary>
    private sealed class Gathered(int columns)
    {
        private double[]? squares;

        public double Risk { get; private set; }

        public double[] Features { get; } = new double[columns];

        // Not made before it is asked for: with many columns it never is.
        public double[] Squares => squares ??= new double[columns * columns];

        public void Clear(bool hasSquares)
        {
            Risk = 0;
            Array.Clear(Features);
            if (hasSquares)
            {
                Array.Clear(Squares);
            }
        }

        public void Add(double risk, ReadOnlySpan<float> row, (bool Gradient, bool Curvature) asked)
        {
            Risk += risk;
            if (asked.Gradient)
            {
                Sums.AddScaled(Features, risk, row);
            }

            if (asked.Curvature)
            {
                Sums.AddSquare(Squares, columns, risk, row);
            }
        }
    }
}
