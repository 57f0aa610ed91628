using System.Text.Json;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Notifications;

internal sealed record Channels(bool App, bool Mail);

/// <summary>How one person wants to be told.</summary>
internal sealed record Preference(Guid PersonId, IReadOnlyDictionary<string, Channels> Chosen, QuietHours? Quiet)
{
    public static Preference None(Guid person) => new(person, new Dictionary<string, Channels>(), null);

    public bool WantsInApp(NotificationKind kind) => !Chosen.TryGetValue(kind.Name, out var channels) || channels.App;

    public bool WantsLetter(NotificationKind kind) => kind.LetterIsTheDoors || (Chosen.TryGetValue(kind.Name, out var channels) ? channels.Mail : kind.ByMail);
}

internal static class Preferences
{
    public sealed record Shown(IReadOnlyList<Channel> Channels, QuietHours? Quiet);

    /// <param name="Kind">As <c>new_device</c>.</param>
    public sealed record Channel(string Kind, bool App, bool Mail);

    /// <summary>Those who chose something; all others are told as the kinds say.</summary>
    public static async Task<IReadOnlyList<Preference>> Of(Work work, Guid[] people, CancellationToken cancel) =>
        [.. (await work.Query<Row>($"""
            select person_id, channels::text, quiet_from, quiet_to, time_zone from notifications.preference
            where organisation_id = platform.organisation() and person_id = any ({people})
            """, cancel)).Select(static row => row.Preference())];

    public static async Task<Ok<Shown>> Show(Caller caller, MaristanDatabase database, CancellationToken cancel)
    {
        var row = await database.QueryOne<Row>(caller, $"""
            select person_id, channels::text, quiet_from, quiet_to, time_zone from notifications.preference
            where organisation_id = platform.organisation() and person_id = {caller.PersonId}
            """, cancel);
        return TypedResults.Ok(Of(row?.Preference() ?? Preference.None(caller.PersonId)));
    }

    public static async Task<Results<Ok<Shown>, Problem>> Change(Shown request, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (request.Channels.FirstOrDefault(static channel => NotificationKind.Find(channel.Kind) is null) is not null)
        {
            return NotificationProblems.KindUnknown;
        }

        if (request.Quiet is { } quiet && !TimeZoneInfo.TryFindSystemTimeZoneById(quiet.TimeZone, out _))
        {
            return NotificationProblems.TimeZoneUnknown;
        }

        var chosen = request.Channels.DistinctBy(static channel => channel.Kind).ToDictionary(static channel => channel.Kind, static channel => new Channels(channel.App, channel.Mail));
        await using var work = database.Begin(caller);
        work.Add($"""
            insert into notifications.preference (organisation_id, person_id, channels, quiet_from, quiet_to, time_zone)
            values (platform.organisation(), {caller.PersonId}, {JsonSerializer.Serialize(chosen, Json.Options):json}, {request.Quiet?.From}, {request.Quiet?.To}, {request.Quiet?.TimeZone})
            on conflict (organisation_id, person_id) do update
            set channels = excluded.channels, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, time_zone = excluded.time_zone
            """);
        work.Record(new(AuditAction.Update, "notification.preferences_changed", [$"Person/{caller.PersonId}"]), clock, caller);
        await work.Commit();
        return TypedResults.Ok(Of(new(caller.PersonId, chosen, request.Quiet)));
    }

    private static Shown Of(Preference preference) => new(
        [.. NotificationKind.All.Select(kind => new Channel(kind.Name, preference.WantsInApp(kind), preference.WantsLetter(kind)))], preference.Quiet);

    private sealed record Row(Guid PersonId, string Channels, TimeOnly? QuietFrom, TimeOnly? QuietTo, string? TimeZone)
    {
        public Preference Preference() => new(PersonId, JsonSerializer.Deserialize<Dictionary<string, Channels>>(Channels, Json.Options) ?? [],
            (QuietFrom, QuietTo, TimeZone) is ({ } from, { } to, { } zone) ? new(from, to, zone) : null);
    }
}
