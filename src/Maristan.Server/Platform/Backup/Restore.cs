using System.Diagnostics;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Blobs;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;
using Maristan.Server.Platform.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace Maristan.Server.Platform.Backup;

/// <param name="To">The last second wanted; null for all that the vault holds.</param>
/// <param name="Into">The data folder may hold a node already; its database is moved aside, not thrown away.</param>
/// <param name="ReadEveryFile">Reads and hashes each file rather than only look whether it is there.</param>
internal sealed record RestoreRequest(DateTimeOffset? To, bool Into, bool ReadEveryFile);

/// <param name="LastCommit">What was committed after it is lost; null where the database was restored by others.</param>
/// <param name="Epoch">Grown by one: cursors from before the restore are known as such.</param>
/// <param name="Missing">Files that rows name and that neither the blob store nor the vault has, or that are damaged.</param>
internal sealed record Restored(string? Label, DateTimeOffset? LastCommit, int Epoch, long Files, IReadOnlyList<Guid> Missing, TimeSpan Took);

/// <summary>
/// A new machine, the settings, the master key and the vault become the node again. Nothing is in its place before it is whole:
/// the database comes back in a folder of its own, and only then gets its name.
/// </summary>
internal static class Restore
{
    /// <exception cref="SettingsException">It cannot be done like this; the message says what is missing.</exception>
    /// <exception cref="BackupException">The vault does not hold what was asked for.</exception>
    public static async Task<Restored> Run(NodeSettings settings, RestoreRequest request, TimeProvider clock, Action<string> tell, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var options = BackupOptions.From(settings);
        _ = options.Place ?? throw settings.Refused(Known.Backups, "names no place to restore from");
        var data = Foundation.DataFolder(settings);
        await using var hold = Foundation.Hold(data);
        var key = KnownKey(settings, data);
        if (settings.IsSet(Known.Database))
        {
            await using var foreign = Connections.To(settings.Text(Known.Database)!, settings);
            return await Settle(new(settings, request, key, clock, tell), foreign, null, null, started, cancel);
        }

        var restored = await RestoreDatabase(new(settings, request, key, clock, tell), data, started, cancel);
        PutInPlace(data, clock);
        return restored;
    }

    private static async Task<Restored> RestoreDatabase(Order order, string data, long started, CancellationToken cancel)
    {
        var place = Path.Combine(data, "postgres");
        if (PrivatePostgres.LivesIn(place) && !order.Request.Into)
        {
            throw order.Settings.Refused(Known.Data, "already holds a node: name an empty folder, or say --into to move its database aside");
        }

        var vault = Vaults.Of(order.Settings, order.Key)!;
        await using var server = new PrivatePostgres(place + ".restoring", NullLogger.Instance);
        vault.Acquaint(server, handsOverItsLog: false);
        var backup = Choose(await vault.Look(server, cancel), order);
        order.Tell($"Restoring the {Words.Of(backup.Kind)} backup {backup.Label} and the log from there on …");
        var lastCommit = await Recovery.Run(vault, backup, order.Request.To, server, cancel);
        await using var connections = Connections.To(server.ConnectionString(), order.Settings);
        return await Settle(order, connections, backup.Label, lastCommit, started, cancel);
    }

    private static HeldBackup Choose(Holdings holdings, Order order)
    {
        if (holdings.Backups.Count == 0)
        {
            throw new BackupException(Vaults.WhyEmpty(BackupOptions.From(order.Settings).Place!, order.Key));
        }

        return holdings.Before(order.Request.To)
            ?? throw new BackupException($"The vault does not reach back so far: the oldest second that can be restored is {holdings.Backups.Min(held => held.FinishedAt):yyyy-MM-ddTHH:mm:ssZ}.");
    }

    /// <summary>What makes a restored database this program's node: its version, a new epoch, its files, and the entry that says so.</summary>
    private static async Task<Restored> Settle(Order order, Connections connections, string? label, DateTimeOffset? lastCommit, long started, CancellationToken cancel)
    {
        await Roles.Enter(connections, order.Settings, order.Key, cancel);
        await Migrator.Migrate(connections, NullLogger.Instance, cancel);
        using var bell = new Doorbell(connections, NullLogger<Doorbell>.Instance);
        var database = new MaristanDatabase(connections, bell, new(order.Key, order.Clock), NullLogger<MaristanDatabase>.Instance);
        order.Tell("Bringing the files back …");
        var files = new BlobReturn(BlobOptions.From(order.Settings), BackupOptions.From(order.Settings).Place!.Files, new(database, order.Key, order.Clock), database);
        var (count, missing) = await files.Run(order.Request.ReadEveryFile, cancel);
        await using var work = database.Begin(SystemPurpose.Operating);
        var epoch = await work.QueryOne<int>($"update platform.node set epoch = epoch + 1 returning epoch", cancel);
        work.Record(new(AuditAction.Execute, "node.restored", [$"Epoch/{epoch}"])
        {
            Detail = new { account = Environment.UserName, label, asked_for = order.Request.To, last_commit = lastCommit, files = count, missing = missing.Count },
        }, order.Clock);
        await work.Commit();
        return new(label, lastCommit, epoch, count, missing, Stopwatch.GetElapsedTime(started));
    }

    /// <summary>A key made on the spot opens nothing; this one must be the old one.</summary>
    private static MasterKey KnownKey(NodeSettings settings, string data) =>
        settings.IsSet(Known.MasterKey) || File.Exists(MasterKey.DefaultFile(data))
            ? MasterKey.Read(settings, data)
            : throw new SettingsException($"The setting master-key is not given, and without the node's old key its backups stay shut: take it from the recovery sheet and give {Known.MasterKey.Variable}_FILE.");

    private static void PutInPlace(string data, TimeProvider clock)
    {
        var place = Path.Combine(data, "postgres");
        if (Directory.Exists(place))
        {
            Directory.Move(place, $"{place}.before-{clock.GetUtcNow():yyyyMMdd-HHmmss}");
        }

        Directory.Move(place + ".restoring", place);
    }

    private sealed record Order(NodeSettings Settings, RestoreRequest Request, MasterKey Key, TimeProvider Clock, Action<string> Tell);
}
