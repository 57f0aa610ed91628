using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Networks;

/// <summary>Where Debian's PyTorch is installed, as the script at the root installs it.</summary>
public sealed class PeerTests(Library library)
{
    private const int Batch = 6;

    private static readonly PictureForm Form = new()
    {
        Channels = 3,
        PictureHeight = 20,
        PictureWidth = 16,
        Classes = 3,
        Shrink = 1,
        Widths = [8, 8, 12],
        HalvesFirst = false,
        Mean = 90,
        Spread = 50,
        Mirrors = false,
    };

    [Fact]
    public async Task The_residual_network_has_the_loss_and_the_gradient_that_PyTorch_finds()
    {
        var folder = Directory.CreateTempSubdirectory("maristan-residual-").FullName;
        try
        {
            var lesson = PictureNetwork.Lesson(Form);
            var step = lesson.Step(new(), seed: 1, steps: 100);
            using var trainer = new Trainer(library.Runtime, step, Batch);
            Fill(trainer);
            await Write(folder, step, trainer);
            var loss = trainer.Step(TestContext.Current.CancellationToken);

            var (said, wrong) = await PyTorch(folder);

            if (!wrong.Contains("No module named 'torch'", StringComparison.Ordinal))
            {
                Assert.True(said.Length > 0, wrong);
                Assert.Equal(double.Parse(said, CultureInfo.InvariantCulture), loss, 1e-5);
                var theirs = MemoryMarshal.Cast<byte, float>(await File.ReadAllBytesAsync(Path.Combine(folder, "gradient.bin"), TestContext.Current.CancellationToken)).ToArray();
                var (ours, length) = (trainer.Gradient.Span.ToArray(), Math.Sqrt(theirs.Sum(static each => (double)each * each)));
                Assert.InRange(Math.Sqrt(ours.Zip(theirs).Sum(static pair => Math.Pow(pair.First - pair.Second, 2))) / length, 0, 1e-5);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Away from where it starts, as some ways are shut there.</summary>
    private static void Fill(Trainer trainer)
    {
        var random = new SeededNumbers(2);
        foreach (ref var number in trainer.Theta)
        {
            number += (random.Next() - 0.5f) * 0.4f;
        }

        foreach (ref var pixel in trainer.Examples.Span)
        {
            pixel = random.Next(256);
        }

        for (var example = 0; example < Batch; example++)
        {
            trainer.Targets.Span[(example * 3) + random.Next(3)] = 1;
            trainer.Weights.Span[example] = random.Next() + 0.1f;
        }
    }

    private static async Task Write(string folder, TrainStep step, Trainer trainer)
    {
        Task Bytes(string name, ReadOnlySpan<float> numbers) => File.WriteAllBytesAsync(Path.Combine(folder, name), MemoryMarshal.AsBytes(numbers).ToArray());
        await Bytes("theta.bin", trainer.Theta);
        await Bytes("x.bin", trainer.Examples.Span);
        await Bytes("y.bin", trainer.Targets.Span);
        await Bytes("w.bin", trainer.Weights.Span);
        await File.WriteAllTextAsync(Path.Combine(folder, "plan.json"), JsonSerializer.Serialize(new
        {
            examples = new[] { Batch, Form.Channels, Form.Height, Form.Width },
            mean = Form.Mean,
            spread = Form.Spread,
            stages = Form.Widths.Count,
            places = step.Places.ToDictionary(static place => place.Name, static place => new { offset = place.Offset, shape = place.Shape }),
        }));
    }

    private async Task<(string Said, string Wrong)> PyTorch(string folder)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(library.Root, "tests/peers/residual.py"), folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var asked = Process.Start(start) ?? throw new InvalidOperationException("Python did not start.");
        var wrong = asked.StandardError.ReadToEndAsync();
        var said = await asked.StandardOutput.ReadToEndAsync();
        await asked.WaitForExitAsync();
        return (asked.ExitCode == 0 ? said : "", await wrong);
    }
}
