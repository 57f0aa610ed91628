using System.Text.Json;
using Maristan.Server.Identity.Accounts;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Notifications;

/// <summary>
/// Tells people something in the transaction that makes it so: the bell in their open pages, and a letter where they want one. Set-based: a
/// notice to a whole hospital is one insert.
/// </summary>
internal sealed class Tell(Letters letters, TimeProvider clock)
{
    /// <summary>The work is in an organisation; people who do not belong to it any more are passed over.</summary>
    public async Task<int> Send(Work work, Notice notice, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var urgency = notice.Urgency ?? notice.Kind.Urgency;
        var chain = notice.ThenTo is null ? null : JsonSerializer.Serialize(notice.ThenTo, Json.Options);
        DateTimeOffset? escalatesAt = notice.ThenTo is not { Count: > 0 } ? null : now.AddMinutes(notice.PatienceMinutes);
        work.Add($"""
            insert into notifications.notice (organisation_id, id, kind, urgency, params, link, sent_by, created_at, chain, patience_minutes, escalates_at)
            values (platform.organisation(), {id}, {notice.Kind.Name}, {Words.Of(urgency)}, {JsonSerializer.Serialize(notice.Params, Json.Options):json}, {notice.Link}, {notice.SentBy}, {now},
                {chain:json}, {notice.PatienceMinutes}, {escalatesAt})
            """);
        return await Reach(work, new(id, notice.Kind, urgency, notice.Params, notice.Link), notice.To, cancel);
    }

    /// <summary>Brings a notice to people who have not had it yet.</summary>
    /// <returns>How many there were.</returns>
    internal async Task<int> Reach(Work work, Told told, IReadOnlyList<Guid> people, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var addressees = await Addressees.Of(work, people, cancel);
        var wishes = (await Preferences.Of(work, [.. addressees.Select(static each => each.Id)], cancel)).ToDictionary(static each => each.PersonId);
        var reached = addressees.Select(addressee => (Addressee: addressee, Wish: wishes.GetValueOrDefault(addressee.Id) ?? Preference.None(addressee.Id), Id: Guid.CreateVersion7(now)))
            .Where(each => each.Wish.WantsInApp(told.Kind) || told.Urgency == Urgency.Urgent || WantsLetter(each.Wish, told)).ToArray();
        var dueLater = reached.Select(each => each.Addressee.EmailConfirmed && WantsLetter(each.Wish, told) ? each.Wish.Quiet?.EndAfter(now) : null)
            .Select(due => told.Urgency == Urgency.Urgent ? null : due).ToArray();
        work.Add($"""
            insert into notifications.notification (organisation_id, person_id, id, notice_id, created_at, letter_due_at)
            select platform.organisation(), person_id, id, {told.NoticeId}, {now}, due
            from unnest({reached.Select(static each => each.Addressee.Id).ToArray()}, {reached.Select(static each => each.Id).ToArray()}, {dueLater}) as r (person_id, id, due)
            on conflict (organisation_id, notice_id, person_id) do nothing
            """);
        foreach (var ((addressee, wish, notification), due) in reached.Zip(dueLater))
        {
            work.Tell(new NotificationSent(notification, addressee.Id, told.Kind.Name, told.Urgency), clock, $"Person/{addressee.Id}");
            if (due is null && addressee.EmailConfirmed && WantsLetter(wish, told))
            {
                letters.Write(work, addressee, told);
            }
        }

        return reached.Length;
    }

    private static bool WantsLetter(Preference wish, Told told) => !told.Kind.LetterIsTheDoors && wish.WantsLetter(told.Kind);
}

/// <summary>A notice as it is brought to somebody.</summary>
internal sealed record Told(Guid NoticeId, NotificationKind Kind, Urgency Urgency, IReadOnlyDictionary<string, string> Params, string? Link);
