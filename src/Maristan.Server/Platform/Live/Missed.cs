using System.Globalization;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Platform.Live;

/// <summary>What a browser shows when it comes back: how far it had heard, and before which restore. It is sent as <c>epoch-position</c>.</summary>
internal readonly record struct LiveMark(int Epoch, long Position)
{
    public static LiveMark? TryParse(string? text) =>
        text?.Split('-') is [var epoch, var position]
        && int.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var known)
        && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? new(known, place)
            : null;
}

/// <summary>What happened while a browser was away, from the feed itself, so that any replica can tell it.</summary>
internal static class Missed
{
    public const int Most = 1_000;

    /// <summary>Between two positions there may be much that concerns others; more of it is not searched.</summary>
    private const int Farthest = 100_000;

    /// <returns>Null when that cannot be told any more: then the page looks anew.</returns>
    public static async Task<List<PlacedNews>?> Between(LiveMark mark, LiveStream stream, LiveHub hub, MaristanDatabase database, CancellationToken cancel)
    {
        if (mark.Epoch != hub.Epoch || stream.From - mark.Position > Farthest)
        {
            return null;
        }

        if (mark.Position >= stream.From)
        {
            return await IsPlaced(mark.Position, database, cancel) ? [] : null;
        }

        return await IsPlaced(mark.Position + 1, database, cancel) && await Read(mark, stream, database, cancel) is { Count: <= Most } missed ? missed : null;
    }

    /// <summary>Positions are dense: where the next one is gone it was swept away, and others with it.</summary>
    private static Task<bool> IsPlaced(long position, MaristanDatabase database, CancellationToken cancel) =>
        database.QueryOne<bool>(SystemPurpose.Delivering, $"""
            select {position} = 0 or exists(select from platform.event where position = {position}) or {position} = (select last from platform.stream where name = 'event')
            """, cancel);

    private static Task<List<PlacedNews>> Read(LiveMark mark, LiveStream stream, MaristanDatabase database, CancellationToken cancel) =>
        database.Query<PlacedNews>(SystemPurpose.Delivering, $"""
            select position, id, organisation_id, kind, version, subject, body::text as body, caused_by, request_id, occurred_at
            from platform.event
            where position > {mark.Position} and position <= {stream.From} and kind = any({stream.Topics.SelectMany(static topic => topic.Kinds).Distinct().ToArray()})
                and (organisation_id = {stream.Caller.OrganisationId} or organisation_id is null)
            order by position limit {Most + 1}
            """, cancel);
}
