using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Directories;

internal static class FindDirectories
{
    public sealed record Place(DateTimeOffset At, Guid Id);

    public static async Task<Ok<Page<HospitalDirectory>>> List(Listing<Place> listing, Caller caller, MaristanDatabase database, CancellationToken cancel)
    {
        var rows = await database.Query<DirectoryRow>(caller, $"""
            select id, name, issuer, client_id, role_claim, role_map::text as role_map, default_roles, email_domains, is_enabled, created_at, updated_at from identity.directory
            where organisation_id = platform.organisation() and ({listing.After?.At}::timestamptz is null or (created_at, id) < ({listing.After?.At}, {listing.After?.Id}))
            order by created_at desc, id desc limit {listing.Fetch}
            """, cancel);
        long? total = listing.WantsTotal
            ? await database.QueryOne<long>(caller, $"select count(*) from identity.directory where organisation_id = platform.organisation()", cancel)
            : null;
        return TypedResults.Ok(listing.Page([.. rows.Select(static row => row.Shown())], static directory => new Place(directory.CreatedAt, directory.Id), total));
    }

    public static async Task<Results<Ok<HospitalDirectory>, Problem>> One(Guid id, Caller caller, MaristanDatabase database, CancellationToken cancel) =>
        await ById(database, caller, id, cancel) is { } directory ? TypedResults.Ok(directory.Shown()) : DirectoryProblems.Unknown;

    internal static Task<DirectoryRow?> ById(MaristanDatabase database, Caller caller, Guid id, CancellationToken cancel) => database.QueryOne<DirectoryRow>(caller, $"""
        select id, name, issuer, client_id, role_claim, role_map::text as role_map, default_roles, email_domains, is_enabled, created_at, updated_at
        from identity.directory where organisation_id = platform.organisation() and id = {id}
        """, cancel);
}
