using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Trees;

/// <summary>Grows one tree after the other, each to its ends.</summary>
internal sealed class ForestGrower
{
    private readonly BinnedTable table;
    private readonly ForestTarget target;
    private readonly ForestSettings settings;
    private readonly ForestSearch search;
    private readonly int[] counting;
    private readonly float[]? given;
    private readonly int[] rows;
    private readonly int[] aside;
    private readonly int[] columns;
    private readonly float[] weights;
    private readonly int tried;

    public ForestGrower(BinnedTable table, ForestTarget target, ForestSettings settings, float[]? given)
    {
        (this.table, this.target, this.settings, this.given) = (table, target, settings, given);
        search = new(table, target, settings);
        counting = Rows.Counting(table.Rows, given);
        (rows, aside, weights) = (new int[table.Rows], new int[table.Rows], new float[table.Rows]);
        columns = new int[table.Columns];
        tried = Math.Clamp((int)Math.Round(settings.ColumnShare is { } share ? share * table.Columns : Math.Sqrt(table.Columns)), 1, table.Columns);
    }

    /// <summary>How much each row counted in the last tree; 0 for those it was not shown.</summary>
    public ReadOnlySpan<float> Weights => weights;

    public GrownTree Grow(ulong seed, CancellationToken cancel)
    {
        var random = new SeededNumbers(seed);
        for (var column = 0; column < columns.Length; column++)
        {
            columns[column] = column;
        }

        var tree = new GrownTree(target.Outputs);
        var open = new Stack<Part>();
        open.Push(new(tree.Add(), 0, Draw(random), 0, 0));
        while (open.TryPop(out var part))
        {
            cancel.ThrowIfCancellationRequested();
            search.Take(rows.AsSpan(part.Start, part.Count), weights);
            var alike = part.Alike;
            if (part.Depth < (settings.Depth ?? int.MaxValue) && part.Count >= 2 * search.LeastRows && !target.IsPure(search.All) && IsFound(random, ref alike))
            {
                Divide(tree, part with { Alike = alike }, open);
            }
            else
            {
                Finish(tree, part);
            }
        }

        tree.SumWeights();
        return tree;
    }

    /// <param name="Alike">In how many columns all its rows are known to be alike: the first ones.</param>
    private readonly record struct Part(int Node, int Start, int Count, int Depth, int Alike);

    /// <summary>
    /// Columns in which the rows do not differ are not counted among those tried. They are put before all others, where what comes of
    /// these rows, and only that, finds them again: parts that are still open know of fewer.
    /// </summary>
    private bool IsFound(SeededNumbers random, ref int alike)
    {
        var left = tried;
        for (var at = alike; at < columns.Length && left > 0; at++)
        {
            var other = at + random.Next(columns.Length - at);
            (columns[at], columns[other]) = (columns[other], columns[at]);
            if (search.Ask(columns[at], settings.DrawsThresholds ? random.Next() : 0))
            {
                left--;
            }
            else
            {
                (columns[at], columns[alike]) = (columns[alike], columns[at]);
                alike++;
            }
        }

        var worth = target.Worth(search.All);
        return search.Best.Column >= 0 && (target.Measure == ForestMeasure.Classes || search.Best.Worth > worth + (Math.Abs(worth) * 1e-12));
    }

    private void Divide(GrownTree tree, Part part, Stack<Part> open)
    {
        var split = search.Best;
        var mine = rows.AsSpan(part.Start, part.Count);
        var codes = table.Word(split.Column / BinnedTable.Together);
        var (shift, missing) = (BinnedTable.Shift(split.Column), table.Bins(split.Column));
        var (yes, no) = (0, 0);
        foreach (var row in mine)
        {
            var goes = split.IsYes((int)(codes[row] >> shift) & 0xFF, missing);
            mine[yes] = row;
            aside[no] = row;
            (yes, no) = goes ? (yes + 1, no) : (yes, no + 1);
        }

        aside.AsSpan(0, no).CopyTo(mine[yes..]);
        var (first, second) = (tree.Add(), tree.Add());
        tree.Part(part.Node, split.Column, split.Bin, split.MissingIsYes, (first, second));
        open.Push(new(second, part.Start + yes, no, part.Depth + 1, part.Alike));
        open.Push(new(first, part.Start, yes, part.Depth + 1, part.Alike));
    }

    private void Finish(GrownTree tree, Part part)
    {
        var values = new float[target.Outputs];
        target.Say(search.All, values);
        var weight = 0.0;
        foreach (var row in rows.AsSpan(part.Start, part.Count))
        {
            weight += weights[row];
        }

        tree.Finish(part.Node, values, weight);
    }

    /// <returns>How many different rows the tree is shown.</returns>
    private int Draw(SeededNumbers random)
    {
        weights.AsSpan().Clear();
        for (var at = 0; at < counting.Length; at++)
        {
            weights[settings.DrawsRows ? counting[random.Next(counting.Length)] : counting[at]]++;
        }

        var count = 0;
        foreach (var row in counting)
        {
            if (weights[row] > 0)
            {
                rows[count++] = row;
                weights[row] *= given?[row] ?? 1;
            }
        }

        return count;
    }
}
