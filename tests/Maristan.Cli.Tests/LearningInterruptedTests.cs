using System.Diagnostics;
using System.Globalization;
using Maristan.Learning.Data;
using Maristan.Learning.Serving;

namespace Maristan.Cli;

/// <summary>Learning that is stopped, by a person or by the machine.</summary>
public sealed class LearningInterruptedTests
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(5);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Learning_that_was_killed_goes_on_to_the_same_model()
    {
        using var folder = new TestFolder();
        Patients.Put(folder, 100);
        string[] Arguments(string model) => ["train", "--data", folder.Path, "--out", folder[model], "--model", "logistic", "--budget", "10m"];
        await Ran.Command(Arguments("whole.onnx"));

        using (var process = Ran.Start(new Dictionary<string, string>(), Arguments("killed.onnx")))
        {
            while (!File.Exists(folder["killed.onnx.checkpoint"]) && !process.HasExited)
            {
                await Task.Delay(Often, Cancel);
            }

            process.Kill();
            await process.WaitForExitAsync(Cancel);
        }

        var resumed = await Ran.Command([.. Arguments("killed.onnx"), "--resume"]);

        Assert.Equal(0, resumed.ExitCode);
        Assert.Equal(await File.ReadAllBytesAsync(folder["whole.onnx"], Cancel), await File.ReadAllBytesAsync(folder["killed.onnx"], Cancel));
        Assert.False(File.Exists(folder["killed.onnx.checkpoint"]));
    }

    [Fact]
    public async Task A_checkpoint_of_other_data_is_not_gone_on_from()
    {
        using var folder = new TestFolder();
        Patients.Put(folder, 80);
        folder.Put("m.onnx.checkpoint", "MSRT or something else");

        var ran = await Ran.Command("train", "--data", folder.Path, "--out", folder["m.onnx"], "--model", "logistic", "--budget", "5s", "--resume");

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("begin anew without --resume", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Learning_that_is_interrupted_stops_with_a_word_and_leaves_no_model()
    {
        using var folder = new TestFolder();
        Patients.Put(folder, 400);

        using var process = Ran.Start(new Dictionary<string, string>(), "train", "--data", folder.Path, "--out", folder["m.onnx"], "--model", "forest", "--budget", "10m");
        while (await process.StandardError.ReadLineAsync(Cancel) is { } line && !line.StartsWith("trying forest", StringComparison.Ordinal))
        {
        }

        // Goes the way of Ctrl+C, which a shell lets those ignore whom it started in the background.
        using var interrupt = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        var rest = await process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);

        Assert.Equal(1, process.ExitCode);
        Assert.EndsWith("Stopped.\n", rest, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["m.onnx"]));
    }
}
