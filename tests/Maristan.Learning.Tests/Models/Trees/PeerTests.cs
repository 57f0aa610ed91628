using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Maristan.Learning.Evaluation;

namespace Maristan.Learning.Models.Trees;

public sealed class PeerTests(Library library)
{
    private static readonly ClassRows Learned = Drawn.Classes(2000, 2, 11);
    private static readonly ClassRows Judged = Drawn.Classes(6000, 2, 12);

    [Fact]
    public async Task Boosting_and_forests_find_as_much_as_those_of_scikit_learn()
    {
        var cancel = TestContext.Current.CancellationToken;
        var theirs = await Theirs(cancel);
        Assert.SkipWhen(theirs is null, "Debian's python3-sklearn is not here, so nothing is compared with it.");

        var boosted = Boosting.Fit(Learned, new() { Rounds = 100, Leaves = 31, Depth = 64, LeastRows = 20, L2 = 0, RowShare = 1, ColumnShare = 1, Rate = 0.1 }, new(1), cancel);
        var forest = Forest.Fit(Learned, new() { Trees = 200, LeastRows = 1 }, new(1), cancel).Model;

        Assert.InRange(Area(boosted), theirs["boosting"] - 0.005, 1);
        Assert.InRange(Area(forest), theirs["forest"] - 0.005, 1);
    }

    private static double Area(TreeEnsemble learned)
    {
        var scores = learned.Score(Judged.Features);
        return Ranking.Auc([.. Enumerable.Range(0, scores.Rows).Select(row => (double)scores[row, 1])], [.. Judged.Classes.Select(static each => each == 1)]);
    }

    private async Task<Dictionary<string, double>?> Theirs(CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("maristan-trees-").FullName;
        try
        {
            await File.WriteAllLinesAsync(Path.Combine(folder, "learned.csv"), Lines(Learned), cancel);
            await File.WriteAllLinesAsync(Path.Combine(folder, "judged.csv"), Lines(Judged), cancel);
            // Threads that wait for each other are slow on a machine that others use too.
            var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(library.Root, "tests/peers/trees.py"), folder]) { RedirectStandardError = true, Environment = { ["OMP_NUM_THREADS"] = "1" } };
            using var peer = Process.Start(start) ?? throw new InvalidOperationException("Python did not start.");
            var said = await peer.StandardError.ReadToEndAsync(cancel);
            await peer.WaitForExitAsync(cancel);
            if (said.Contains("No module named 'sklearn'", StringComparison.Ordinal) || said.Contains("No module named 'numpy'", StringComparison.Ordinal))
            {
                return null;
            }

            Assert.True(peer.ExitCode == 0, said);
            return JsonSerializer.Deserialize<Dictionary<string, double>>(await File.ReadAllTextAsync(Path.Combine(folder, "areas.json"), cancel));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<string> Lines(ClassRows rows) => Enumerable.Range(0, rows.Classes.Length).Select(row =>
        string.Join(',', rows.Features[row].ToArray().Append(rows.Classes[row]).Select(static cell => float.IsNaN(cell) ? "nan" : cell.ToString("R", CultureInfo.InvariantCulture))));
}
