using System.Security.Cryptography;
using System.Text;
using Maristan.Server.Platform.Keys;
using Maristan.Server.Platform.Settings;
using Npgsql;

namespace Maristan.Server.Platform.Database;

/// <summary>
/// The two accounts that the program runs as. Both come from the master key, so that every replica knows them and no password is stored;
/// an operator whose server lets nobody make accounts makes them and gives their connection strings instead.
/// </summary>
internal static class Roles
{
    private const int Iterations = 4096;

    public static async Task Enter(Connections connections, NodeSettings settings, MasterKey key, CancellationToken cancel)
    {
        await Make(connections, settings, key, cancel);
        connections.Enter(settings, Password(connections.RuntimeRole, key), Password(connections.SystemRole, key));
    }

    /// <summary>Also after a rotation: a role whose password came from the former key is given its new one.</summary>
    public static async Task Make(Connections connections, NodeSettings settings, MasterKey key, CancellationToken cancel)
    {
        if (!settings.IsSet(Settings.Known.DatabaseRuntime))
        {
            await Make(connections, connections.RuntimeRole, Password(connections.RuntimeRole, key), cancel);
        }

        if (!settings.IsSet(Settings.Known.DatabaseSystem))
        {
            await Make(connections, connections.SystemRole, Password(connections.SystemRole, key), cancel);
        }
    }

    private static string Password(string role, MasterKey key) => Convert.ToBase64String(key.Derive($"postgres {role}", 24));

    private static async Task Make(Connections connections, string role, string password, CancellationToken cancel)
    {
        if (await CanEnter(Connections.As(connections.OwnerString, role, password, null), cancel))
        {
            return;
        }

        await using var connection = await connections.Owner.OpenConnectionAsync(cancel);
        try
        {
            // Only the verifier is sent: a server that logs its statements never learns the password.
            await Say(connection, $"""
                do $$ begin create role "{role}" login; exception when duplicate_object then null; end $$;
                alter role "{role}" password '{Verifier(password)}';
                alter role "{role}" set statement_timeout = '30s';
                alter role "{role}" set lock_timeout = '10s';
                alter role "{role}" set idle_in_transaction_session_timeout = '60s'
                """, cancel);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new SettingsException(
                $"The account of the setting database may not make the role {role}: let an administrator of the server run `create role \"{role}\" login password '…'` and give its connection string as {(role.EndsWith("_runtime", StringComparison.Ordinal) ? Settings.Known.DatabaseRuntime.Variable : Settings.Known.DatabaseSystem.Variable)}.");
        }
    }

    private static async Task<bool> CanEnter(NpgsqlConnectionStringBuilder there, CancellationToken cancel)
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(there.ConnectionString) { Pooling = false }.ConnectionString);
            await connection.OpenAsync(cancel);
            await using var timeout = new NpgsqlCommand("select current_setting('statement_timeout') <> '0'", connection);
            return await timeout.ExecuteScalarAsync(cancel) is true;
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            return false;
        }
    }

    private static async Task Say(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>RFC 5802: what a server stores of a password.</summary>
    private static string Verifier(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, Iterations, HashAlgorithmName.SHA256, 32);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var server = HMACSHA256.HashData(salted, "Server Key"u8);
        return $"SCRAM-SHA-256${Iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}";
    }
}
