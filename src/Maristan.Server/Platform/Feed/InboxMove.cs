using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Feed;

/// <summary>From which inbox into which log rows are moved, and whom it wakes. The statement locks the stream, so positions stay dense whoever runs it.
/// It names the rows by an array: joined, a long backlog would be read as a whole for each part of it that is moved.</summary>
internal sealed record InboxMove(string Stream, string Log, string Bell, Func<long, int, Sql> Statement)
{
    public static readonly InboxMove Events = new("event", "platform.event", Bells.Feed, static (after, most) => $"""
        with head as materialized (
            select last, greatest(now(), placed_at) as placed_at from platform.stream where name = 'event' for update),
        taken as (
            delete from platform.outbox where arrival = any(array(select arrival from platform.outbox where arrival > {after} order by arrival limit {most}))
            returning *),
        placed as (
            insert into platform.event (position, placed_at, id, organisation_id, kind, version, subject, body, caused_by, request_id, occurred_at)
            select head.last + row_number() over (order by arrival), head.placed_at, id, organisation_id, kind, version, subject, body, caused_by, request_id, occurred_at
            from taken, head),
        moved as (select count(*)::int as count, max(arrival) as highest from taken),
        advanced as (
            update platform.stream set last = head.last + moved.count, placed_at = head.placed_at
            from head, moved where name = 'event' and moved.count > 0)
        select count, highest from moved
        """);

    public static readonly InboxMove Audit = new("audit", "audit.entry", Bells.Audit, static (after, most) => $"""
        with head as materialized (
            select last, greatest(now(), placed_at) as placed_at from platform.stream where name = 'audit' for update),
        taken as (
            delete from audit.inbox where arrival = any(array(select arrival from audit.inbox where arrival > {after} order by arrival limit {most}))
            returning *),
        placed as (
            insert into audit.entry (position, placed_at, id, organisation_id, recorded_at, action, kind, outcome, person_id, role, purpose, request_id, entities, detail, address_key, address, searched_key, searched)
            select head.last + row_number() over (order by arrival), head.placed_at, id, organisation_id, recorded_at, action, kind, outcome, person_id, role, purpose, request_id, entities, detail, address_key, address, searched_key, searched
            from taken, head),
        moved as (select count(*)::int as count, max(arrival) as highest from taken),
        advanced as (
            update platform.stream set last = head.last + moved.count, placed_at = head.placed_at
            from head, moved where name = 'audit' and moved.count > 0)
        select count, highest from moved
        """);
}

internal static class Bells
{
    /// <summary>Rows wait to be placed.</summary>
    public const string Inbox = "inbox";

    /// <summary>The feed has new positions.</summary>
    public const string Feed = "feed";

    /// <summary>The audit trail has new positions.</summary>
    public const string Audit = "audit";

    /// <summary>There are jobs to take.</summary>
    public const string Jobs = "jobs";
}
