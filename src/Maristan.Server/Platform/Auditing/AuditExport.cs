using System.Runtime.CompilerServices;
using System.Text.Json;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Auditing;

/// <summary>The trail of a period as FHIR AuditEvents, one on each line, archived months included.</summary>
internal static class AuditExport
{
    private const int Page = 1_000;

    /// <summary>The sequencer places within a moment; a clock that was set back may be further off, never by more than this.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromDays(1);

    /// <param name="from">From this moment of recording on, up to before <paramref name="to"/>.</param>
    /// <returns>How many were written.</returns>
    public static async Task<long> Run(AuditPlaces places, DateTimeOffset from, DateTimeOffset to, Stream output, IProgress<long>? progress, CancellationToken cancel)
    {
        var node = await places.Database.QueryOne<Guid>(SystemPurpose.Operating, $"select id from platform.node", cancel);
        var written = 0L;
        await using var json = new Utf8JsonWriter(output);
        await foreach (var page in Pages(Within(places, from, to, cancel)).WithCancellation(cancel))
        {
            foreach (var opened in await OpenedEntry.Of(places.Database, page, cancel))
            {
                FhirAuditEvent.Write(json, opened, node);
                await json.FlushAsync(cancel);
                json.Reset();
                output.WriteByte((byte)'\n');
            }

            written += page.Count;
            progress?.Report(written);
        }

        return written;
    }

    private static async IAsyncEnumerable<PlacedEntry> Within(AuditPlaces places, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancel)
    {
        var after = 0L;
        foreach (var month in await ArchivedMonth.All(places.Database, cancel))
        {
            after = month.LastPosition;
            var first = new DateTimeOffset(month.Month, default, TimeSpan.Zero);
            if (first.AddMonths(1) + Slack < from || first - Slack > to)
            {
                continue;
            }

            await foreach (var entry in places.Archive.Entries(month, places.MasterKey, cancel))
            {
                if (entry.RecordedAt >= from && entry.RecordedAt < to)
                {
                    yield return entry;
                }
            }
        }

        after = Math.Max(after, await Before(places.Database, from - Slack, cancel));
        await foreach (var entry in RowFeed.Live(places.Database, after, cancel))
        {
            if (entry.PlacedAt > to + Slack)
            {
                yield break;
            }

            if (entry.RecordedAt >= from && entry.RecordedAt < to)
            {
                yield return entry;
            }
        }
    }

    /// <summary>A position before which nothing can belong to the period: heads know it without a look at the entries.</summary>
    private static Task<long> Before(MaristanDatabase database, DateTimeOffset from, CancellationToken cancel) => database.QueryOne<long>(SystemPurpose.Sealing, $"""
        select coalesce((select last_position from audit.head where sealed_at < {from} order by number desc limit 1), 0)
        """, cancel);

    private static async IAsyncEnumerable<List<PlacedEntry>> Pages(IAsyncEnumerable<PlacedEntry> entries)
    {
        var page = new List<PlacedEntry>(Page);
        await foreach (var entry in entries)
        {
            page.Add(entry);
            if (page.Count == Page)
            {
                yield return page;
                page = new(Page);
            }
        }

        if (page.Count > 0)
        {
            yield return page;
        }
    }
}
