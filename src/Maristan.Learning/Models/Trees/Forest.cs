using Maristan.Learning.Data;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Trees;

/// <summary>Random forests (Breiman 2001): many trees, each on rows drawn anew, that ask about columns drawn anew at each split.</summary>
public static class Forest
{
    public static ForestFit Fit(ClassRows rows, ForestSettings settings, FitRun run, CancellationToken cancel)
    {
        rows.Check();
        var form = rows.ClassCount == 2 ? ScoreForm.Chance : ScoreForm.AsIs;
        return new ForestRounds(rows.Features, rows.Weights, ForestTarget.Of(rows), settings).Fit(form, run, cancel);
    }

    public static ForestFit FitNumbers(NumberRows rows, ForestSettings settings, FitRun run, CancellationToken cancel)
    {
        rows.Check();
        return new ForestRounds(rows.Features, rows.Weights, ForestTarget.Of(rows), settings).Fit(ScoreForm.AsIs, run, cancel);
    }

    /// <summary>A score is how many times as fast the event is met as by everybody.</summary>
    public static ForestFit FitLifetimes(LifetimeRows rows, ForestSettings settings, FitRun run, CancellationToken cancel)
    {
        rows.Check();
        return new ForestRounds(rows.Features, rows.Weights, ForestTarget.Of(rows), settings).Fit(ScoreForm.AsIs, run, cancel);
    }
}

/// <param name="OutOfBag">What those trees say of a row that were not shown it, in the form of the model's scores; missing where there is no such tree.</param>
public sealed record ForestFit(TreeEnsemble Model, Matrix OutOfBag);

internal sealed class ForestRounds(Matrix features, float[]? weights, ForestTarget target, ForestSettings settings)
{
    public ForestFit Fit(ScoreForm form, FitRun run, CancellationToken cancel)
    {
        settings.Check();
        var table = BinnedTable.Of(features, settings.Bins, run.AtLeastOne, cancel);
        var growers = Enumerable.Range(0, run.AtLeastOne).Select(_ => new ForestGrower(table, target, settings, weights)).ToArray();
        var (random, builder, bag) = (new SeededNumbers(run.Seed), new EnsembleBuilder(table), new OutOfBag(features.Rows, target.Outputs));
        var seeds = Enumerable.Range(0, settings.Trees).Select(_ => random.NextBits()).ToArray();
        var grown = new GrownTree[growers.Length];
        var how = new ParallelOptions { MaxDegreeOfParallelism = run.AtLeastOne };
        for (var first = 0; first < seeds.Length; first += growers.Length)
        {
            var count = Math.Min(growers.Length, seeds.Length - first);
            cancel.ThrowIfCancellationRequested();
            if (count == 1)
            {
                grown[0] = growers[0].Grow(seeds[first], cancel);
            }
            else
            {
                Grow(growers, grown, seeds.AsMemory(first, count), how, cancel);
            }

            // In the order of the trees, whichever was grown first.
            for (var at = 0; at < count; at++)
            {
                builder.Add(grown[at], target.Outputs == 1 ? 0 : -1, 1f / settings.Trees);
                bag.Add(table, grown[at], growers[at].Weights);
            }

            run.Progress?.Report((double)(first + count) / settings.Trees);
        }

        return new(builder.Build(seeds.Length, new double[target.Outputs], form), bag.Scores(form));
    }

    private static void Grow(ForestGrower[] growers, GrownTree[] grown, ReadOnlyMemory<ulong> seeds, ParallelOptions how, CancellationToken cancel)
    {
        try
        {
            Parallel.For(0, seeds.Length, how, at => grown[at] = growers[at].Grow(seeds.Span[at], cancel));
        }
        catch (AggregateException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
    }

    private sealed class OutOfBag(int rows, int outputs)
    {
        private readonly double[] sums = new double[rows * outputs];
        private readonly int[] trees = new int[rows];

        public void Add(BinnedTable table, GrownTree tree, ReadOnlySpan<float> weights)
        {
            for (var row = 0; row < rows; row++)
            {
                if (weights[row] > 0)
                {
                    continue;
                }

                trees[row]++;
                var values = tree.Of(table, row);
                for (var output = 0; output < outputs; output++)
                {
                    sums[(row * outputs) + output] += values[output];
                }
            }
        }

        public Matrix Scores(ScoreForm form)
        {
            var scores = new Matrix(rows, form == ScoreForm.Chance ? 2 : outputs);
            for (var row = 0; row < rows; row++)
            {
                for (var output = 0; output < outputs; output++)
                {
                    // Of nothing is not a number, which is what is meant.
                    scores[row, scores.Columns - outputs + output] = (float)(sums[(row * outputs) + output] / trees[row]);
                }

                if (form == ScoreForm.Chance)
                {
                    scores[row, 0] = 1 - scores[row, 1];
                }
            }

            return scores;
        }
    }
}
