using System.Text.Json;
using Maristan.Server.Identity.Accounts;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Jobs;

namespace Maristan.Server.Notifications;

/// <summary>
/// Once a minute: what nobody acknowledged in time goes on to the next in its chain; letters that waited for the end of quiet hours are
/// written; what is a year old is swept.
/// </summary>
internal static class TendNotifications
{
    public static readonly JobKind Job = new("notifications.tend", 1, Lane.Io) { TellsNews = false, KeepFinished = TimeSpan.Zero };

    public sealed record Nothing;

    public static async Task Run(IServiceProvider services, JobRun<Nothing> run, CancellationToken cancel)
    {
        var (database, tell, letters, clock) = (
            services.GetRequiredService<MaristanDatabase>(), services.GetRequiredService<Tell>(), services.GetRequiredService<Letters>(), services.GetRequiredService<TimeProvider>());
        await Escalate(database, tell, clock, cancel);
        await WriteDue(database, letters, clock, cancel);
        var year = clock.GetUtcNow().AddYears(-1);
        await database.Execute(SystemPurpose.Sweeping, $"delete from notifications.notice where created_at < {year}", cancel);
        await run.Finish(null, null, cancel);
    }

    internal static async Task Escalate(MaristanDatabase database, Tell tell, TimeProvider clock, CancellationToken cancel)
    {
        var overdue = await database.Query<Overdue>(SystemPurpose.Delivering, $"""
            select organisation_id, id from notifications.notice
            where escalates_at <= {clock.GetUtcNow()} and acknowledged_at is null order by escalates_at limit 500
            """, cancel);
        foreach (var one in overdue)
        {
            await using var work = database.Begin(SystemPurpose.Delivering.In(one.OrganisationId));
            if (await Take(work, one.Id, clock, cancel) is { } notice)
            {
                await GoOn(work, notice, tell, clock, cancel);
                await work.Commit();
            }
        }
    }

    /// <summary>Held while it is brought on, so that whoever acknowledges now either stops it or comes after it.</summary>
    private static Task<Row?> Take(Work work, Guid id, TimeProvider clock, CancellationToken cancel) => work.QueryOne<Row>($"""
        select id, kind, urgency, params::text, link, chain::text, patience_minutes from notifications.notice
        where organisation_id = platform.organisation() and id = {id} and acknowledged_at is null and escalates_at <= {clock.GetUtcNow()} for update skip locked
        """, cancel);

    private static async Task GoOn(Work work, Row notice, Tell tell, TimeProvider clock, CancellationToken cancel)
    {
        var chain = JsonSerializer.Deserialize<List<Guid[]>>(notice.Chain, Json.Options) ?? [];
        if (chain.Count > 0 && NotificationKind.Find(notice.Kind) is { } kind)
        {
            await tell.Reach(work, new(notice.Id, kind, notice.Urgency, JsonSerializer.Deserialize<Dictionary<string, string>>(notice.Params, Json.Options) ?? [], notice.Link), chain[0], cancel);
        }

        var rest = JsonSerializer.Serialize(chain.Skip(1), Json.Options);
        DateTimeOffset? next = chain.Count > 1 ? clock.GetUtcNow().AddMinutes(notice.PatienceMinutes) : null;
        work.Add($"update notifications.notice set chain = {rest:json}, escalates_at = {next} where organisation_id = platform.organisation() and id = {notice.Id}");
    }

    internal static async Task WriteDue(MaristanDatabase database, Letters letters, TimeProvider clock, CancellationToken cancel)
    {
        var due = await database.Query<Due>(SystemPurpose.Delivering, $"""
            select n.organisation_id, n.person_id, n.id, n.notice_id, c.kind, c.urgency, c.params::text, c.link
            from notifications.notification n join notifications.notice c on c.organisation_id = n.organisation_id and c.id = n.notice_id
            where n.letter_due_at <= {clock.GetUtcNow()} order by n.letter_due_at limit 500
            """, cancel);
        foreach (var one in due)
        {
            await using var work = database.Begin(SystemPurpose.Delivering.In(one.OrganisationId));
            // Of two replicas one writes; and what was read meanwhile needs no letter.
            var isUnread = await work.QueryOne<bool?>($"""
                update notifications.notification set letter_due_at = null
                where organisation_id = platform.organisation() and person_id = {one.PersonId} and id = {one.Id} and letter_due_at is not null returning read_at is null
                """, cancel);
            if (isUnread == true && NotificationKind.Find(one.Kind) is { } kind && (await Addressees.Of(work, [one.PersonId], cancel)).SingleOrDefault() is { } addressee)
            {
                letters.Write(work, addressee, new(one.NoticeId, kind, one.Urgency, JsonSerializer.Deserialize<Dictionary<string, string>>(one.Params, Json.Options) ?? [], one.Link));
            }

            await work.Commit();
        }
    }

    private sealed record Overdue(Guid OrganisationId, Guid Id);

    private sealed record Row(Guid Id, string Kind, Urgency Urgency, string Params, string? Link, string Chain, int PatienceMinutes);

    private sealed record Due(Guid OrganisationId, Guid PersonId, Guid Id, Guid NoticeId, string Kind, Urgency Urgency, string Params, string? Link);
}
