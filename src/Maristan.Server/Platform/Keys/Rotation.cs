using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Settings;
using Npgsql;

namespace Maristan.Server.Platform.Keys;

/// <summary>
/// Puts a new master key in the old one's place and wraps anew all that it wraps; the data themselves are not touched.
/// At every moment the key in place and the retired ones together open everything, so a kill needs no mending:
/// the next start or the next rotation goes on where it ended. A node that runs meanwhile finds the new key when it meets what it sealed.
/// </summary>
internal static class Rotation
{
    private const int BatchSize = 500;

    /// <summary>Each sentence is told once its step is durable.</summary>
    /// <exception cref="SettingsException">The key is given by the operator, who alone can put another in its place.</exception>
    public static async IAsyncEnumerable<string> Rotate(
        NodeSettings settings, string dataFolder, Connections connections, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (settings.IsSet(Known.MasterKey))
        {
            throw settings.Refused(Known.MasterKey, "is given by the operator, so the node cannot change it: give a new key as master-key and the present one as master-key-former, and start again; the start wraps everything anew");
        }

        await using var owner = await connections.Owner.OpenConnectionAsync(cancel);
        await TakeTurn(owner, cancel);
        var file = new MasterKeyFile(MasterKey.DefaultFile(dataFolder));
        file.MakeNext();
        yield return "A new master key is made.";
        var former = MasterKey.Read(settings, dataFolder);
        var retired = file.KeepAs(former.Id);
        yield return $"The former key is kept in {retired}: it opens backups from before, and may go when none of them is needed any more.";
        file.PutNextInPlace();
        yield return "The new key is in place.";
        var key = MasterKey.Read(settings, dataFolder);
        await Roles.Make(connections, settings, key, cancel);
        yield return "The database roles have the passwords that come from the new key.";
        await foreach (var step in Rewrap(owner, key, clock, cancel))
        {
            yield return step;
        }

        yield return $"Done: the master key is now {key.Id}. Write a new recovery sheet.";
    }

    /// <summary>Wraps anew whatever is not yet sealed by this key, batch by batch.</summary>
    internal static async IAsyncEnumerable<string> Rewrap(NpgsqlConnection owner, MasterKey key, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var column in await SealedColumns(owner, cancel))
        {
            var done = 0;
            for (var (moved, closed) = (1, 0); moved > 0;)
            {
                (moved, closed) = await RewrapBatch(owner, column, key, clock, cancel);
                done += moved;
                if (moved > 0)
                {
                    yield return $"{done} of {column.Table} {column.Name} are wrapped anew.";
                }
                else if (closed > 0)
                {
                    yield return $"{closed} of {column.Table} {column.Name} were sealed by a key that is not known here, or are altered; they are left as they are.";
                }
            }
        }
    }

    private static async Task<(int Moved, int Closed)> RewrapBatch(NpgsqlConnection owner, SealedColumn column, MasterKey key, TimeProvider clock, CancellationToken cancel)
    {
        var (before, after, closed) = (new List<byte[]>(), new List<byte[]>(), 0);
        await foreach (var (wrapped, context) in NotYetBy(key, owner, column, cancel))
        {
            if (TryOpen(key, wrapped, context) is { } secret)
            {
                before.Add(wrapped);
                after.Add(key.Seal(secret, context));
                CryptographicOperations.ZeroMemory(secret);
            }
            else
            {
                closed++;
            }
        }

        return (before.Count == 0 ? 0 : await Replace(owner, column, before, after, clock, cancel), closed);
    }

    private static async IAsyncEnumerable<(byte[] Wrapped, string Context)> NotYetBy(
        MasterKey key, NpgsqlConnection owner, SealedColumn column, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var select = new NpgsqlCommand(
            $"select {column.Name}, {column.Context} from {column.Table} where substring({column.Name} from 1 for {MasterKey.IdSize}) <> $1 limit {BatchSize}", owner);
        select.Parameters.Add(new() { Value = Convert.FromHexString(key.Id) });
        await using var reader = await select.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            yield return (reader.GetFieldValue<byte[]>(0), reader.GetString(1));
        }
    }

    /// <summary>Sealed values are unique by their nonce, so the old value itself finds its row and shows that nobody changed it meanwhile.</summary>
    private static async Task<int> Replace(
        NpgsqlConnection owner, SealedColumn column, List<byte[]> before, List<byte[]> after, TimeProvider clock, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(owner);
        batch.BatchCommands.Add(new($"update {column.Table} as t set {column.Name} = fresh.after from unnest($1, $2) as fresh (before, after) where t.{column.Name} = fresh.before")
        {
            Parameters = { new() { Value = before.ToArray() }, new() { Value = after.ToArray() } },
        });
        if (column.IsLast)
        {
            // A batch is one transaction: the rotation is over and recorded, or neither.
            var keys = new[] { before[0], after[0] }.Select(static wrapped => $"MasterKey/{Convert.ToHexStringLower(wrapped.AsSpan(0, MasterKey.IdSize))}");
            batch.BatchCommands.Add(Recording.Insert(new(AuditAction.Execute, "keys.rotated", [.. keys]), clock.GetUtcNow(), SystemPurpose.Operating).ToCommand());
        }

        await batch.ExecuteNonQueryAsync(cancel);
        return checked((int)batch.BatchCommands[0].RecordsAffected);
    }

    private static byte[]? TryOpen(MasterKey key, byte[] wrapped, string context)
    {
        try
        {
            return key.Open(wrapped, context);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static async Task<List<SealedColumn>> SealedColumns(NpgsqlConnection owner, CancellationToken cancel)
    {
        var columns = new List<SealedColumn>();
        await using var select = new NpgsqlCommand("select table_name, column_name, context from platform.sealed_column order by table_name, column_name", owner);
        await using var reader = await select.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            columns.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }

        return [.. columns.OrderBy(static column => column.IsLast)];
    }

    /// <summary>Until the connection is closed: ten replicas that start at once wrap everything anew once.</summary>
    internal static async Task TakeTurn(NpgsqlConnection owner, CancellationToken cancel)
    {
        const long turn = 7_301_004;
        await using var wait = new NpgsqlCommand($"select pg_advisory_lock({turn})", owner) { CommandTimeout = 0 };
        await wait.ExecuteNonQueryAsync(cancel);
    }

    /// <param name="Context">An expression over the row: the words that the value was sealed for.</param>
    private sealed record SealedColumn(string Table, string Name, string Context)
    {
        /// <summary>While the key check names the former key, the rotation is not over.</summary>
        public bool IsLast => Name == KeyCheck.Column;
    }
}
