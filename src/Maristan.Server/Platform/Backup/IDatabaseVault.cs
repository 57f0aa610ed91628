using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Backup;

internal enum BackupKind
{
    /// <summary>The whole database, and from then on its log.</summary>
    Full,

    /// <summary>What has changed since the backup before it.</summary>
    Incremental,

    /// <summary>Files only: the database is another's, whose administrators keep its backups.</summary>
    Blobs,
}

/// <param name="FinishedAt">The first second that it can restore.</param>
/// <param name="Bytes">What it added to the vault.</param>
internal sealed record HeldBackup(string Label, BackupKind Kind, DateTimeOffset StartedAt, DateTimeOffset FinishedAt, long Bytes, long DatabaseBytes);

/// <param name="LastLog">The newest piece of the database's log that has arrived, by PostgreSQL's name for it.</param>
internal sealed record Holdings(IReadOnlyList<HeldBackup> Backups, string? LastLog)
{
    /// <summary>The newest that was finished by then: from it the log leads on to the very second.</summary>
    public HeldBackup? Before(DateTimeOffset? moment) =>
        Backups.Where(held => moment is null || held.FinishedAt <= moment).MaxBy(held => held.FinishedAt);
}

/// <summary>
/// Copies of the private database and of its log, sealed under a key that comes from the master key and named after it,
/// so that a vault tells nothing without that key, and which key it needs is seen before anything is tried.
/// </summary>
internal interface IDatabaseVault
{
    /// <summary>Tells a server where its vault is; a server that runs in earnest also hands over each piece of its log.</summary>
    void Acquaint(PrivatePostgres server, bool handsOverItsLog);

    /// <summary>Makes the vault where there is none.</summary>
    Task Open(PrivatePostgres server, CancellationToken cancel);

    Task Take(PrivatePostgres server, BackupKind kind, CancellationToken cancel);

    Task<Holdings> Look(PrivatePostgres server, CancellationToken cancel);

    /// <summary>Lays a backup's files into the folder of a server that does not run, and tells it how to fetch the log from there on.</summary>
    Task Unpack(HeldBackup backup, PrivatePostgres into, CancellationToken cancel);
}

/// <summary>The vault could not be used; the message is for the operator and says what to mend.</summary>
internal sealed class BackupException(string message) : Exception(message);
