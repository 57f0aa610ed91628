using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Maristan.Server.Platform.Settings;
using Npgsql;

namespace Maristan.Server.Platform.Database;

/// <summary>
/// Forward only, numbered over the whole program, one transaction each, under one lock, so that ten replicas may start at once.
/// A step names the oldest program that can still work after it (<c>-- oldest program: 7</c>, counted in migrations),
/// so that a newer and an older version can run side by side during an upgrade.
/// </summary>
internal static partial class Migrator
{
    private const long Lock = 7_301_001;

    /// <exception cref="SettingsException">The database is newer than this program can serve, or was migrated by another text.</exception>
    public static async Task Migrate(Connections connections, ILogger log, CancellationToken cancel)
    {
        await using var connection = await connections.Owner.OpenConnectionAsync(cancel);
        await Say(connection, $"select pg_advisory_lock({Lock})", cancel);
        await Say(connection, """
            create schema if not exists platform;
            create table if not exists platform.migration (
                number         int         primary key,
                name           text        not null,
                sha256         text        not null,
                oldest_program int         not null,
                applied_at     timestamptz not null default now()
            )
            """, cancel);
        var applied = await Applied(connection, cancel);
        var known = Known;
        Refuse(applied, known);
        foreach (var step in known.Where(step => !applied.ContainsKey(step.Number)))
        {
            var started = Stopwatch.GetTimestamp();
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await Say(connection, step.TextFor(connections.RuntimeRole, connections.SystemRole), cancel);
            await using var remember = new NpgsqlCommand("insert into platform.migration (number, name, sha256, oldest_program) values ($1, $2, $3, $4)", connection)
            {
                Parameters = { new() { Value = step.Number }, new() { Value = step.Name }, new() { Value = step.Sha256 }, new() { Value = step.OldestProgram } },
            };
            await remember.ExecuteNonQueryAsync(cancel);
            await transaction.CommitAsync(CancellationToken.None);
            DatabaseLog.Migrated(log, step.Number, step.Name, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        await Say(connection, $"select pg_advisory_unlock({Lock})", cancel);
    }

    /// <summary>For verbs that stand beside a node: they change no tables, so they ask for the ones they know.</summary>
    /// <exception cref="SettingsException">The database is of another version than this program.</exception>
    public static async Task Check(Connections connections, ILogger log, CancellationToken cancel)
    {
        await using var connection = await connections.Owner.OpenConnectionAsync(cancel);
        await using var exists = new NpgsqlCommand("select to_regclass('platform.migration') is not null", connection);
        var applied = await exists.ExecuteScalarAsync(cancel) is true ? await Applied(connection, cancel) : [];
        Refuse(applied, Known);
        if (Known.FirstOrDefault(step => !applied.ContainsKey(step.Number)) is { } missing)
        {
            throw new SettingsException(
                $"The setting database names one that lacks migration {missing.Number:0000}: run `maristan migrate`, or start the node in this program's version.");
        }
    }

    /// <summary>The steps that this program knows, in order.</summary>
    internal static IReadOnlyList<Step> Known { get; } = [.. typeof(Migrator).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("migrations/", StringComparison.Ordinal)).Select(Step.Read).OrderBy(step => step.Number)];

    private static void Refuse(Dictionary<int, (string Sha256, int OldestProgram)> applied, IReadOnlyList<Step> known)
    {
        var ours = known[^1].Number;
        if (applied.Values.Select(step => step.OldestProgram).DefaultIfEmpty(0).Max() is var needed && needed > ours)
        {
            throw new SettingsException(
                $"The setting database names one that a newer Maristan has changed: it needs a program that knows migration {needed:0000}, and this one ends at {ours:0000}. Start the newer version.");
        }

        foreach (var step in known)
        {
            if (applied.TryGetValue(step.Number, out var before) && before.Sha256 != step.Sha256)
            {
                throw new SettingsException(
                    $"The setting database names one whose migration {step.Number:0000} was another text than this program's {step.Name}: they are not versions of the same program.");
            }
        }
    }

    private static async Task<Dictionary<int, (string, int)>> Applied(NpgsqlConnection connection, CancellationToken cancel)
    {
        var applied = new Dictionary<int, (string, int)>();
        await using var select = new NpgsqlCommand("select number, sha256, oldest_program from platform.migration", connection);
        await using var reader = await select.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            applied.Add(reader.GetInt32(0), (reader.GetString(1), reader.GetInt32(2)));
        }

        return applied;
    }

    private static async Task Say(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
    }

    internal sealed partial record Step(int Number, string Name, string Text, int OldestProgram)
    {
        public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

        /// <summary>Grants name roles, whose names differ from server to server.</summary>
        public string TextFor(string runtimeRole, string systemRole) => Text.Replace("{runtime}", $"\"{runtimeRole}\"", StringComparison.Ordinal).Replace("{system}", $"\"{systemRole}\"", StringComparison.Ordinal);

        public static Step Read(string resource)
        {
            using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
            var text = reader.ReadToEnd();
            var name = resource["migrations/".Length..];
            var oldest = OldestProgramLine().Match(text);
            return oldest.Success
                ? new(int.Parse(name[..4], CultureInfo.InvariantCulture), name[5..], text, int.Parse(oldest.Groups[1].ValueSpan, CultureInfo.InvariantCulture))
                : throw new InvalidOperationException($"The migration {name} does not say which is the oldest program that works after it (-- oldest program: N).");
        }

        [GeneratedRegex(@"^-- oldest program: (\d+)$", RegexOptions.Multiline)]
        private static partial Regex OldestProgramLine();
    }
}
