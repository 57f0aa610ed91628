using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Maristan.Onnx.Training;

/// <summary>What Debian's PyTorch makes of the same steps in double precision, by tests/peers/steps.py.</summary>
public sealed class Peer : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
    private readonly string folder = Directory.CreateTempSubdirectory("maristan-steps-").FullName;

    public bool IsHere { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "cases.json"), JsonSerializer.Serialize(PeerCase.All.Values.Select(static each => each.Describe()), Options));
        foreach (var each in PeerCase.All.Values)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, each.Name + ".in"), MemoryMarshal.AsBytes(each.Numbers().AsSpan()).ToArray());
        }

        using var made = Process.Start(new ProcessStartInfo("/usr/bin/python3", [Path.Combine(Library.FindRoot(), "tests/peers/steps.py"), folder]) { RedirectStandardError = true })
            ?? throw new InvalidOperationException("Python did not start.");
        var said = await made.StandardError.ReadToEndAsync();
        await made.WaitForExitAsync();
        IsHere = !said.Contains("No module named 'torch'", StringComparison.Ordinal);
        Assert.True(!IsHere || made.ExitCode == 0, said);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The gradient of the first step, the parameters after all of them, and the loss before each.</summary>
    internal (double[] Gradient, double[] Theta, double[] Losses) Found(PeerCase of)
    {
        var all = MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(Path.Combine(folder, of.Name + ".out")));
        var count = of.Step.Start.Count;
        return (all[..count].ToArray(), all[count..(2 * count)].ToArray(), all[(2 * count)..].ToArray());
    }
}
