using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Apps;

internal static class FindApps
{
    public sealed record Place(DateTimeOffset At, Guid Id);

    public static async Task<Ok<Page<App>>> List(Listing<Place> listing, Caller caller, MaristanDatabase database, CancellationToken cancel)
    {
        var rows = await database.Query<App>(caller, $"""
            select id, name, kind, redirect_uris, permissions, created_at, updated_at from identity.app
            where organisation_id = platform.organisation() and ({listing.After?.At}::timestamptz is null or (created_at, id) < ({listing.After?.At}, {listing.After?.Id}))
            order by created_at desc, id desc limit {listing.Fetch}
            """, cancel);
        long? total = listing.WantsTotal
            ? await database.QueryOne<long>(caller, $"select count(*) from identity.app where organisation_id = platform.organisation()", cancel)
            : null;
        return TypedResults.Ok(listing.Page(rows, static app => new Place(app.CreatedAt, app.Id), total));
    }

    public static async Task<Results<Ok<App>, Problem>> One(Guid id, Caller caller, MaristanDatabase database, CancellationToken cancel) =>
        await ById(database, caller, id, cancel) is { } app ? TypedResults.Ok(app) : AppProblems.Unknown;

    internal static Task<App?> ById(MaristanDatabase database, Caller caller, Guid id, CancellationToken cancel) => database.QueryOne<App>(caller, $"""
        select id, name, kind, redirect_uris, permissions, created_at, updated_at from identity.app where organisation_id = platform.organisation() and id = {id}
        """, cancel);
}
