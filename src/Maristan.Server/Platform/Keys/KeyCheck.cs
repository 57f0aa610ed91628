using System.Security.Cryptography;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Settings;
using Npgsql;

namespace Maristan.Server.Platform.Keys;

/// <summary>A master key that does not open the data must never run: what it wrote, the right key could not read.</summary>
internal static class KeyCheck
{
    public const string Column = "key_check";
    private const string Context = "key check";

    /// <summary>Before anything is changed; the roles' passwords come from the key, and a wrong one would lock the other nodes out.</summary>
    public static async Task Refuse(Connections connections, NodeSettings settings, MasterKey key, string data, CancellationToken cancel)
    {
        await using var owner = await connections.Owner.OpenConnectionAsync(cancel);
        await using var there = new NpgsqlCommand("select to_regclass('platform.node') is not null", owner);
        if (await there.ExecuteScalarAsync(cancel) is not true)
        {
            return;
        }

        await using var check = new NpgsqlCommand("select key_check from platform.node", owner);
        try
        {
            if (await check.ExecuteScalarAsync(cancel) is byte[] sealedWords)
            {
                key.Open(sealedWords, Context);
            }
        }
        catch (CryptographicException)
        {
            throw settings.Refused(Known.MasterKey, $"does not open this database: give the key that it was made with (by default in {MasterKey.DefaultFile(data)}, or on the recovery sheet)");
        }
    }

    /// <summary>Ties a new database to the key, and ends a rotation that was killed or that the operator began by giving another key.</summary>
    public static async Task Complete(Connections connections, MasterKey key, TimeProvider clock, ILogger log, CancellationToken cancel)
    {
        await using var owner = await connections.Owner.OpenConnectionAsync(cancel);
        await Rotation.TakeTurn(owner, cancel);
        await using var first = new NpgsqlCommand("update platform.node set key_check = $1 where key_check is null", owner)
        {
            Parameters = { new() { Value = key.Seal("maristan"u8, Context) } },
        };
        await first.ExecuteNonQueryAsync(cancel);
        await foreach (var step in Rotation.Rewrap(owner, key, clock, cancel))
        {
            KeysLog.Rewrapped(log, step);
        }
    }
}
