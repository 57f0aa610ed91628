using Maristan.Server.Platform.Blobs;
using Maristan.Server.Platform.Database;
using Npgsql;

namespace Maristan.Server.Platform.Backup;

/// <param name="Rows">Of all tables together; to count them every page was read, and its checksum with it.</param>
/// <param name="Blobs">Some of the files that the restored rows name.</param>
internal sealed record Found(Guid Node, long Rows, long FeedPosition, IReadOnlyList<Blob> Blobs);

/// <summary>What is read of a restored copy, past the program's own roles: it is looked at and thrown away.</summary>
internal static class DrillChecks
{
    private const int Sample = 20;

    /// <exception cref="BackupException">The copy started, but what it holds does not fit together.</exception>
    public static async Task<Found> Read(PrivatePostgres scratch, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(scratch.ConnectionString(role: "postgres") + ";Pooling=false;Command Timeout=0");
        await connection.OpenAsync(cancel);
        var rows = 0L;
        foreach (var table in await All(connection, "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')", Text, cancel))
        {
            // The names come from the catalogue, already quoted.
            rows += (await All(connection, $"select count(*) from only {table}", static row => row.GetInt64(0), cancel))[0];
        }

        await RefuseHoles(connection, cancel);
        var node = await All(connection, "select id from platform.node", static row => row.GetGuid(0), cancel);
        var feed = await All(connection, "select last from platform.stream where name = 'event'", static row => row.GetInt64(0), cancel);
        var blobs = await All(connection, $"select id, organisation_id, area, size, object_name from platform.blob where damaged_at is null order by random() limit {Sample}",
            static row => new Blob(row.GetGuid(0), row.GetGuid(1), Words.Parse<BlobArea>(row.GetString(2)), row.GetInt64(3), row.GetGuid(4)), cancel);
        return new(node[0], rows, feed[0], blobs);
    }

    /// <summary>Positions are dense: a hole in the feed or in the audit trail is something lost in between.</summary>
    private static async Task RefuseHoles(NpgsqlConnection connection, CancellationToken cancel)
    {
        var holes = await All(connection, """
            select 'the feed' from platform.event, platform.stream where name = 'event'
            group by last having max(position) <> last or count(*) <> max(position) - min(position) + 1
            union all
            select 'the audit trail' from audit.entry, platform.stream where name = 'audit'
            group by last having max(position) <> last or count(*) <> max(position) - min(position) + 1
            """, Text, cancel);
        if (holes.Count > 0)
        {
            throw new BackupException($"The restored copy has holes in {string.Join(" and in ", holes)}: look into the log of the node, and take a full backup.");
        }
    }

    private static string Text(NpgsqlDataReader row) => row.GetString(0);

    private static async Task<List<T>> All<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancel)
    {
        var all = new List<T>();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            all.Add(read(reader));
        }

        return all;
    }
}
