using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Database;

/// <summary>Where this machine keeps PostgreSQL's own programs.</summary>
internal static class PostgresPrograms
{
    private const int Oldest = 15;

    /// <summary>The newest that would do; for a cluster that is there already those of the major version that made it, since no other opens it.</summary>
    /// <param name="folder">Where the cluster lies, or will lie.</param>
    /// <exception cref="SettingsException">There is none.</exception>
    public static string Find(string? folder = null)
    {
        var made = folder is not null && PrivatePostgres.LivesIn(folder) ? File.ReadAllText(Path.Combine(folder, "cluster", "PG_VERSION")).Trim() : null;
        var versions = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        var found = versions
            .Select(folder => (Version: int.TryParse(Path.GetFileName(folder), out var version) ? version : 0, Folder: Path.Combine(folder, "bin")))
            .Where(candidate => (made is null ? candidate.Version >= Oldest : $"{candidate.Version}" == made) && File.Exists(Path.Combine(candidate.Folder, "postgres")))
            .OrderByDescending(candidate => candidate.Version)
            .Select(candidate => candidate.Folder)
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Where(folder => File.Exists(Path.Combine(folder, "initdb"))))
            .FirstOrDefault();
        return found ?? throw new SettingsException(made is null
            ? "There is no PostgreSQL 15 or later on this machine and the setting database names none: install Debian's package postgresql, or set MARISTAN_DATABASE."
            : $"The setting data names a database that PostgreSQL {made} made, whose programs are not on this machine: install Debian's package postgresql-{made}.");
    }
}
