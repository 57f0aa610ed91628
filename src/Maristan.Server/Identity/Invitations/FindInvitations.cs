using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Invitations;

internal static class FindInvitations
{
    public sealed record Place(DateTimeOffset CreatedAt, Guid Id);

    public static async Task<Results<Ok<Page<Invitation>>, Problem>> Handle(
        string? state, Listing<Place> listing, Caller caller, Shown shown, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (!Words.TryParse<InvitationState>(state, out _))
        {
            return InvitationProblems.StateUnknown;
        }

        var rows = await database.Query<Invitation>(caller, $"""
            select id, email, language, roles, areas, project_id, state, invited_by, created_at, expires_at, accepted_at
            from (select id, email, language, roles, areas, project_id, invited_by, created_at, expires_at, accepted_at,
                    case when accepted_at is not null then 'accepted' when revoked_at is not null then 'revoked' when expires_at <= {clock.GetUtcNow()} then 'expired' else 'open' end as state
                from identity.invitation where organisation_id = platform.organisation()) as invitation
            where ({state}::text is null or state = {state}) and ({listing.After?.CreatedAt}::timestamptz is null or (created_at, id) < ({listing.After?.CreatedAt}, {listing.After?.Id}))
            order by created_at desc, id desc limit {listing.Fetch}
            """, cancel);
        long? total = listing.WantsTotal
            ? await database.QueryOne<long>(caller, $"""
                select count(*) from identity.invitation where organisation_id = platform.organisation() and ({state}::text is null
                    or {state} = case when accepted_at is not null then 'accepted' when revoked_at is not null then 'revoked' when expires_at <= {clock.GetUtcNow()} then 'expired' else 'open' end)
                """, cancel)
            : null;
        var page = listing.Page(rows, static one => new Place(one.CreatedAt, one.Id), total);
        shown.AddAll(page.Items.Select(static one => $"Invitation/{one.Id}"));
        return TypedResults.Ok(page);
    }

    public static async Task<Results<NoContent, Problem>> TakeBack(Guid id, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.Begin(caller);
        if (await work.Execute($"""
            update identity.invitation set revoked_at = {clock.GetUtcNow()}
            where organisation_id = platform.organisation() and id = {id} and accepted_at is null and revoked_at is null
            """, cancel) == 0)
        {
            return InvitationProblems.Unknown;
        }

        work.Record(new(AuditAction.Delete, "invitation.taken_back", [$"Invitation/{id}"]), clock, caller);
        await work.Commit();
        return TypedResults.NoContent();
    }
}
