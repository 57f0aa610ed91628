using Maristan.Server.Platform.Database;

namespace Maristan.Cli;

internal static class Migrate
{
    public static Verb Verb()
    {
        var verb = new Verb("migrate", "Brings the database to this program's version, also beside a running node. `serve` does it by itself.",
            "maristan migrate", "maristan migrate --data /srv/maristan");
        var options = NodeOptions.PlaceOf(verb);
        return verb.Runs(async (parsed, cancel) =>
        {
            await using var machine = await Machine.EnterMigrated(options.Read(parsed), "migrate", cancel);
            Console.WriteLine($"The database stands at migration {Migrator.Known[^1].Number:0000}.");
            return ExitCode.Ok;
        });
    }
}
