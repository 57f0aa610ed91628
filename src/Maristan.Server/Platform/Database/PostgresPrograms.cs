using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Database;

/// <summary>Where this machine keeps PostgreSQL's own programs.</summary>
internal static class PostgresPrograms
{
    private const int Oldest = 15;

    /// <summary>The newest that would do.</summary>
    /// <exception cref="SettingsException">There is none.</exception>
    public static string Find()
    {
        var versions = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        var found = versions
            .Select(folder => (Version: int.TryParse(Path.GetFileName(folder), out var version) ? version : 0, Folder: Path.Combine(folder, "bin")))
            .Where(candidate => candidate.Version >= Oldest && File.Exists(Path.Combine(candidate.Folder, "postgres")))
            .OrderByDescending(candidate => candidate.Version)
            .Select(candidate => candidate.Folder)
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Where(folder => File.Exists(Path.Combine(folder, "initdb"))))
            .FirstOrDefault();
        return found ?? throw new SettingsException(
            "There is no PostgreSQL 15 or later on this machine and the setting database names none: install Debian's package postgresql, or set MARISTAN_DATABASE.");
    }
}
