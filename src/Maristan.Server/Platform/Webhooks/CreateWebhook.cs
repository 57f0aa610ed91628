using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Platform.Webhooks;

internal static class CreateWebhook
{
    public sealed record Request(string Url, IReadOnlyList<string> Kinds, string Description = "", bool NodeEvents = false, Guid? Id = null);

    public static async Task<Results<Created<NewWebhook>, Ok<NewWebhook>, Problem>> Handle(
        Request request, Caller caller, WebhookRules rules, MasterKey key, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var wish = new WebhookWish(request.Url, request.Kinds, request.Description, request.NodeEvents);
        if (await WebhookWish.WhyNot(wish, null, caller, rules, cancel) is { } problem)
        {
            return problem;
        }

        var id = request.Id ?? Guid.CreateVersion7(clock.GetUtcNow());
        var secret = WebhookSecret.Make();
        await using var work = database.Begin(caller);
        if (await Insert(work, id, wish, WebhookSecret.Seal(key, secret, caller.OrganisationId, id), clock.GetUtcNow(), cancel) is { } made)
        {
            work.Record(new(AuditAction.Create, "webhook.created", [$"Webhook/{id}"]) { Detail = new { wish.OrderedKinds, wish.NodeEvents } }, clock, caller);
            await work.Commit();
            return TypedResults.Created($"/api/v1/webhooks/{id}", new NewWebhook(made, WebhookSecret.Show(secret)));
        }

        // A caller who lost the answer sends it again: the webhook is there, but its secret is not told twice.
        return await FindWebhooks.ById(database, caller, id, cancel) switch
        {
            null => WebhookProblems.TooMany,
            { } there when wish.IsMeantBy(there) => TypedResults.Ok(new NewWebhook(there, null)),
            _ => WebhookProblems.Differs,
        };
    }

    private static Task<Webhook?> Insert(Work work, Guid id, WebhookWish wish, byte[] sealedSecret, DateTimeOffset now, CancellationToken cancel) =>
        work.QueryOne<Webhook>($"""
            insert into platform.webhook (organisation_id, id, url, kinds, description, node_events, state, sealed_secret, created_at, updated_at)
            select platform.organisation(), {id}, {wish.Url}, {wish.OrderedKinds}, {wish.Description}, {wish.NodeEvents}, 'active', {sealedSecret}, {now}, {now}
            where (select count(*) from platform.webhook where organisation_id = platform.organisation()) < {WebhookWish.MostWebhooks}
            on conflict do nothing
            returning id, url, kinds, description, node_events, state, sequence, failing_since, older_secret_until, created_at, updated_at
            """, cancel);
}
