using Maristan.Learning.Data;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Trees;

/// <summary>
/// Gradient boosting on histograms: each tree mends what those before it got wrong (Friedman 2001), grown leaf by leaf on steps of values
/// (Ke et al. 2017).
/// </summary>
public static class Boosting
{
    public static TreeEnsemble Fit(ClassRows rows, BoostingSettings settings, FitRun run, CancellationToken cancel) =>
        Rounds(rows, settings, run, cancel).All(cancel);

    public static TreeEnsemble FitNumbers(NumberRows rows, BoostingSettings settings, FitRun run, CancellationToken cancel) =>
        Rounds(rows, settings, run, cancel).All(cancel);

    /// <summary>A higher score is an earlier event.</summary>
    public static TreeEnsemble FitLifetimes(LifetimeRows rows, BoostingSettings settings, FitRun run, CancellationToken cancel) =>
        Rounds(rows, settings, run, cancel).All(cancel);

    /// <summary>Ends when the watched rows are guessed no better, and keeps what guessed them best.</summary>
    public static WatchedFit FitWatched(Watched<ClassRows> rows, BoostingSettings settings, FitRun run, CancellationToken cancel)
    {
        rows.By.Check();
        return Rounds(rows.Learned, settings, run, cancel).Watched(rows.By.Features, Objective(rows.By), cancel);
    }

    public static WatchedFit FitNumbersWatched(Watched<NumberRows> rows, BoostingSettings settings, FitRun run, CancellationToken cancel)
    {
        rows.By.Check();
        return Rounds(rows.Learned, settings, run, cancel).Watched(rows.By.Features, new SquaredObjective(rows.By), cancel);
    }

    public static WatchedFit FitLifetimesWatched(Watched<LifetimeRows> rows, BoostingSettings settings, FitRun run, CancellationToken cancel)
    {
        rows.By.Check();
        return Rounds(rows.Learned, settings, run, cancel).Watched(rows.By.Features, new CoxObjective(rows.By), cancel);
    }

    private static BoostingRounds Rounds(ClassRows rows, BoostingSettings settings, FitRun run, CancellationToken cancel)
    {
        rows.Check();
        return new(rows.Features, rows.Weights, Objective(rows), new(settings, run), cancel);
    }

    private static BoostingRounds Rounds(NumberRows rows, BoostingSettings settings, FitRun run, CancellationToken cancel)
    {
        rows.Check();
        return new(rows.Features, rows.Weights, new SquaredObjective(rows), new(settings, run), cancel);
    }

    private static BoostingRounds Rounds(LifetimeRows rows, BoostingSettings settings, FitRun run, CancellationToken cancel)
    {
        rows.Check();
        return new(rows.Features, rows.Weights, new CoxObjective(rows), new(settings, run), cancel);
    }

    private static IObjective Objective(ClassRows rows) => rows.ClassCount == 2 ? new LogisticObjective(rows) : new SoftmaxObjective(rows);
}

/// <param name="By">Rows that are not learned from and tell when to end.</param>
public sealed record Watched<T>(T Learned, T By);

/// <param name="BestRounds">After how many rounds the watched rows were guessed best; the model has no more.</param>
/// <param name="Losses">Of the watched rows, after each round that was made.</param>
public sealed record WatchedFit(TreeEnsemble Model, int BestRounds, IReadOnlyList<double> Losses);

internal sealed record BoostingPlan(BoostingSettings Settings, FitRun Run);

/// <summary>The rounds of one fit.</summary>
internal sealed class BoostingRounds
{
    private readonly BoostingPlan plan;
    private readonly IObjective objective;
    private readonly BinnedTable table;
    private readonly EnsembleBuilder builder;
    private readonly Grower grower;
    private readonly Steepness steepness;
    private readonly SeededNumbers random;
    private readonly float[]? weights;
    private readonly int[] counting;
    private readonly int[] order;
    private readonly double[] start;
    private readonly double[] scores;
    private readonly float[] slopes;
    private readonly float[] curves;
    private int made;

    public BoostingRounds(Matrix features, float[]? weights, IObjective objective, BoostingPlan plan, CancellationToken cancel)
    {
        plan.Settings.Check();
        (this.weights, this.objective, this.plan) = (weights, objective, plan);
        table = BinnedTable.Of(features, plan.Settings.Bins, plan.Run.AtLeastOne, cancel);
        (builder, grower) = (new(table), new(table, plan.Settings, plan.Run.AtLeastOne));
        (steepness, random) = (new(features.Rows), new(plan.Run.Seed));
        counting = Rows.Counting(features.Rows, weights);
        order = [.. counting];
        start = objective.Start();
        scores = new double[objective.Outputs * features.Rows];
        (slopes, curves) = (new float[scores.Length], new float[scores.Length]);
        for (var output = 0; output < objective.Outputs; output++)
        {
            Of(scores, output).Fill(start[output]);
        }
    }

    public TreeEnsemble All(CancellationToken cancel)
    {
        for (var round = 0; round < plan.Settings.Rounds; round++)
        {
            Round(static (_, _) => { }, cancel);
        }

        return Model(plan.Settings.Rounds);
    }

    public WatchedFit Watched(Matrix features, IObjective watched, CancellationToken cancel)
    {
        if (features.Columns != table.Columns)
        {
            throw new LearningException($"The watched rows have {features.Columns} columns, and those that are learned from {table.Columns}.");
        }

        var seen = new double[features.Rows * objective.Outputs];
        for (var output = 0; output < objective.Outputs; output++)
        {
            seen.AsSpan(output * features.Rows, features.Rows).Fill(start[output]);
        }

        var (losses, best) = (new List<double>(), 0);
        while (losses.Count < plan.Settings.Rounds && losses.Count - best <= plan.Settings.Patience)
        {
            Round((tree, output) => Follow(tree, features, seen.AsSpan(output * features.Rows, features.Rows)), cancel);
            losses.Add(watched.Loss(seen));
            best = losses[^1] < losses[best] ? losses.Count - 1 : best;
        }

        return new(Model(best + 1), best + 1, losses);
    }

    private TreeEnsemble Model(int rounds) => builder.Build(rounds * objective.Outputs, start, objective.Form);

    private void Round(Action<GrownTree, int> grown, CancellationToken cancel)
    {
        objective.Derive(scores, slopes, curves);
        var shown = Draw();
        for (var output = 0; output < objective.Outputs; output++)
        {
            cancel.ThrowIfCancellationRequested();
            steepness.Take(Of(slopes, output), Of(curves, output));
            var tree = grower.Grow(steepness, order.AsSpan(0, shown), Asked(), cancel);
            Finish(tree, Of(scores, output));
            foreach (var row in order.AsSpan(shown))
            {
                scores[(output * table.Rows) + row] += tree.Of(table, row)[0];
            }

            builder.Add(tree, output);
            grown(tree, output);
        }

        made++;
        plan.Run.Progress?.Report((double)made / plan.Settings.Rounds);
    }

    /// <summary>Each leaf says what its rows still lack, and they have it from now on.</summary>
    private void Finish(GrownTree tree, Span<double> mine)
    {
        foreach (var leaf in grower.Leaves)
        {
            var sums = grower.SumsOf(leaf);
            var rows = grower.RowsOf(leaf);
            var value = (float)(-plan.Settings.Rate * sums.Slope / (sums.Curve + plan.Settings.L2 + double.Epsilon));
            double weight = weights is null ? rows.Length : 0;
            foreach (var row in rows)
            {
                mine[row] += value;
                weight += weights is null ? 0 : weights[row];
            }

            tree.Finish(leaf.Node, [value], weight);
        }

        tree.SumWeights();
    }

    private void Follow(GrownTree tree, Matrix features, Span<double> seen)
    {
        for (var row = 0; row < features.Rows; row++)
        {
            var cells = features[row];
            var branch = tree.Branches[0];
            while (branch.Column >= 0)
            {
                var value = cells[branch.Column];
                var isYes = float.IsNaN(value) ? branch.MissingIsYes : value <= table.Threshold(branch.Column, branch.Bin);
                branch = tree.Branches[isYes ? branch.Yes : branch.No];
            }

            seen[row] += tree.Values[branch.Yes];
        }
    }

    /// <summary>Those that are drawn come first, the others after them; both keep their order (selection sampling, Knuth 3.4.2).</summary>
    private int Draw()
    {
        var shown = Math.Max(1, (int)Math.Round(plan.Settings.RowShare * counting.Length));
        if (shown < counting.Length)
        {
            var (yes, no) = (0, shown);
            for (var at = 0; at < counting.Length; at++)
            {
                var isDrawn = random.Next(counting.Length - at) < shown - yes;
                order[isDrawn ? yes++ : no++] = counting[at];
            }
        }

        return shown;
    }

    private bool[] Asked()
    {
        var asked = new bool[table.Columns];
        var left = Math.Max(1, (int)Math.Round(plan.Settings.ColumnShare * asked.Length));
        for (var column = 0; column < asked.Length; column++)
        {
            asked[column] = left == asked.Length - column || random.Next(asked.Length - column) < left;
            left -= asked[column] ? 1 : 0;
        }

        return asked;
    }

    private Span<T> Of<T>(T[] all, int output) => all.AsSpan(output * table.Rows, table.Rows);
}
