using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Outbound;

namespace Maristan.Server.Platform.Webhooks;

/// <summary>Every refusal that a webhook's owner can meet.</summary>
internal static class WebhookProblems
{
    public static readonly Problem Unknown = new(404, "webhook_unknown", "Your organisation has no webhook with this id.");

    public static readonly Problem DeliveryUnknown = new(404, "delivery_unknown", "This webhook has no delivery with this sequence; deliveries are kept for 30 days.");

    public static readonly Problem Differs = new(409, "webhook_differs", "A webhook with this id is there already and says something else; change it by PUT, or choose another id.");

    public static readonly Problem TooMany = new(409, "too_many_webhooks", $"Your organisation has {WebhookWish.MostWebhooks} webhooks already; remove one that nobody needs.");

    public static readonly Problem NodeEventsNotPermitted = new(403, "not_permitted",
        "Only an operator of the node, in its first organisation, may have or change a webhook that hears the node's own events.");

    public static readonly Problem ReplayFromNowhere = new(422, "replay_from_nowhere", "Say from where to replay: give either from_sequence or from, not both.");

    public static readonly Problem StateUnknown = new(400, "malformed_request", "The state of a delivery is pending, delivered or failed.");

    public static Problem Address(Failure failure) => Member("webhook_address_refused", "url", failure.Sentence);

    public static Problem Member(string code, string member, string why) => new(422, code, why)
    {
        Errors = new Dictionary<string, string[]>(StringComparer.Ordinal) { [member] = [why] },
    };
}
