using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Settings;
using Npgsql;

namespace Maristan.Cli.Doctor;

/// <summary>Whether the database lets the node in, at this program's version and with the right key.</summary>
internal static class Database
{
    public static async Task<Finding> Look(NodeSettings settings, CancellationToken cancel)
    {
        if (!settings.IsSet(Known.Database) && !PrivatePostgres.LivesIn(Foundation.PostgresFolder(Foundation.DataFolder(settings))))
        {
            return new("database", Verdict.Good, "It is not there yet; the first start makes it.");
        }

        try
        {
            await using var machine = await Machine.Enter(settings, "doctor", cancel);
            var version = await machine.Database.QueryOne<string>(SystemPurpose.Operating, $"select current_setting('server_version')", cancel);
            return new("database", Verdict.Good, $"PostgreSQL {version} answers, at this program's version and with the right key.");
        }
        catch (Exception error) when (error is SettingsException or NpgsqlException or InvalidOperationException)
        {
            return new("database", Verdict.Wrong, error.Message, "See docs/operating.md");
        }
    }
}
