using Maristan.Server.Platform.Http;

namespace Maristan.Cli;

/// <summary>What the server's parts refuse, as a verb says it.</summary>
internal static class Problems
{
    public static async Task<int> Refuse(Problem problem)
    {
        await Console.Error.WriteLineAsync(problem.Detail);
        return ExitCode.Failed;
    }

    /// <returns>Ends the verb, with this said where it was done.</returns>
    public static Task<int> Ends(this Problem? refused, string done)
    {
        if (refused is not null)
        {
            return Refuse(refused);
        }

        Console.WriteLine(done);
        return Task.FromResult(ExitCode.Ok);
    }
}
