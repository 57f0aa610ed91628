using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Apps;

internal static class RotateAppSecret
{
    public const int LongestOverlap = 168;

    /// <param name="OverlapHours">How long the older secret works beside the new one; 0 ends it at once.</param>
    public sealed record Request(int OverlapHours = 24);

    public static async Task<Results<Ok<NewApp>, Problem>> Handle(Guid id, Request request, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (request.OverlapHours is < 0 or > LongestOverlap)
        {
            return AppProblems.OverlapOutOfRange;
        }

        if (await FindApps.ById(database, caller, id, cancel) is not { } app)
        {
            return AppProblems.Unknown;
        }

        if (app.Kind == AppKind.Native)
        {
            return AppProblems.NoSecret;
        }

        // The secret of a service is its power.
        if (!AppWish.Holds(caller, app.Kind, app.Permissions))
        {
            return AppProblems.MoreThanYouMay;
        }

        var (now, secret) = (clock.GetUtcNow(), OpaqueToken.Make(OpaqueKind.ClientSecret));
        await using var work = database.BeginAtTheDesk(caller);
        // Two at most: what was the older one till now ends here.
        work.Add($"delete from identity.app_secret where app_id = {id} and ({request.OverlapHours == 0} or expires_at is not null)");
        work.Add($"update identity.app_secret set expires_at = {now.AddHours(request.OverlapHours)} where app_id = {id}");
        work.Add($"insert into identity.app_secret (hash, app_id, made_at) values ({secret.Hash}, {id}, {now})");
        work.Record(new(AuditAction.Update, "app.secret_rotated", [$"App/{id}"]) { Detail = new { request.OverlapHours } }, clock, caller);
        await work.Commit();
        return TypedResults.Ok(new NewApp(app, secret.Text));
    }
}
