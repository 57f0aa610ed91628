using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Platform.Backup;

internal sealed record BackupFinished(Guid Id, BackupKind BackupKind, long Bytes, double Seconds) : INews
{
    public static string Kind => "backup.finished";

    public static int Version => 1;
}

internal sealed record BackupFailed(Guid Id, BackupKind BackupKind, string Reason) : INews
{
    public static string Kind => "backup.failed";

    public static int Version => 1;
}

internal sealed record DrillFinished(Guid Id, bool Succeeded, double Seconds, double? LostSeconds) : INews
{
    public static string Kind => "backup.drilled";

    public static int Version => 1;
}
