using System.Diagnostics;
using System.Text.Json;

namespace Maristan.Pixels;

/// <summary>What Debian's Pillow makes of pictures, from tests/peers/pictures.py.</summary>
public sealed class Peer : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };
    private readonly string folder = Directory.CreateTempSubdirectory("maristan-pictures-").FullName;

    /// <summary>Empty where there is no Pillow.</summary>
    public IReadOnlyList<PeerCase> Cases { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        using var made = Process.Start(new ProcessStartInfo("/usr/bin/python3", [Path.Combine(Root(), "tests/peers/pictures.py"), folder]) { RedirectStandardError = true })
            ?? throw new InvalidOperationException("Python did not start.");
        var said = await made.StandardError.ReadToEndAsync();
        await made.WaitForExitAsync();
        if (!said.Contains("No module named 'PIL'", StringComparison.Ordinal))
        {
            Assert.True(made.ExitCode == 0, said);
            Cases = JsonSerializer.Deserialize<List<PeerCase>>(await File.ReadAllTextAsync(Path.Combine(folder, "cases.json")), Options)!;
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    public byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(folder, file));

    public bool Has(string file) => File.Exists(Path.Combine(folder, file));

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

public sealed record PeerCase(string File, string Mode, int Width, int Height, IReadOnlyList<PeerSize> Sizes);

public sealed record PeerSize(int Width, int Height, string Kernel, string File);
