using System.Globalization;
using System.Text.Json;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Backup;

/// <summary>
/// The vault kept by pgBackRest: full and incremental backups, and each piece of log as PostgreSQL finishes it. Everything it must know,
/// secrets too, it is told by variables: its configuration file may be read by others, and a command line is read by all.
/// </summary>
internal sealed class PgBackRest(string program, BackupPlace place, int keepDays, MasterKey key) : IDatabaseVault
{
    private const long Gigabyte = 1L << 30;
    private static readonly string[] UsualPlaces = ["/usr/bin/pgbackrest", "/usr/local/bin/pgbackrest", "/opt/homebrew/bin/pgbackrest"];

    /// <summary>The program's path on this machine; null where it is not installed.</summary>
    public static string? Find() => UsualPlaces.FirstOrDefault(File.Exists);

    public void Acquaint(PrivatePostgres server, bool handsOverItsLog)
    {
        foreach (var (name, value) in Variables(server))
        {
            server.Variables["PGBACKREST_" + name] = value;
        }

        // A piece of log is handed over when it is full, or after a minute: that minute is what a lost machine costs.
        server.Configure(handsOverItsLog
            ? ["archive_mode=on", $"archive_command={program} archive-push \"%p\"", "archive_timeout=60"]
            : ["archive_mode=off"]);
    }

    public async Task Open(PrivatePostgres server, CancellationToken cancel)
    {
        server.MakeFolder(WorkFolder(server));
        if (place.Folder is not null)
        {
            MakeRepository(server);
        }

        await Run(server, ["stanza-create"], cancel);
    }

    /// <summary>A place that the server's account cannot reach is found when the node already runs: that is trouble with the vault, and no reason to stop.</summary>
    private void MakeRepository(PrivatePostgres server)
    {
        try
        {
            server.MakeFolder(RepositoryPath);
        }
        catch (SettingsException closed)
        {
            throw new BackupException(closed.Message);
        }
    }

    public Task Take(PrivatePostgres server, BackupKind kind, CancellationToken cancel)
    {
        // Said at once: pgBackRest would wait a minute for a piece of log that cannot arrive, and then speak of that.
        return place.IsFull ? throw new BackupException(BackupPlace.Full) : Run(server, ["backup", kind == BackupKind.Full ? "--type=full" : "--type=incr"], cancel);
    }

    public async Task<Holdings> Look(PrivatePostgres server, CancellationToken cancel)
    {
        if (place.Folder is not null && !Directory.Exists(RepositoryPath))
        {
            return new([], null);
        }

        server.MakeFolder(WorkFolder(server));
        using var answer = JsonDocument.Parse(await Run(server, ["info", "--output=json"], cancel));
        var stanza = answer.RootElement.EnumerateArray().FirstOrDefault();
        return stanza.ValueKind == JsonValueKind.Undefined
            ? new([], null)
            : new([.. stanza.GetProperty("backup").EnumerateArray().Where(IsWhole).Select(Read)], LastLog(stanza));
    }

    public async Task Unpack(HeldBackup backup, PrivatePostgres into, CancellationToken cancel)
    {
        into.MakeFolder(WorkFolder(into));
        into.MakeFolder(into.ClusterFolder);
        await Run(into, ["restore", $"--set={backup.Label}", "--type=default"], cancel);
        // What pgBackRest wrote there would outlive the recovery; the server is told by its start instead.
        await File.WriteAllTextAsync(Path.Combine(into.ClusterFolder, "postgresql.auto.conf"), "", cancel);
        into.Configure($"restore_command={program} archive-get %f \"%p\"");
    }

    private string RepositoryPath => Path.Combine(place.Folder ?? $"/{place.Bucket!.Prefix}", "database", key.Id);

    private static string WorkFolder(PrivatePostgres server) => Path.Combine(Path.GetDirectoryName(server.ClusterFolder)!, "backrest");

    private Dictionary<string, string> Variables(PrivatePostgres server)
    {
        var variables = new Dictionary<string, string>
        {
            ["CONFIG"] = "/dev/null",
            ["STANZA"] = "maristan",
            ["PG1_PATH"] = server.ClusterFolder,
            ["PG1_SOCKET_PATH"] = server.SocketFolder,
            ["PG1_PORT"] = "5432",
            ["PG1_USER"] = "postgres",
            ["LOCK_PATH"] = WorkFolder(server),
            ["SPOOL_PATH"] = WorkFolder(server),
            ["LOG_LEVEL_CONSOLE"] = "off",
            ["LOG_LEVEL_FILE"] = "off",
            ["LOG_LEVEL_STDERR"] = "warn",
            ["REPO1_PATH"] = RepositoryPath,
            ["REPO1_CIPHER_TYPE"] = "aes-256-cbc",
            ["REPO1_CIPHER_PASS"] = Convert.ToBase64String(key.Derive("backup database", 48)),
            ["REPO1_RETENTION_FULL_TYPE"] = "time",
            ["REPO1_RETENTION_FULL"] = keepDays.ToString(CultureInfo.InvariantCulture),
            ["REPO1_BUNDLE"] = "y",
            ["COMPRESS_TYPE"] = "zst",
            ["START_FAST"] = "y",
            ["STOP_AUTO"] = "y",
            ["PROCESS_MAX"] = "2",
            ["ARCHIVE_PUSH_QUEUE_MAX"] = QueueMost(server).ToString(CultureInfo.InvariantCulture),
        };
        if (place.Bucket is { } bucket)
        {
            Reach(bucket, variables);
        }

        return variables;
    }

    private static void Reach(Bucket bucket, Dictionary<string, string> variables)
    {
        variables["REPO1_TYPE"] = "s3";
        variables["REPO1_S3_BUCKET"] = bucket.Name;
        variables["REPO1_S3_ENDPOINT"] = bucket.Endpoint.Host;
        variables["REPO1_STORAGE_PORT"] = bucket.Endpoint.Port.ToString(CultureInfo.InvariantCulture);
        variables["REPO1_S3_REGION"] = bucket.Region;
        variables["REPO1_S3_URI_STYLE"] = "path";
        variables["REPO1_S3_KEY"] = bucket.KeyId;
        variables["REPO1_S3_KEY_SECRET"] = bucket.Key;
    }

    /// <summary>
    /// Log that cannot be handed over piles up beside the database and would at last stop it. Past a tenth of the volume it is dropped instead:
    /// the node goes on serving, and the seconds between then and the next backup can no longer be restored one by one.
    /// </summary>
    private static long QueueMost(PrivatePostgres server) =>
        Math.Max(Gigabyte, new DriveInfo(Path.GetDirectoryName(server.ClusterFolder)!).TotalSize / 10);

    private async Task<string> Run(PrivatePostgres server, string[] arguments, CancellationToken cancel)
    {
        try
        {
            // A verb that stands on the running node's server learns only then where its socket lies.
            server.Variables["PGBACKREST_PG1_SOCKET_PATH"] = server.SocketFolder;
            return await server.Tool(program, arguments, cancel);
        }
        catch (InvalidOperationException failed)
        {
            throw new BackupException(Explain(failed.Message));
        }
    }

    private string Explain(string words) => words switch
    {
        _ when place.IsFull || words.Contains("No space left", StringComparison.OrdinalIgnoreCase) || words.Contains("Disk quota", StringComparison.OrdinalIgnoreCase) => BackupPlace.Full,
        _ when words.Contains("lock", StringComparison.OrdinalIgnoreCase) && words.Contains("[050]", StringComparison.Ordinal) =>
            "Another backup of this node is running: wait until it has finished.",
        _ when words.Contains("CryptoError", StringComparison.Ordinal) || words.Contains("cipher", StringComparison.OrdinalIgnoreCase) =>
            $"The backups in {place.Text} do not open with this master key: give the one that they were made with (setting master-key).",
        _ => words,
    };

    private static bool IsWhole(JsonElement backup) => !backup.GetProperty("error").GetBoolean();

    private static HeldBackup Read(JsonElement backup)
    {
        var size = backup.GetProperty("info");
        var time = backup.GetProperty("timestamp");
        return new(
            backup.GetProperty("label").GetString()!,
            backup.GetProperty("type").GetString() == "full" ? BackupKind.Full : BackupKind.Incremental,
            DateTimeOffset.FromUnixTimeSeconds(time.GetProperty("start").GetInt64()),
            // Told in whole seconds, rounded down; what is asked for must lie surely after it.
            DateTimeOffset.FromUnixTimeSeconds(time.GetProperty("stop").GetInt64() + 1),
            size.GetProperty("repository").GetProperty("delta").GetInt64(),
            size.GetProperty("size").GetInt64());
    }

    private static string? LastLog(JsonElement stanza) => stanza.GetProperty("archive").EnumerateArray()
        .Select(archive => archive.GetProperty("max").GetString()).LastOrDefault();
}
