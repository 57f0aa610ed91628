using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Settings;

namespace Maristan.Cli.Doctor;

/// <summary>Programs and memory that the node needs of the machine.</summary>
internal static class Machinery
{
    private const long EnoughMemory = 2L << 30;

    public static IEnumerable<Finding> Look(NodeSettings settings)
    {
        if (!settings.IsSet(Known.Database))
        {
            yield return Postgres(settings);
            if (Environment.IsPrivilegedProcess)
            {
                yield return IsOnPath("setpriv")
                    ? new("setpriv", Verdict.Good, "There: PostgreSQL can be run as an account of its own.")
                    : new("setpriv", Verdict.Wrong, "Missing: as root the node cannot run PostgreSQL as another account.", "apt-get install util-linux, or do not run as root");
            }
        }

        yield return IsOnPath("pgbackrest")
            ? new("pgbackrest", Verdict.Good, "There: backups can be incremental.")
            : new("pgbackrest", Verdict.Warning, "Missing: backups are made with PostgreSQL's plain tools, each of them a full one.", "apt-get install pgbackrest");
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        yield return memory >= EnoughMemory
            ? new("memory", Verdict.Good, $"{memory >> 20} MiB.")
            : new("memory", Verdict.Warning, $"{memory >> 20} MiB: node and database want 2 GiB.", "Give the machine or the container more memory");
    }

    private static Finding Postgres(NodeSettings settings)
    {
        try
        {
            return new("postgresql", Verdict.Good, $"Its programs are in {PostgresPrograms.Find(Foundation.PostgresFolder(Foundation.DataFolder(settings)))}.");
        }
        catch (SettingsException missing)
        {
            return new("postgresql", Verdict.Wrong, missing.Message, "apt-get install postgresql");
        }
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
