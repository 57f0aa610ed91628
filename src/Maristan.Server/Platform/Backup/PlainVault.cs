using System.Globalization;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Platform.Backup;

/// <summary>
/// The vault where pgBackRest is not installed, kept by PostgreSQL's own tools in a folder. Each backup is a full one; the log is laid
/// aside by the server and sealed into the vault each minute. Every file is sealed like a file of a patient's, in AES-256-GCM.
/// </summary>
internal sealed class PlainVault(BackupPlace place, int keepDays, MasterKey key, TimeProvider clock) : IDatabaseVault
{
    private const string Moment = "yyyyMMdd-HHmmss";
    private readonly SealedFiles files = new(key);

    private string Bases => Path.Combine(place.Folder!, "plain", key.Id, "base");

    private string Log => Path.Combine(place.Folder!, "plain", key.Id, "log");

    public void Acquaint(PrivatePostgres server, bool handsOverItsLog)
    {
        var aside = Aside(server);
        // Renamed only when it is durable, so that what is sealed from there is whole.
        server.Configure(handsOverItsLog
            ? ["archive_mode=on", $"archive_command=cp \"%p\" \"{aside}/%f.part\" && sync \"{aside}/%f.part\" && mv \"{aside}/%f.part\" \"{aside}/%f\"", "archive_timeout=60"]
            : ["archive_mode=off"]);
    }

    public async Task Open(PrivatePostgres server, CancellationToken cancel)
    {
        server.MakeFolder(Aside(server));
        Directory.CreateDirectory(Bases);
        Directory.CreateDirectory(Log);
        await SealLog(server, cancel);
    }

    public async Task Take(PrivatePostgres server, BackupKind kind, CancellationToken cancel)
    {
        if (place.IsFull)
        {
            throw new BackupException(BackupPlace.Full);
        }

        var started = Name(clock.GetUtcNow());
        var unfinished = Path.Combine(Bases, "unfinished");
        await Explained(() => server.Pipe(
            "pg_basebackup", ["-h", server.SocketFolder, "-U", "postgres", "-D", "-", "-F", "tar", "-X", "fetch", "--checkpoint=fast", "--compress=client-gzip:1", "--no-manifest"],
            async (_, output) => await files.Seal(output, unfinished, started, cancel), cancel));
        File.Move(unfinished, Path.Combine(Bases, $"{started}F-{Name(clock.GetUtcNow().AddSeconds(1))}"));
        Durable.Folder(Bases);
        await SealLog(server, cancel);
        Expire();
    }

    public Task<Holdings> Look(PrivatePostgres server, CancellationToken cancel) => Task.FromResult(new Holdings(
        [.. Held()], Directory.Exists(Log) ? Directory.GetFiles(Log).Select(Path.GetFileName).Where(static name => name!.Length == 24).Max(StringComparer.Ordinal) : null));

    public async Task Unpack(HeldBackup backup, PrivatePostgres into, CancellationToken cancel)
    {
        into.MakeFolder(into.ClusterFolder);
        await using (var packed = await files.Open(Path.Combine(Bases, backup.Label), Name(backup.StartedAt), cancel))
        {
            await into.Pipe("/bin/tar", ["-xzf", "-", "-C", into.ClusterFolder], async (input, _) => await packed.CopyToAsync(input, cancel), cancel);
        }

        await UnsealLog(into, cancel);
        // Without it the server would be content with what lies in the backup itself.
        var signal = Path.Combine(into.ClusterFolder, "recovery.signal");
        await File.WriteAllTextAsync(signal, "", cancel);
        into.Own(signal);
        into.Configure($"restore_command=cp \"{Aside(into)}/%f\" \"%p\"");
    }

    private static string Aside(PrivatePostgres server) => Path.Combine(Path.GetDirectoryName(server.ClusterFolder)!, "log-aside");

    /// <summary>From where the backup began; the names of pieces of log sort by time.</summary>
    private async Task UnsealLog(PrivatePostgres into, CancellationToken cancel)
    {
        var aside = Aside(into);
        into.MakeFolder(aside);
        var first = FirstLog(await File.ReadAllTextAsync(Path.Combine(into.ClusterFolder, "backup_label"), cancel));
        foreach (var file in Directory.GetFiles(Log).Where(file => !SealedFiles.IsUnfinished(file)
            && (string.CompareOrdinal(Path.GetFileName(file), first) >= 0 || file.EndsWith(".history", StringComparison.Ordinal))))
        {
            var unsealed = Path.Combine(aside, Path.GetFileName(file));
            await using (var piece = await files.Open(file, Path.GetFileName(file), cancel))
            await using (var target = File.Create(unsealed))
            {
                await piece.CopyToAsync(target, cancel);
            }

            into.Own(unsealed);
        }
    }

    private IEnumerable<HeldBackup> Held()
    {
        foreach (var file in Directory.Exists(Bases) ? Directory.GetFiles(Bases) : [])
        {
            if (Path.GetFileName(file).Split('F') is [var started, ['-', .. var finished]])
            {
                var bytes = new FileInfo(file).Length;
                yield return new(Path.GetFileName(file), BackupKind.Full, Parse(started), Parse(finished), bytes, bytes);
            }
        }
    }

    /// <summary>What was laid aside goes into the vault; while that cannot be written it waits where it is.</summary>
    private async Task SealLog(PrivatePostgres server, CancellationToken cancel)
    {
        foreach (var piece in Directory.GetFiles(Aside(server)).Where(static file => !file.EndsWith(".part", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            await Explained(async () =>
            {
                await using var content = File.OpenRead(piece);
                await files.Seal(content, Path.Combine(Log, Path.GetFileName(piece)), Path.GetFileName(piece), cancel);
            });
            File.Delete(piece);
        }
    }

    private async Task Explained(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception failed) when (failed is IOException or InvalidOperationException)
        {
            throw new BackupException(place.IsFull ? BackupPlace.Full : failed.Message);
        }
    }

    /// <summary>The newest backup from before the days that are kept stays too: from it their first second is restored.</summary>
    private void Expire()
    {
        var oldest = clock.GetUtcNow().AddDays(-keepDays);
        var kept = Held().OrderByDescending(held => held.FinishedAt).ToList();
        var firstUnneeded = kept.FindIndex(held => held.FinishedAt < oldest) is var index and >= 0 ? index + 1 : kept.Count;
        foreach (var held in kept.Skip(firstUnneeded))
        {
            File.Delete(Path.Combine(Bases, held.Label));
        }

        var needed = kept[firstUnneeded - 1].StartedAt.UtcDateTime;
        foreach (var piece in Directory.GetFiles(Log).Where(file => File.GetLastWriteTimeUtc(file) < needed && !file.EndsWith(".history", StringComparison.Ordinal)))
        {
            File.Delete(piece);
        }
    }

    /// <summary>As in <c>START WAL LOCATION: 0/2000028 (file 000000010000000000000002)</c>.</summary>
    private static string FirstLog(string label) => label[(label.IndexOf("(file ", StringComparison.Ordinal) + 6)..][..24];

    private static string Name(DateTimeOffset moment) => moment.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture);

    private static DateTimeOffset Parse(string text) => DateTimeOffset.ParseExact(text, Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
