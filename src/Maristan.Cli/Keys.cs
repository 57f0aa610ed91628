using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;

namespace Maristan.Cli;

internal static class Keys
{
    public static Verb Verb() => new("keys", "The master key, which opens all others.", "maristan keys rotate", "maristan keys export > recovery-sheet.txt") { Rotate(), Export() };

    private static Verb Rotate()
    {
        var verb = new Verb("rotate", "Makes a new master key and wraps everything anew; the data themselves are not rewritten.", "maristan keys rotate");
        var options = NodeOptions.PlaceOf(verb);
        return verb.Runs(async (parsed, cancel) =>
        {
            var settings = options.Read(parsed);
            await using var machine = await Machine.Enter(settings, "keys.rotate", cancel);
            await foreach (var step in Rotation.Rotate(settings, machine.Foundation.Data, machine.Foundation.Connections, machine.Clock, cancel))
            {
                Console.WriteLine(step);
            }

            return ExitCode.Ok;
        });
    }

    private static Verb Export()
    {
        var verb = new Verb("export", "Writes the recovery sheet: the master key, to be printed and locked away.", "maristan keys export > recovery-sheet.txt");
        var options = NodeOptions.PlaceOf(verb);
        return verb.Runs(async (parsed, cancel) =>
        {
            await using var machine = await Machine.Enter(options.Read(parsed), "keys.export", cancel);
            var node = await machine.Database.QueryOne<Guid>(SystemPurpose.Operating, $"select id from platform.node", cancel);
            Console.Write(RecoverySheet.Write(machine.Foundation.MasterKey, node, machine.Foundation.Data, machine.Clock.GetUtcNow()));
            return ExitCode.Ok;
        });
    }
}
