using System.Diagnostics.Metrics;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Backup;

internal static class BackupMeters
{
    private static readonly Meter Meter = new("maristan.backup");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("maristan.backup.duration", "s", "How long backups and restore drills took.");

    public static void Ended(string what, bool succeeded, TimeSpan took) => Duration.Record(took.TotalSeconds, new("what", what), new("succeeded", succeeded));

    public static void Ended(BackupKind kind, bool succeeded, TimeSpan took) => Ended(Words.Of(kind), succeeded, took);
}
