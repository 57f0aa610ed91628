using System.Diagnostics;
using System.Text.Json;
using Maristan.Learning.Data;

namespace Maristan.Learning.Models;

/// <summary>What Debian's scikit-learn learns from tables, from tests/peers/linear.py.</summary>
public sealed class LinearPeer : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };
    private readonly string file = Path.GetTempFileName();

    /// <summary>Empty where there is no scikit-learn.</summary>
    public IReadOnlyList<LinearPeerCase> Cases { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        using var made = Process.Start(new ProcessStartInfo("/usr/bin/python3", [Path.Combine(new Library().Root, "tests/peers/linear.py"), file]) { RedirectStandardError = true })
            ?? throw new InvalidOperationException("Python did not start.");
        var said = await made.StandardError.ReadToEndAsync();
        await made.WaitForExitAsync();
        if (!said.Contains("No module named", StringComparison.Ordinal))
        {
            Assert.True(made.ExitCode == 0, said);
            Cases = JsonSerializer.Deserialize<List<LinearPeerCase>>(await File.ReadAllTextAsync(file), Options)!;
        }
    }

    public ValueTask DisposeAsync()
    {
        File.Delete(file);
        return ValueTask.CompletedTask;
    }
}

public sealed record LinearPeerCase(string Name, int Rows, int Columns, float[] Cells, int[]? Classes, int Count, double[]? Numbers)
{
    public double[]? Weights { get; init; }

    public double Penalty { get; init; }

    public double Sparse { get; init; }

    public double[] Learned { get; init; } = [];

    public double[] Intercepts { get; init; } = [];

    public float[] Asked { get; init; } = [];

    public double[] Scores { get; init; } = [];

    public Matrix Table() => new(Rows, Columns, Cells);
}
