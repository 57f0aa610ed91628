using Maristan.Server.Identity.Accounts;
using Maristan.Server.Identity.Rights;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Notifications;

/// <summary>Somebody writes to people of the organisation.</summary>
internal static class SendMessage
{
    private const int LongestText = 2_000;
    private const int MostPeople = 10_000;

    /// <param name="People">Ids; or all who have the role.</param>
    public sealed record Recipients(IReadOnlyList<Guid>? People = null, string? Role = null);

    /// <param name="Text">Seen by all whom it is sent to; nothing of a patient belongs in it.</param>
    public sealed record Request(Recipients To, string Text, Urgency Urgency = Urgency.Normal);

    public sealed record Answer(int Reached);

    public static async Task<Results<Created<Answer>, Problem>> Handle(Request request, Caller caller, Tell tell, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var text = request.Text.Trim();
        if (text.Length is 0 or > LongestText)
        {
            return NotificationProblems.TextMissing;
        }

        await using var work = database.Begin(caller);
        var people = request.To.Role is { } role ? await Addressees.WithRole(work, role, cancel) : [.. (request.To.People ?? []).Distinct().Take(MostPeople)];
        var sender = (await Addressees.Of(work, [caller.PersonId], cancel)).SingleOrDefault();
        var notice = new Notice(NotificationKind.Message, people, new Dictionary<string, string> { ["from"] = sender?.FullName is { Length: > 0 } name ? name : sender?.Email ?? "", ["text"] = text })
        {
            Urgency = request.Urgency, SentBy = caller.PersonId,
            // Where nobody of them takes it on, the administrators hear of it.
            ThenTo = request.Urgency == Urgency.Urgent ? [await Addressees.WithRole(work, Policy.Admin, cancel)] : null,
        };
        if (await tell.Send(work, notice, cancel) is var reached && reached == 0)
        {
            return NotificationProblems.NobodyThere;
        }

        work.Record(new(AuditAction.Create, "notification.sent", []) { Detail = new { reached, request.Urgency, request.To.Role } }, clock, caller);
        await work.Commit();
        return TypedResults.Created("/api/v1/notifications", new Answer(reached));
    }
}
