using System.Diagnostics;

namespace Maristan.Cli;

/// <summary>What the built command answered.</summary>
internal sealed record Ran(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "maristan");

    public static Task<Ran> Command(params string[] arguments) => Command(new Dictionary<string, string>(), arguments);

    public static async Task<Ran> Command(IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        using var process = Start(variables, arguments);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return new(process.ExitCode, await output, await error);
    }

    /// <summary>Starts the command with these variables and none of ours that this machine may have set.</summary>
    public static Process Start(IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var command = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in command.Environment.Keys.Where(name => name.StartsWith("MARISTAN_", StringComparison.Ordinal)).ToArray())
        {
            command.Environment.Remove(name);
        }

        foreach (var (name, value) in variables)
        {
            command.Environment[name] = value;
        }

        return Process.Start(command)!;
    }
}
