using System.Text.Json;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Notifications;

/// <param name="Params">What the app's words for this kind need.</param>
/// <param name="EscalatesAt">When somebody else is told, unless it is acknowledged before.</param>
internal sealed record Notification(
    Guid Id, string Kind, Urgency Urgency, JsonElement Params, string? Link, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt, bool NeedsAcknowledgement, DateTimeOffset? AcknowledgedAt,
    DateTimeOffset? EscalatesAt);

internal static class FindNotifications
{
    public sealed record Place(DateTimeOffset At, Guid Id);

    /// <param name="Unread">How many the caller has not read, whatever page this is.</param>
    public sealed record Inbox(IReadOnlyList<Notification> Items, string? NextCursor, int Unread);

    /// <param name="unacknowledged">Only what nobody has taken on, whether or not somebody must.</param>
    public static async Task<Results<Ok<Inbox>, Problem>> Handle(
        Listing<Place> listing, Caller caller, MaristanDatabase database, CancellationToken cancel, bool unread = false, bool unacknowledged = false, string? urgency = null)
    {
        if (!Words.TryParse<Urgency>(urgency, out _))
        {
            return NotificationProblems.UrgencyUnknown;
        }

        var rows = await database.Query<Row>(caller, $"""
            select n.id, c.kind, c.urgency, c.params::text, c.link, n.created_at, n.read_at, c.chain is not null as needs_acknowledgement, c.acknowledged_at, c.escalates_at
            from notifications.notification n join notifications.notice c on c.organisation_id = n.organisation_id and c.id = n.notice_id
            where n.organisation_id = platform.organisation() and n.person_id = {caller.PersonId} and (not {unread} or n.read_at is null)
                and (not {unacknowledged} or c.acknowledged_at is null) and ({urgency}::text is null or c.urgency = {urgency})
                and ({listing.After?.At}::timestamptz is null or (n.created_at, n.id) < ({listing.After?.At}, {listing.After?.Id}))
            order by n.created_at desc, n.id desc limit {listing.Fetch}
            """, cancel);
        var page = listing.Page(rows, static row => new Place(row.CreatedAt, row.Id));
        return TypedResults.Ok(new Inbox([.. page.Items.Select(static row => row.Notification())], page.NextCursor, await Unread(database, caller, cancel)));
    }

    private static Task<int> Unread(MaristanDatabase database, Caller caller, CancellationToken cancel) => database.QueryOne<int>(caller, $"""
        select count(*)::int from notifications.notification where organisation_id = platform.organisation() and person_id = {caller.PersonId} and read_at is null
        """, cancel);

    private sealed record Row(
        Guid Id, string Kind, Urgency Urgency, string Params, string? Link, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt, bool NeedsAcknowledgement, DateTimeOffset? AcknowledgedAt,
        DateTimeOffset? EscalatesAt)
    {
        public Notification Notification() => new(Id, Kind, Urgency, JsonSerializer.Deserialize<JsonElement>(Params), Link, CreatedAt, ReadAt, NeedsAcknowledgement, AcknowledgedAt,
            AcknowledgedAt is null ? EscalatesAt : null);
    }
}
