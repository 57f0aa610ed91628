using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Notifications;

internal static class ReadNotifications
{
    public static async Task<Results<NoContent, Problem>> One(Guid id, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.Begin(caller);
        if (await Mark(work, caller.PersonId, id, clock, cancel) == 0)
        {
            return NotificationProblems.Unknown;
        }

        await Finish(work, caller, [$"Notification/{id}"], clock);
        return TypedResults.NoContent();
    }

    public static async Task<NoContent> All(Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.Begin(caller);
        await work.Execute($"""
            update notifications.notification set read_at = {clock.GetUtcNow()}
            where organisation_id = platform.organisation() and person_id = {caller.PersonId} and read_at is null
            """, cancel);
        await Finish(work, caller, [$"Person/{caller.PersonId}"], clock);
        return TypedResults.NoContent();
    }

    /// <summary>Read before stays read at the first moment.</summary>
    internal static Task<int> Mark(Work work, Guid person, Guid id, TimeProvider clock, CancellationToken cancel) => work.Execute($"""
        update notifications.notification set read_at = coalesce(read_at, {clock.GetUtcNow()})
        where organisation_id = platform.organisation() and person_id = {person} and id = {id}
        """, cancel);

    internal static async Task Finish(Work work, Caller caller, IReadOnlyList<string> entities, TimeProvider clock)
    {
        work.Tell(new NotificationsRead(caller.PersonId), clock, $"Person/{caller.PersonId}", caller);
        work.Record(new(AuditAction.Update, "notification.read", entities), clock, caller);
        await work.Commit();
    }
}

/// <summary>Somebody takes on what was told: nobody after them in the chain need be told.</summary>
internal static class AcknowledgeNotification
{
    public static async Task<Results<NoContent, Problem>> Handle(Guid id, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.Begin(caller);
        if (await ReadNotifications.Mark(work, caller.PersonId, id, clock, cancel) == 0)
        {
            return NotificationProblems.Unknown;
        }

        work.Add($"""
            update notifications.notice c set acknowledged_at = {clock.GetUtcNow()}, acknowledged_by = {caller.PersonId}
            from notifications.notification n
            where n.organisation_id = platform.organisation() and n.person_id = {caller.PersonId} and n.id = {id}
                and c.organisation_id = n.organisation_id and c.id = n.notice_id and c.acknowledged_at is null
            """);
        await ReadNotifications.Finish(work, caller, [$"Notification/{id}"], clock);
        return TypedResults.NoContent();
    }
}
