using System.Runtime.CompilerServices;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Auditing;

/// <summary>Entries one after the other, of which the next can be looked at before it is taken.</summary>
internal sealed class RowFeed(IAsyncEnumerable<PlacedEntry> rows, CancellationToken cancel) : IAsyncDisposable
{
    private const int Page = 2_000;
    private readonly IAsyncEnumerator<PlacedEntry> rows = rows.GetAsyncEnumerator(cancel);
    private PlacedEntry? next;
    private bool isStarted;

    /// <returns>The next entry, if it does not stand behind this position.</returns>
    public async ValueTask<PlacedEntry?> TakeUpTo(long position)
    {
        var row = await Peek();
        if (row is null || row.Position > position)
        {
            return null;
        }

        next = await rows.MoveNextAsync() ? rows.Current : null;
        return row;
    }

    public async ValueTask<PlacedEntry?> Peek()
    {
        if (!isStarted)
        {
            isStarted = true;
            next = await rows.MoveNextAsync() ? rows.Current : null;
        }

        return next;
    }

    public ValueTask DisposeAsync() => rows.DisposeAsync();

    /// <summary>All that the database holds, in pages, so that no statement runs long; the next page is on its way while one is worked on.</summary>
    public static async IAsyncEnumerable<PlacedEntry> Live(MaristanDatabase database, long after, [EnumeratorCancellation] CancellationToken cancel)
    {
        var coming = PlacedEntry.After(database, SystemPurpose.Sealing, after, Page, cancel);
        while (await coming is { Count: > 0 } page)
        {
            // Rows at one position are never split between pages: the last of them are read again with the next.
            var whole = page.Count < Page ? page.Count : page.FindIndex(row => row.Position == page[^1].Position);
            coming = PlacedEntry.After(database, SystemPurpose.Sealing, page[whole == 0 ? ^1 : whole - 1].Position, Page, cancel);
            foreach (var row in page.Take(whole == 0 ? page.Count : whole))
            {
                yield return row;
            }
        }
    }
}
