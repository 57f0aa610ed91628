using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Platform.Webhooks;

internal static class FindWebhooks
{
    public sealed record Place(DateTimeOffset At, Guid Id);

    public static async Task<Ok<Page<Webhook>>> List(Listing<Place> listing, Caller caller, MaristanDatabase database, CancellationToken cancel)
    {
        var rows = await database.Query<Webhook>(caller, $"""
            select id, url, kinds, description, node_events, state, sequence, failing_since, older_secret_until, created_at, updated_at
            from platform.webhook
            where organisation_id = platform.organisation() and ({listing.After?.At}::timestamptz is null or (created_at, id) < ({listing.After?.At}, {listing.After?.Id}))
            order by created_at desc, id desc limit {listing.Fetch}
            """, cancel);
        long? total = listing.WantsTotal
            ? await database.QueryOne<long>(caller, $"select count(*) from platform.webhook where organisation_id = platform.organisation()", cancel)
            : null;
        return TypedResults.Ok(listing.Page(rows, static webhook => new Place(webhook.CreatedAt, webhook.Id), total));
    }

    public static async Task<Results<Ok<Webhook>, Problem>> One(Guid id, Caller caller, MaristanDatabase database, CancellationToken cancel) =>
        await ById(database, caller, id, cancel) is { } webhook ? TypedResults.Ok(webhook) : WebhookProblems.Unknown;

    internal static Task<Webhook?> ById(MaristanDatabase database, Caller caller, Guid id, CancellationToken cancel) => database.QueryOne<Webhook>(caller, $"""
        select id, url, kinds, description, node_events, state, sequence, failing_since, older_secret_until, created_at, updated_at
        from platform.webhook where organisation_id = platform.organisation() and id = {id}
        """, cancel);
}
