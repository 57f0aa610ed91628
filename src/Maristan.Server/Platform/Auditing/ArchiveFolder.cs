using System.Runtime.CompilerServices;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Platform.Auditing;

/// <summary>A month that left the database, as the database remembers it.</summary>
internal sealed record ArchivedMonth(DateOnly Month, string File, long FirstPosition, long LastPosition, long Size, byte[] Sha256, byte[] WrappedKey)
{
    public static Task<List<ArchivedMonth>> All(MaristanDatabase database, CancellationToken cancel) => database.Query<ArchivedMonth>(SystemPurpose.Sealing, $"""
        select month, file, first_position, last_position, size, sha256, wrapped_key from audit.archive order by first_position
        """, cancel);

    public static string Context(DateOnly month) => $"audit archive {month:yyyy-MM}";
}

/// <summary>Where archived months stand.</summary>
internal sealed class ArchiveFolder(string folder)
{
    public string PathOf(string file) => Path.Combine(folder, file);

    public static string NameOf(DateOnly month) => $"audit-{month:yyyy-MM}.sealed";

    public void Make() => Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    public async IAsyncEnumerable<PlacedEntry> Entries(ArchivedMonth month, MasterKey master, [EnumeratorCancellation] CancellationToken cancel)
    {
        var key = master.Open(month.WrappedKey, ArchivedMonth.Context(month.Month));
        await foreach (var line in ArchiveFile.Read(PathOf(month.File), key, cancel))
        {
            if (line.Entry is { } entry)
            {
                yield return entry;
            }
        }
    }
}
