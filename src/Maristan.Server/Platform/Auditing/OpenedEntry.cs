using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Auditing;

/// <summary>An entry with what was sealed in it made readable, as far as it is not forgotten.</summary>
internal sealed record OpenedEntry(PlacedEntry Entry, string? Address, string? Searched)
{
    public static async Task<List<OpenedEntry>> Of(MaristanDatabase database, IReadOnlyList<PlacedEntry> entries, CancellationToken cancel)
    {
        var keys = await database.ShredKeys.Open(database, entries.SelectMany(static entry => new[] { entry.AddressKey, entry.SearchedKey }).OfType<Guid>(), cancel);
        return [.. entries.Select(entry => new OpenedEntry(
            entry, ShredKeys.Read(keys, entry.AddressKey, entry.Address, entry.Id), ShredKeys.Read(keys, entry.SearchedKey, entry.Searched, entry.Id)))];
    }
}
