using System.CommandLine;
using Maristan.Learning;
using Maristan.Onnx;
using Maristan.Pixels;
using Maristan.Server.Platform.Settings;
using Npgsql;

namespace Maristan.Cli;

/// <summary>One thing the command can do: what it says of itself, examples of use, and one way to fail.</summary>
internal sealed class Verb : Command
{
    public Verb(string name, string meaning, params IReadOnlyList<string> examples) : base(name, meaning) => Examples = examples;

    public IReadOnlyList<string> Examples { get; }

    /// <param name="run">Gives the exit code. What it throws of the kinds below becomes one sentence on standard error.</param>
    public Verb Runs(Func<ParseResult, CancellationToken, Task<int>> run)
    {
        SetAction(async (parsed, cancel) =>
        {
            try
            {
                return await run(parsed, cancel);
            }
            catch (SettingsException refused)
            {
                return await Refuse(refused.Message, ExitCode.Configuration);
            }
            catch (Exception wrong) when (wrong is LearningException or OnnxException or PixelsException)
            {
                return await Refuse(wrong.Message, ExitCode.Failed);
            }
            catch (NpgsqlException unreachable)
            {
                return await Refuse($"The database does not answer: {unreachable.Message}", ExitCode.Unavailable);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return await Refuse(error.Message, ExitCode.InputOutput);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return await Refuse("Stopped.", ExitCode.Failed);
            }
        });
        return this;
    }

    private static async Task<int> Refuse(string sentence, int code)
    {
        await Console.Error.WriteLineAsync(sentence);
        return code;
    }
}
