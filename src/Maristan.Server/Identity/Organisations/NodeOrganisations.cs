using Maristan.Server.Identity.Invitations;
using Maristan.Server.Identity.Letters;
using Maristan.Server.Identity.Rights;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Organisations;

/// <summary>An organisation as the node's operator sees it: how many it has, and nobody of them.</summary>
internal sealed record NodeOrganisation(Guid Id, string Name, bool Synthetic, long Members, DateTimeOffset CreatedAt);

internal static class NodeOrganisations
{
    public sealed record Place(DateTimeOffset CreatedAt, Guid Id);

    /// <param name="AdminEmail">Who is invited as its first administrator; the operator does not belong to it.</param>
    public sealed record NewRequest(string Name, bool Synthetic, string AdminEmail, string? Language = null);

    public sealed record Answer(NodeOrganisation Organisation, NewInvitation Invitation);

    public sealed record ChangeRequest(string Name, bool Synthetic);

    public static async Task<Ok<Page<NodeOrganisation>>> List(Listing<Place> listing, MaristanDatabase database, CancellationToken cancel)
    {
        var rows = await database.Query<NodeOrganisation>(SystemPurpose.Operating, $"""
            select o.id, o.name, o.is_synthetic as synthetic, (select count(*) from identity.membership m where m.organisation_id = o.id) as members, o.created_at
            from identity.organisation o
            where {listing.After?.CreatedAt}::timestamptz is null or (o.created_at, o.id) > ({listing.After?.CreatedAt}, {listing.After?.Id})
            order by o.created_at, o.id limit {listing.Fetch}
            """, cancel);
        long? total = listing.WantsTotal ? await database.QueryOne<long>(SystemPurpose.Operating, $"select count(*) from identity.organisation", cancel) : null;
        return TypedResults.Ok(listing.Page(rows, static one => new Place(one.CreatedAt, one.Id), total));
    }

    public static async Task<Results<Ok<NodeOrganisation>, Problem>> One(Guid id, MaristanDatabase database, CancellationToken cancel) =>
        await ById(database, id, cancel) is { } one ? TypedResults.Ok(one) : OrganisationProblems.Unknown;

    public static async Task<Results<Created<Answer>, Problem>> Make(
        NewRequest request, Caller caller, HttpRequest asked, PublicAddress address, Post post, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (request.Name.Trim().Length is 0 or > 200)
        {
            return OrganisationProblems.NameMissing;
        }

        var (wish, malformed) = InvitationWish.Read(request.AdminEmail, [Policy.Admin], request.Language);
        if (wish is null)
        {
            return malformed!;
        }

        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await using var work = database.BeginAtTheDesk(caller);
        if (await InvitationWish.WhyMayNotInvite(work, caller, cancel) is { } refusal)
        {
            return refusal;
        }

        var made = new NodeOrganisation(id, request.Name.Trim(), request.Synthetic, 0, now);
        work.Record(new(AuditAction.Create, "organisation.made", [$"Organisation/{id}"]) { Detail = new { request.Synthetic } }, clock, caller);
        Insert(work, made);
        var there = caller with { OrganisationId = id };
        var invitation = wish.Insert(work, there, clock);
        work.Record(new(AuditAction.Create, "invitation.made", [$"Invitation/{invitation.Id}"]) { Detail = new { wish.Roles } }, clock, there);
        work.Tell(new RightsChanged("organisation"), clock, $"Organisation/{id}", there);
        await post.Invitation(work, wish, id, invitation, cancel);
        await work.Commit();
        return TypedResults.Created($"/api/v1/organisations/{id}", new Answer(made, new(invitation.Invitation, invitation.Link(address.Of(asked)))));
    }

    public static async Task<Results<Ok<NodeOrganisation>, Problem>> Change(
        Guid id, ChangeRequest request, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (request.Name.Trim().Length is 0 or > 200)
        {
            return OrganisationProblems.NameMissing;
        }

        if (await ById(database, id, cancel) is not { } before)
        {
            return OrganisationProblems.Unknown;
        }

        if (before.Synthetic != request.Synthetic)
        {
            return OrganisationProblems.SyntheticForGood;
        }

        await using var work = database.BeginAtTheDesk(caller);
        Rename(work, id, request.Name, clock, caller);
        await work.Commit();
        return TypedResults.Ok(before with { Name = request.Name.Trim() });
    }

    /// <summary>The work goes on in it.</summary>
    internal static void Insert(Work work, NodeOrganisation made)
    {
        work.Add($"insert into identity.organisation (id, name, is_synthetic, created_at) values ({made.Id}, {made.Name}, {made.Synthetic}, {made.CreatedAt})");
        work.Enter(made.Id);
    }

    /// <summary>Its people find it in their own trail. The work goes on in it.</summary>
    /// <param name="caller">Null for the machine's owner.</param>
    internal static void Rename(Work work, Guid id, string name, TimeProvider clock, Caller? caller)
    {
        var there = caller is null ? null : caller with { OrganisationId = id };
        work.Enter(id);
        work.Add($"update identity.organisation set name = {name.Trim()}, version = version + 1 where id = {id}");
        work.Record(new(AuditAction.Update, "organisation.renamed", [$"Organisation/{id}"]), clock, there);
        // Open pages show the name.
        work.Tell(new RightsChanged("organisation"), clock, $"Organisation/{id}", there);
    }

    private static Task<NodeOrganisation?> ById(MaristanDatabase database, Guid id, CancellationToken cancel) => database.QueryOne<NodeOrganisation>(SystemPurpose.Operating, $"""
        select o.id, o.name, o.is_synthetic as synthetic, (select count(*) from identity.membership m where m.organisation_id = o.id) as members, o.created_at
        from identity.organisation o where o.id = {id}
        """, cancel);
}
