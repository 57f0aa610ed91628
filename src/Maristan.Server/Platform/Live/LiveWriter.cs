using System.Buffers.Text;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Platform.Live;

/// <summary>Writes one stream, from its opening until its caller leaves or its session ends. Rights are judged here, at the last moment.</summary>
internal sealed class LiveWriter(LiveStream stream, LiveHub hub, PipeWriter output, CallerRefresh? refresh, ILogger log)
{
    private const int MostUnsent = 1 << 14;

    public async Task Write(LiveMark? mark, MaristanDatabase database, CancellationToken cancel)
    {
        await Begin(mark, database, cancel);
        while (stream.End == StreamEnd.Open && await stream.Queue.WaitToReadAsync(cancel))
        {
            await Empty(cancel);
        }

        if (stream.End is StreamEnd.Session or StreamEnd.Expired)
        {
            Put("event: session-ended\ndata: "u8, stream.End == StreamEnd.Session ? """{"reason":"ended"}"""u8 : """{"reason":"expired"}"""u8, "\n\n"u8);
            await output.FlushAsync(cancel);
        }
    }

    /// <summary>Tells the browser where it stands before anything happens, so that it comes back to that place if the line breaks at once.</summary>
    private async Task Begin(LiveMark? mark, MaristanDatabase database, CancellationToken cancel)
    {
        var start = stream.From;
        Put("retry: 2000\n"u8);
        if (mark is { } heard)
        {
            var missed = await Missed.Between(heard, stream, hub, database, cancel);
            if (missed is null)
            {
                Put("event: resync\ndata: {}\n"u8);
            }
            else
            {
                await Replay(missed, cancel);
                // Another replica may have told the browser more than this one knows yet.
                stream.From = start = Math.Max(start, heard.Position);
            }
        }

        Place(start);
        await Send(cancel);
    }

    private async Task Replay(List<PlacedNews> missed, CancellationToken cancel)
    {
        foreach (var item in missed.SelectMany(news => LiveHub.Items(news, stream.Caller, stream.Topics)))
        {
            // One is enough however often the rights have changed meanwhile: the caller is who it is now.
            await Tell(item, cancel);
        }
    }

    private async Task Empty(CancellationToken cancel)
    {
        // Read before the queue is: what is not in the queue after that has been told up to here.
        var told = hub.Position;
        var isBeat = false;
        while (stream.End == StreamEnd.Open && !stream.HasLost && stream.Queue.TryRead(out var item))
        {
            if (item.Topic is null)
            {
                isBeat = true;
            }
            else if (item.News.Position > stream.From)
            {
                await Live(item, cancel);
            }
        }

        if (stream.HasLost && stream.End == StreamEnd.Open)
        {
            Resync();
        }
        else if (isBeat && stream.End == StreamEnd.Open)
        {
            Put(":\n"u8);
            Place(Math.Max(told, stream.From));
        }

        await Send(cancel);
    }

    private async Task Live(LiveItem item, CancellationToken cancel)
    {
        if (item.Topic.Show(item.News, stream.Caller) is { ChangesCaller: true } && refresh is not null)
        {
            var before = stream.Caller;
            if (await refresh(before, cancel) is not { } now || now.OrganisationId != before.OrganisationId)
            {
                stream.Close(StreamEnd.Session);
                return;
            }

            stream.Caller = now;
            await Tell(item, cancel);
            if (now.Permissions.Fingerprint != before.Permissions.Fingerprint)
            {
                // What came in between was judged by the old rights.
                Resync();
            }

            return;
        }

        await Tell(item, cancel);
    }

    private async Task Tell(LiveItem item, CancellationToken cancel)
    {
        if (item.Topic.Show(item.News, stream.Caller) is not { } shown)
        {
            return;
        }

        Put("event: "u8, Encoding.ASCII.GetBytes(shown.Name), "\ndata: "u8);
        Put(shown.Json(), "\n"u8);
        if (item.IsLastOfItsNews)
        {
            Place(item.News.Position);
        }
        else
        {
            Put("\n"u8);
        }

        if (output.UnflushedBytes > MostUnsent)
        {
            await Send(cancel);
        }
    }

    private void Resync()
    {
        LiveLog.Resynced(log);
        var place = hub.Rejoin(stream);
        Put("event: resync\ndata: {}\n"u8);
        Place(place);
    }

    /// <summary>Ends the block with its place in the feed; a block of a place alone moves the browser's place and shows nothing.</summary>
    private void Place(long position)
    {
        Put("id: "u8);
        Number(hub.Epoch);
        Put("-"u8);
        Number(position);
        Put("\n\n"u8);
    }

    private async Task Send(CancellationToken cancel)
    {
        await output.FlushAsync(cancel);
        stream.WrittenAt = Stopwatch.GetTimestamp();
    }

    private void Number(long number)
    {
        Utf8Formatter.TryFormat(number, output.GetSpan(20), out var length);
        output.Advance(length);
    }

    private void Put(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second = default, ReadOnlySpan<byte> third = default)
    {
        Copy(first);
        Copy(second);
        Copy(third);
    }

    private void Copy(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var room = output.GetSpan();
            var some = bytes[..Math.Min(room.Length, bytes.Length)];
            some.CopyTo(room);
            output.Advance(some.Length);
            bytes = bytes[some.Length..];
        }
    }
}
