using System.Reflection;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Settings;

namespace Maristan.Cli;

/// <summary><c>maristan version</c>: of the program, and of what it stands on.</summary>
internal static class Versions
{
    public static string Program { get; } = typeof(NodeSettings).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static Verb Verb()
    {
        var verb = new Verb("version", "Tells which version this is and what it stands on.", "maristan version", "maristan version --json");
        var json = Answer.JsonOption(verb);
        return verb.Runs((parsed, _) =>
        {
            var version = new Version(Program, Environment.Version.ToString(), Migrator.Known[^1].Number);
            Answer.Show(parsed.GetValue(json), version, ["part", "version"],
            [
                ["maristan", version.Maristan], [".NET", version.Dotnet], ["newest migration", $"{version.Migration:0000}"],
            ]);
            return Task.FromResult(ExitCode.Ok);
        });
    }

    private sealed record Version(string Maristan, string Dotnet, int Migration);
}
