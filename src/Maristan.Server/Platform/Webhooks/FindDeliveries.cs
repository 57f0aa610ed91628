using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Platform.Webhooks;

internal static class FindDeliveries
{
    public sealed record Place(long Sequence);

    public static async Task<Results<Ok<Page<WebhookDelivery>>, Problem>> Handle(
        Guid id, string? state, Listing<Place> listing, Caller caller, MaristanDatabase database, CancellationToken cancel)
    {
        if (state is not (null or "pending" or "delivered" or "failed"))
        {
            return WebhookProblems.StateUnknown;
        }

        if (await FindWebhooks.ById(database, caller, id, cancel) is null)
        {
            return WebhookProblems.Unknown;
        }

        var rows = await database.Query<WebhookDelivery>(caller, $"""
            select sequence, event_id, kind, version, subject, occurred_at, state, attempts, tried_at, case when state = 'pending' then due_at end as next_try_at,
                response_status, response_ms, response_text, error
            from platform.webhook_delivery
            where organisation_id = platform.organisation() and webhook_id = {id} and state = coalesce({state}, state)
                and sequence < coalesce({listing.After?.Sequence}, 9223372036854775807)
            order by sequence desc limit {listing.Fetch}
            """, cancel);
        long? total = listing.WantsTotal
            ? await database.QueryOne<long>(caller, $"""
                select count(*) from platform.webhook_delivery
                where organisation_id = platform.organisation() and webhook_id = {id} and state = coalesce({state}, state)
                """, cancel)
            : null;
        return TypedResults.Ok(listing.Page(rows, static delivery => new Place(delivery.Sequence), total));
    }
}
