using System.CommandLine;
using Maristan.Server.Platform.Backup;
using Maristan.Server.Platform.Settings;

namespace Maristan.Cli;

/// <summary>Copies of the whole, and the way back.</summary>
internal static class Backups
{
    public static Verb BackupVerb()
    {
        var verb = new Verb("backup", "Takes a backup of database, files and wrapped keys together.", "maristan backup --backups /mnt/backup/maristan", "maristan backup --full");
        var options = NodeOptions.PlaceOf(verb, Known.Backups, Known.Blobs);
        var full = new Option<bool>("--full") { Description = "The whole database, rather than what has changed since the backup before." };
        verb.Options.Add(full);
        return verb.Runs(async (parsed, cancel) =>
        {
            var settings = options.Read(parsed);
            await using var machine = await Machine.Enter(settings, "backup", cancel);
            var kind = parsed.GetValue(full) ? BackupKind.Full : BackupKind.Incremental;
            return await Told(async () =>
            {
                var id = await BackupCommand.Run(new(settings, machine.Foundation, machine.Database, machine.Clock, machine.Logs), kind, Console.WriteLine, cancel);
                Console.WriteLine($"The backup {id} is taken.");
            });
        });
    }

    public static Verb RestoreVerb()
    {
        var verb = new Verb("restore", "Makes a node again from its backups and its master key, to any second.",
            "maristan restore --data /srv/new --backups /mnt/backup/maristan", "maristan restore --to 2026-03-01T12:00:00Z --into --data /srv/maristan");
        var options = NodeOptions.PlaceOf(verb, Known.Backups, Known.Blobs);
        var to = new Option<DateTimeOffset?>("--to") { Description = "The last second wanted; otherwise all there is." };
        var into = new Option<bool>("--into") { Description = "The data folder holds a node already: its database is moved aside, not thrown away." };
        var read = new Option<bool>("--read-every-file") { Description = "Reads and hashes each file, rather than only look whether it is there." };
        verb.Options.Add(to);
        verb.Options.Add(into);
        verb.Options.Add(read);
        return verb.Runs((parsed, cancel) => Told(async () =>
        {
            var request = new RestoreRequest(parsed.GetValue(to), parsed.GetValue(into), parsed.GetValue(read));
            var restored = await Restore.Run(options.Read(parsed), request, TimeProvider.System, Console.WriteLine, cancel);
            Console.WriteLine($"Restored in {restored.Took.TotalSeconds:F0} s to {restored.LastCommit:u}, with {restored.Files} files. The feed's epoch is now {restored.Epoch}.");
            foreach (var missing in restored.Missing)
            {
                Console.WriteLine($"The file {missing} is missing or damaged.");
            }
        }));
    }

    private static async Task<int> Told(Func<Task> act)
    {
        try
        {
            await act();
            return ExitCode.Ok;
        }
        catch (BackupException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return ExitCode.Failed;
        }
    }
}
