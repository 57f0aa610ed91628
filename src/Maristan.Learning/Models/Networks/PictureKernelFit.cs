using System.Numerics;
using Maristan.Learning.Algebra;
using Maristan.Learning.Data;
using Maristan.Onnx;
using Maristan.Onnx.Format;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Runtime;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Networks;

/// <summary>
/// Kernel ridge regression on the classes, made into chances by what each picture would have been given by all others alone, which has a closed
/// form.
/// </summary>
internal sealed class PictureKernelFit
{
    private const int MostLikened = 1500;
    private const int MostDescribed = 3 * MostLikened;
    private const double Ridge = 0.3;
    private readonly PictureSet set;
    private readonly PictureKernelForm form;
    private readonly int[] described;
    private readonly Matrix features;

    /// <param name="seed">By which some are chosen where there are very many.</param>
    public PictureKernelFit(OnnxRuntime runtime, PictureSet set, ulong seed, CancellationToken cancel)
    {
        this.set = set;
        described = Chosen([.. Enumerable.Range(0, set.Count)], MostDescribed, seed);
        form = new() { Channels = set.Channels, Height = set.Height, Width = set.Width, Classes = set.ClassCount, Likened = 0 };
        features = Features(runtime, cancel);
    }

    public PictureKernel Learn(int[] rows, ulong seed, CancellationToken cancel)
    {
        // Places among those that are described, which lie in the order of the rows.
        int[] places = [.. rows.Select(row => Array.BinarySearch(described, row)).Where(static place => place >= 0)];
        var likened = Chosen(places, MostLikened, seed);
        var (means, spreads) = Normal(likened);
        var normal = features.Take(likened);
        for (var row = 0; row < normal.Rows; row++)
        {
            for (var column = 0; column < normal.Columns; column++)
            {
                normal[row, column] = (normal[row, column] - means[column]) / spreads[column];
            }
        }

        var (says, anyway) = Fit(normal, [.. likened.Select(place => set.Classes[described[place]])], cancel);
        return new(form with { Likened = likened.Length }, [.. means, .. spreads, .. normal.Cells, .. says, .. anyway]);
    }

    private Matrix Features(OnnxRuntime runtime, CancellationToken cancel)
    {
        const int Batch = 32;
        var graph = new Graph();
        var pictures = graph.Input("pictures", ElementType.UInt8, new(Shape.Batch, set.Channels, set.Height, set.Width));
        graph.Output("features", graph.DirectionsAndTones(form, graph.Convert(pictures, ElementType.Float)));
        using var session = runtime.Load(graph.Write("directions and tones"));
        using var asked = new Tensor<byte>(runtime, Batch, set.Channels, set.Height, set.Width);
        using var found = new Tensor<float>(runtime, Batch, form.Features);
        using var binding = session.Bind().Input("pictures", asked).Output("features", found);
        var all = new Matrix(described.Length, form.Features);
        for (var from = 0; from < described.Length; from += Batch)
        {
            var count = Math.Min(Batch, described.Length - from);
            for (var place = 0; place < count; place++)
            {
                set[described[from + place]].CopyTo(asked.Span[(place * set.Size)..]);
            }

            binding.Run(cancel);
            found.Span[..(count * form.Features)].CopyTo(all.Cells[(from * form.Features)..]);
        }

        return all;
    }

    /// <summary>Of very many some by chance, in the order in which they come.</summary>
    private static int[] Chosen(int[] rows, int most, ulong seed)
    {
        if (rows.Length <= most)
        {
            return rows;
        }

        var shuffled = rows.ToArray();
        new SeededNumbers(seed).Shuffle<int>(shuffled);
        return [.. shuffled.Take(most).Order()];
    }

    private (float[] Means, float[] Spreads) Normal(int[] rows)
    {
        const double NearlyNothing = 1e-6;
        var (sums, squares) = (new double[features.Columns], new double[features.Columns]);
        foreach (var row in rows)
        {
            var cells = features[row];
            for (var column = 0; column < cells.Length; column++)
            {
                sums[column] += cells[column];
                squares[column] += (double)cells[column] * cells[column];
            }
        }

        return ([.. sums.Select(sum => (float)(sum / rows.Length))],
            [.. sums.Zip(squares, (sum, square) => (float)(Math.Sqrt(Math.Max(0, (square / rows.Length) - (sum / rows.Length * sum / rows.Length))) + NearlyNothing))]);
    }

    /// <returns>What each picture says of each class, row by row, and what is said anyway.</returns>
    private (float[] Says, float[] Anyway) Fit(Matrix normal, int[] classes, CancellationToken cancel)
    {
        var solver = Cholesky.OfLarge(Likenesses(normal, cancel), normal.Rows, cancel) ?? throw new LearningException("The likenesses of the pictures to each other cannot be calculated with; are there any that are no pictures?");
        var diagonal = solver.InverseDiagonal(cancel);
        var (count, kinds) = (classes.Length, form.Classes);
        var (weights, alone, shares) = (new double[kinds][], new double[kinds][], new double[kinds]);
        for (var kind = 0; kind < kinds; kind++)
        {
            shares[kind] = classes.Count(each => each == kind) / (double)count;
            var right = classes.Select(each => (each == kind ? 1 : 0) - shares[kind]).ToArray();
            weights[kind] = [.. right];
            solver.Solve(weights[kind]);
            var weighted = weights[kind];
            alone[kind] = [.. right.Select((each, row) => shares[kind] + each - (weighted[row] / diagonal[row]))];
        }

        var (scale, shift) = Chances.Fit(alone, classes);
        return ([.. Enumerable.Range(0, count * kinds).Select(place => (float)(scale * weights[place % kinds][place / kinds]))],
            [.. shares.Select((share, kind) => (float)((scale * share) + shift[kind]))]);
    }

    private double[] Likenesses(Matrix normal, CancellationToken cancel)
    {
        var likenesses = new double[normal.Rows * normal.Rows];
        Parallel.For(0, normal.Rows, new ParallelOptions { CancellationToken = cancel }, row =>
        {
            var line = likenesses.AsSpan(row * normal.Rows, row + 1);
            for (var other = 0; other <= row; other++)
            {
                ReadOnlySpan<float> left = normal[row], right = normal[other];
                line[other] = (Bell(left[..form.Directions], right[..form.Directions]) + Bell(left[form.Directions..], right[form.Directions..])) / 2;
            }

            line[row] += Ridge;
        });
        return likenesses;
    }

    private static double Bell(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var (sums, at) = (Vector<float>.Zero, 0);
        for (; at <= left.Length - Vector<float>.Count; at += Vector<float>.Count)
        {
            var apart = new Vector<float>(left[at..]) - new Vector<float>(right[at..]);
            sums += apart * apart;
        }

        double sum = Vector.Sum(sums);
        for (; at < left.Length; at++)
        {
            sum += (left[at] - right[at]) * (left[at] - right[at]);
        }

        return Math.Exp(-sum / left.Length);
    }
}
