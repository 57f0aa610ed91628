using Maristan.Server.Identity;
using Maristan.Server.Identity.Accounts;
using Maristan.Server.Identity.BreakGlass;
using Maristan.Server.Identity.Rights;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Observing.Alerts;

namespace Maristan.Server.Notifications;

/// <summary>What happens in the house and must be told to somebody, once: done in the transaction that remembers how far the feed was heard.</summary>
internal static class HearTheHouse
{
    public static readonly Subscription Subscription = new("notifications", Delivery.Once,
        [PersonSignedIn.Kind, MemberChanged.Kind, GlassBroken.Kind, GlassReviewOverdue.Kind, AlertFired.Kind], Take);

    private static async Task Take(IServiceProvider services, IReadOnlyList<PlacedNews> news, Work? work, CancellationToken cancel)
    {
        var tell = services.GetRequiredService<Tell>();
        var first = services.GetRequiredService<FirstRun>().Organisation;
        foreach (var one in news)
        {
            // What the node itself tells concerns those who run it, who belong to its first organisation.
            work!.Enter(one.OrganisationId ?? first);
            if (await NoticeOf(one, work, cancel) is { } notice)
            {
                await tell.Send(work, notice, cancel);
            }
        }
    }

    private static async Task<Notice?> NoticeOf(PlacedNews news, Work work, CancellationToken cancel) => news.Kind switch
    {
        "person.signed_in" when news.Read<PersonSignedIn>() is { IsNewDevice: true } signedIn =>
            new(NotificationKind.NewDevice, [signedIn.PersonId], None) { Link = "/account/sessions" },
        // Who changed their own roles knows.
        "member.changed" when news.Read<MemberChanged>() is var changed && changed.PersonId != news.CausedBy => new(NotificationKind.RolesChanged, [changed.PersonId], None) { Link = "/account" },
        "glass.broken" => await Broken(news.Read<GlassBroken>(), work, cancel),
        "glass.review_overdue" => new(NotificationKind.GlassReviewOverdue, await Addressees.WithRole(work, Policy.PrivacyOfficer, cancel), None) { Link = "/break-glass" },
        "alert.fired" when news.Read<AlertFired>() is var alert => new(NotificationKind.AlertRaised, await Addressees.WithRole(work, Policy.Operator, cancel), Named(alert.Alert))
        {
            Link = "/node/health", Urgency = alert.Severity == Severity.Critical ? Urgency.Urgent : Urgency.Normal,
        },
        _ => null,
    };

    /// <summary>All privacy officers at once; where nobody of them takes it on, or there are none, the administrators.</summary>
    private static async Task<Notice> Broken(GlassBroken broken, Work work, CancellationToken cancel)
    {
        var officers = await Addressees.WithRole(work, Policy.PrivacyOfficer, cancel);
        var admins = await Addressees.WithRole(work, Policy.Admin, cancel);
        return new(NotificationKind.GlassBroken, officers.Count > 0 ? officers : admins, None)
        {
            Link = $"/break-glass?id={broken.GlassId}", ThenTo = officers.Count > 0 ? [admins] : [],
        };
    }

    private static readonly Dictionary<string, string> None = [];

    private static Dictionary<string, string> Named(string name) => new() { ["name"] = name };
}
