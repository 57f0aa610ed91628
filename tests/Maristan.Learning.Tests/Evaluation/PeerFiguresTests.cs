using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Maristan.Learning.Evaluation;

/// <summary>The figures are those that scikit-learn takes of the same chances, where Debian's package is installed; ./test installs it.</summary>
public sealed class PeerFiguresTests
{
    [Fact]
    public async Task Figures_are_those_of_scikit_learn()
    {
        SaidClasses[] cases = [.. Enumerable.Range(1, 8).Select(static seed => SaidByChance.Classes(60 * seed, seed % 2 == 0 ? 2 : 2 + (seed / 2), (ulong)seed)).Where(static said => said.Classes.Count > 1)];
        var peer = await Peer(cases);

        for (var at = 0; at < peer.Count; at++)
        {
            Compare(cases[at], peer[at]!);
        }

        // Without the package there is nothing to compare with, and the small examples of the other tests stand alone.
        Assert.True(peer.Count == 0 || peer.Count == cases.Length);
    }

    private static void Compare(SaidClasses said, JsonNode theirs)
    {
        var judged = Judgement.OfClasses(said, new() { Draws = 20 }, TestContext.Current.CancellationToken);
        var classes = judged.Classes!;
        foreach (var (name, ours) in new[]
        {
            ("accuracy", classes.Accuracy), ("balanced_accuracy", classes.BalancedAccuracy), ("log_loss", classes.LogLoss), ("auc", classes.Auc),
            ("auprc", classes.Auprc), ("f1", classes.F1), ("brier", classes.Brier), ("top_three", classes.TopThree),
            ("at_90", judged.Finding?.SensitivityAtSpecificity90), ("at_95", judged.Finding?.SensitivityAtSpecificity95),
        })
        {
            if (theirs[name] is { } figure)
            {
                // Theirs makes the chances sum to one once more before the log loss.
                Assert.Equal(figure.GetValue<double>(), ours!.Figure!.Value, name == "log_loss" ? 1e-6 : 1e-9);
            }
        }

        Assert.Equal(theirs["confusion"]!.ToJsonString(), JsonSerializer.Serialize(classes.Confusion));
        Assert.All(classes.Classes.Index(), one => Assert.Equal(theirs["recall"]![one.Index]!.GetValue<double>(), one.Item.Recall.Figure ?? 0, 1e-12));
        Assert.All(classes.Classes.Index(), one => Assert.Equal(theirs["precision"]![one.Index]!.GetValue<double>(), one.Item.Precision.Figure ?? 0, 1e-12));
    }

    private static async Task<JsonArray> Peer(SaidClasses[] cases)
    {
        var asked = JsonSerializer.Serialize(cases.Select(static said => new
        {
            really = said.Really,
            chances = Enumerable.Range(0, said.Really.Count).Select(row => said.Probabilities[row].ToArray().Select(static chance => (double)chance).ToArray()),
        }));
        using var peer = Process.Start(new ProcessStartInfo("/usr/bin/python3", [Path.Combine(Root(), "tests/peers/figures.py")])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("Python did not start.");
        var errors = peer.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var answer = peer.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await peer.StandardInput.WriteAsync(asked);
            peer.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading; its error says why.
        }

        await peer.WaitForExitAsync(TestContext.Current.CancellationToken);
        if ((await errors).Contains("No module named 'sklearn'", StringComparison.Ordinal))
        {
            return [];
        }

        Assert.True(peer.ExitCode == 0, await errors);
        return JsonNode.Parse(await answer)!.AsArray();
    }

    private static string Root()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "maristan.slnx")))
        {
            at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("These tests run in the tree that they were built from.");
        }

        return at;
    }
}
