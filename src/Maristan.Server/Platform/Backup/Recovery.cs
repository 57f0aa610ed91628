using System.Globalization;
using Maristan.Server.Platform.Database;
using Npgsql;

namespace Maristan.Server.Platform.Backup;

/// <summary>Brings a backup back as a running server: its files, then the log from there to the wanted second.</summary>
internal static class Recovery
{
    private const string EndedBefore = "recovery ended before configured recovery target was reached";

    /// <param name="to">The last second wanted; null for all that has reached the vault.</param>
    /// <returns>The moment of the last commit that came back.</returns>
    public static async Task<DateTimeOffset> Run(IDatabaseVault vault, HeldBackup from, DateTimeOffset? to, PrivatePostgres into, CancellationToken cancel)
    {
        vault.Acquaint(into, handsOverItsLog: false);
        await into.ClearAway(cancel);
        await vault.Unpack(from, into, cancel);
        // Nobody may look in before the last wanted second has come back and the server writes again.
        into.Configure("hot_standby=off", "recovery_target_action=promote");
        await Start(into, to, cancel);
        return await LastCommit(into, cancel) ?? from.FinishedAt;
    }

    private static async Task Start(PrivatePostgres into, DateTimeOffset? to, CancellationToken cancel)
    {
        if (to is null)
        {
            await into.Start(cancel);
            return;
        }

        try
        {
            into.Configure($"recovery_target_time={to.Value.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}+00");
            await into.Start(cancel);
        }
        catch (InvalidOperationException ended) when (ended.Message.Contains(EndedBefore, StringComparison.Ordinal))
        {
            // The vault holds nothing from after that second, so all that it holds is what was asked for.
            into.Configure("recovery_target_time=");
            await into.Start(cancel);
        }
    }

    private static async Task<DateTimeOffset?> LastCommit(PrivatePostgres server, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres", "postgres") + ";Pooling=false");
        await connection.OpenAsync(cancel);
        await using var ask = new NpgsqlCommand("select pg_last_xact_replay_timestamp()", connection);
        return await ask.ExecuteScalarAsync(cancel) is DateTime moment ? new DateTimeOffset(moment) : null;
    }
}
