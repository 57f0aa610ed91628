using Maristan.Learning.Data;
using Maristan.Learning.Models;
using Maristan.Learning.Preparing;
using Maristan.Onnx;
using Maristan.Onnx.Format;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Runtime;

namespace Maristan.Learning.Choosing;

/// <summary>How a member did on rows that it did not see.</summary>
/// <param name="Scores">Of each row, from a model that was learned without it.</param>
/// <param name="Loss">Of these.</param>
/// <param name="Seconds">How long it took to learn, on all folds.</param>
internal sealed record TrialResult(MemberPlan Member, Matrix Scores, double Loss, double Seconds);

/// <summary>Learns a member on all folds but one, and asks it about that one; so for each fold, and again with other folds where rows are few.</summary>
internal sealed class FoldTrial(OnnxRuntime runtime, TableInputs inputs, Table table, int[] rows, TableTarget target, int[]? groups, TrialSettings settings)
{
    private readonly Dictionary<(int Repeat, int Fold, PreparationSettings), PreparedFold> prepared = [];
    private readonly int[][] folds = [.. Enumerable.Range(0, settings.Repeats).Select(repeat => Folds.Cut(rows.Length, settings.Folds, target.Kinds, groups, settings.Seed + (ulong)repeat))];

    public TableTarget Target => target;

    public TrialResult Run(MemberPlan member, TimeProvider clock, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        var sum = new Matrix(rows.Length, target.Width);
        for (var repeat = 0; repeat < settings.Repeats; repeat++)
        {
            var once = new Matrix(rows.Length, target.Width);
            var number = repeat;
            InParallel.For(settings.Folds, settings.Threads, fold => RunFold(member, number, fold, once, cancel), cancel);
            for (var at = 0; at < once.Cells.Length; at++)
            {
                sum.Cells[at] += once.Cells[at];
            }
        }

        foreach (ref var score in sum.Cells)
        {
            score /= settings.Repeats;
        }

        return new(member, sum, target.Loss(sum), clock.GetElapsedTime(began).TotalSeconds);
    }

    private void RunFold(MemberPlan member, int repeat, int fold, Matrix into, CancellationToken cancel)
    {
        var ready = Ready(repeat, fold, member.Preparing, cancel);
        var given = new MemberRows(runtime, ready.Learned, target.Take(ready.LearnedRows), settings.Seed + (ulong)((repeat * settings.Folds) + fold), Threads: 1)
        {
            Groups = groups is null ? ready.LearnedRows : Array.ConvertAll(ready.LearnedRows, row => groups[row]),
        };
        var scores = Pieces.Score(runtime, member.Fit(given, cancel), ready.Held, target.Width, cancel);
        for (var i = 0; i < ready.HeldRows.Length; i++)
        {
            scores[i].CopyTo(into[ready.HeldRows[i]]);
        }
    }

    private PreparedFold Ready(int repeat, int fold, PreparationSettings preparing, CancellationToken cancel)
    {
        lock (prepared)
        {
            if (prepared.TryGetValue((repeat, fold, preparing), out var known))
            {
                return known;
            }
        }

        var learned = Enumerable.Range(0, rows.Length).Where(row => folds[repeat][row] != fold).ToArray();
        var held = Enumerable.Range(0, rows.Length).Where(row => folds[repeat][row] == fold).ToArray();
        var (raw, asked) = (Array.ConvertAll(learned, row => rows[row]), Array.ConvertAll(held, row => rows[row]));
        var preparation = Preparation.Fit(inputs, table, raw, preparing);
        using var features = new FeatureMaker(runtime, inputs, preparation);
        var ready = new PreparedFold(learned, features.Make(table, raw, cancel), held, features.Make(table, asked, cancel));
        lock (prepared)
        {
            return prepared[(repeat, fold, preparing)] = ready;
        }
    }

    private sealed record PreparedFold(int[] LearnedRows, Matrix Learned, int[] HeldRows, Matrix Held);
}

/// <param name="Repeats">How often with other folds: of few rows one cut says little.</param>
internal sealed record TrialSettings(int Folds, int Repeats, ulong Seed, int Threads);

/// <summary>Makes features of raw rows by the very nodes that a model will carry.</summary>
internal sealed class FeatureMaker : IDisposable
{
    private const string Output = "features";
    private readonly OnnxRuntime runtime;
    private readonly TableInputs inputs;
    private readonly int width;
    private readonly Session session;

    public FeatureMaker(OnnxRuntime runtime, TableInputs inputs, Preparation preparation)
    {
        (this.runtime, this.inputs, width) = (runtime, inputs, preparation.Features.Count);
        var graph = new Graph();
        var (numbers, words) = inputs.AddTo(graph);
        graph.Output(Output, preparation.AddTo(graph, numbers, words));
        session = runtime.Load(graph.Write(Output));
    }

    public Matrix Make(Table table, int[] rows, CancellationToken cancel)
    {
        var tensors = inputs.Read(runtime, table, rows);
        try
        {
            using var features = new Tensor<float>(runtime, rows.Length, width);
            using var binding = session.Bind();
            foreach (var (name, tensor) in tensors)
            {
                binding.Input(name, tensor);
            }

            binding.Output(Output, features).Run(cancel);
            return new(rows.Length, width, features.Span.ToArray());
        }
        finally
        {
            foreach (var tensor in tensors.Values)
            {
                tensor.Dispose();
            }
        }
    }

    public void Dispose() => session.Dispose();
}

/// <summary>Runs what was learned by itself, on features that are ready.</summary>
internal static class Pieces
{
    public static Matrix Score(OnnxRuntime runtime, ILearned learned, Matrix features, int width, CancellationToken cancel)
    {
        var graph = new Graph();
        graph.Output("scores", learned.Score(graph, graph.Input("features", ElementType.Float, new(Shape.Batch, features.Columns))));
        using var session = runtime.Load(graph.Write("scores"));
        using var given = new Tensor<float>(runtime, features.Rows, features.Columns);
        using var scores = new Tensor<float>(runtime, features.Rows, width);
        features.Cells.CopyTo(given.Span);
        using var binding = session.Bind().Input("features", given).Output("scores", scores);
        binding.Run(cancel);
        return new(features.Rows, width, scores.Span.ToArray());
    }
}
