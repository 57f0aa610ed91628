using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Maristan.Learning.Data;
using Maristan.Learning.Evaluation;
using Maristan.Learning.Models.Trees;
using Maristan.Onnx.Training;

namespace Maristan.Bench;

/// <summary>Boosting beside scikit-learn's, in turn in one run: as many rounds of trees of as many leaves, on the same rows.</summary>
internal static class BoostingBench
{
    private const int Rounds = 5;
    private const int Columns = 30;

    /// <summary>How much lower an area may be and still be the same: less than what another seed of the rows changes.</summary>
    private const double SameArea = 0.002;

    /// <summary>scikit-learn's defaults, so that the same is asked of both.</summary>
    private static readonly BoostingSettings Settings = new() { Rounds = 100, Rate = 0.1, Leaves = 31, Depth = 64, LeastRows = 20, L2 = 0, RowShare = 1, ColumnShare = 1 };

    public static async Task Run()
    {
        Report.Machine();
        foreach (var threads in (int[])[1, 2])
        {
            Console.WriteLine($"{threads} thread{(threads == 1 ? "" : "s")}, {Columns} columns, {Settings.Rounds} rounds, rows/s");
            using var peer = Peer(threads);
            foreach (var rows in (int[])[1_000, 10_000, 100_000])
            {
                await BesideThePeer(peer, rows, threads);
            }

            peer.StandardInput.Close();
            await peer.WaitForExitAsync();
        }
    }

    private static async Task BesideThePeer(Process peer, int rows, int threads)
    {
        var (learned, judged) = (Draw(rows, 1), Draw(20_000, 2));
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, [.. Bytes(learned), .. Bytes(judged)]);
        List<double> ours = [], theirs = [];
        var (area, theirArea) = (0.0, 0.0);
        for (var round = 0; round <= Rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            var model = Boosting.Fit(learned, Settings, new(1, threads), CancellationToken.None);
            ours.Add(rows / Stopwatch.GetElapsedTime(began).TotalSeconds);
            area = Area(model, judged);
            await peer.StandardInput.WriteLineAsync($"{file} {rows} {judged.Classes.Length} {Columns}");
            var said = (await peer.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("scikit-learn has ended; is python3-sklearn installed?")).Split(' ');
            theirs.Add(rows / double.Parse(said[0], CultureInfo.InvariantCulture));
            theirArea = double.Parse(said[1], CultureInfo.InvariantCulture);
        }

        File.Delete(file);
        // The first round of both is spent on getting ready.
        var (mine, their) = (new Figures(ours[1..]), new Figures(theirs[1..]));
        Report.Line($"{rows:N0} rows", "", mine);
        Report.Line("scikit-learn", "", their);
        Report.Goal("times scikit-learn", mine.Over(their), 1);
        Report.Goal($"area, where scikit-learn's is {theirArea.ToString("F4", CultureInfo.InvariantCulture)}", new([area]), Math.Round(theirArea - SameArea, 4));
    }

    /// <summary>A finding that hangs on five columns, jointly and in curves; the others say nothing. A twentieth of the cells is missing.</summary>
    private static ClassRows Draw(int rows, ulong seed)
    {
        var (random, features, classes) = (new SeededNumbers(seed), new Matrix(rows, Columns), new int[rows]);
        for (var row = 0; row < rows; row++)
        {
            var cells = features[row];
            foreach (ref var cell in cells)
            {
                cell = (random.Next() * 2) - 1;
            }

            var odds = 3 * (cells[0] + (cells[1] * cells[2]) + MathF.Sin(3 * cells[3]) - (cells[4] > 0.5f ? 1 : 0));
            classes[row] = random.Next() < 1 / (1 + MathF.Exp(-odds)) ? 1 : 0;
            foreach (ref var cell in cells)
            {
                cell = random.Next() < 0.05f ? float.NaN : cell;
            }
        }

        return new(features, classes, 2);
    }

    private static double Area(TreeEnsemble model, ClassRows judged)
    {
        var scores = model.Score(judged.Features);
        return Ranking.Auc([.. Enumerable.Range(0, scores.Rows).Select(row => (double)scores[row, 1])], [.. judged.Classes.Select(static each => each == 1)]);
    }

    private static byte[] Bytes(ClassRows rows) => [.. MemoryMarshal.AsBytes(rows.Features.Cells), .. MemoryMarshal.AsBytes(rows.Classes.AsSpan())];

    private static Process Peer(int threads)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(Directory.GetCurrentDirectory(), "benches/peers/sklearn_boosting.py")]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var name in (string[])["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"])
        {
            start.Environment[name] = $"{threads}";
        }

        return Process.Start(start)!;
    }
}
