using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Outbound;

namespace Maristan.Server.Platform.Webhooks;

/// <summary>What somebody wants a webhook to be.</summary>
/// <param name="Kinds">Names of events, or <c>*</c> for all.</param>
internal sealed record WebhookWish(string Url, IReadOnlyList<string> Kinds, string Description, bool NodeEvents)
{
    public const string EveryKind = "*";
    public const int MostWebhooks = 100;
    private const int LongestUrl = 2_000;
    private const int LongestDescription = 500;
    private const int MostKinds = 100;

    /// <summary>The kinds without order and repetition, so that two wishes of the same meaning are the same.</summary>
    public string[] OrderedKinds { get; } = [.. Kinds.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public bool IsMeantBy(Webhook webhook) =>
        webhook.Url == Url && webhook.Description == Description && webhook.NodeEvents == NodeEvents && webhook.Kinds.SequenceEqual(OrderedKinds);

    /// <param name="before">As it stands; its address is not judged anew, so that one which leads nowhere any more can still be paused.</param>
    public static async Task<Problem?> WhyNot(WebhookWish wish, Webhook? before, Caller caller, WebhookRules rules, CancellationToken cancel)
    {
        if (wish.Url.Length > LongestUrl || wish.Url.Any(char.IsControl) || !Uri.TryCreate(wish.Url, UriKind.Absolute, out var address))
        {
            return WebhookProblems.Member("webhook_address_refused", "url", $"The url is no address of at most {LongestUrl} characters.");
        }

        if (wish.Description.Length > LongestDescription)
        {
            return WebhookProblems.Member("description_too_long", "description", $"The description is longer than {LongestDescription} characters.");
        }

        if (wish.WhyKinds(rules.Kinds) is { } kinds)
        {
            return kinds;
        }

        if (wish.NodeEvents && !await rules.MayHearTheNode(caller, cancel))
        {
            return WebhookProblems.NodeEventsNotPermitted;
        }

        return wish.Url == before?.Url ? null : await rules.Addresses.WhyRefused(address, cancel) is { } refused ? WebhookProblems.Address(refused) : null;
    }

    private Problem? WhyKinds(IEnumerable<NewsKind> known)
    {
        if (Kinds.Count is 0 or > MostKinds)
        {
            return WebhookProblems.Member("kinds_missing", "kinds", $"Name 1 to {MostKinds} kinds of events, or \"{EveryKind}\" for all; /api/v1/event-kinds lists them.");
        }

        var names = known.Select(kind => kind.Kind).Append(EveryKind).ToHashSet(StringComparer.Ordinal);
        return Kinds.All(names.Contains)
            ? null
            : WebhookProblems.Member("kind_unknown", "kinds", "One of the kinds is no event of this node; /api/v1/event-kinds lists them.");
    }
}

/// <summary>What a wish is judged by.</summary>
internal sealed class WebhookRules(AddressRules addresses, IEnumerable<NewsKind> kinds, MaristanDatabase database)
{
    public AddressRules Addresses => addresses;

    public IEnumerable<NewsKind> Kinds => kinds;

    public async Task<bool> MayHearTheNode(Caller caller, CancellationToken cancel) => caller.May(Permissions.NodeOperate)
        && await database.QueryOne<Guid>(caller, $"select first_organisation from platform.node", cancel) == caller.OrganisationId;
}
