using Maristan.Server.Identity.Sessions;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Apps;

internal static class ChangeApp
{
    public sealed record Request(string Name, IReadOnlyList<string>? RedirectUris = null, IReadOnlyList<string>? Permissions = null);

    public static async Task<Results<Ok<App>, Problem>> Handle(
        Guid id, Request request, Caller caller, Standings standings, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (await FindApps.ById(database, caller, id, cancel) is not { } before)
        {
            return AppProblems.Unknown;
        }

        var wish = new AppWish(request.Name, before.Kind, request.RedirectUris ?? [], request.Permissions ?? []);
        if (wish.WhyNot(caller) is { } problem)
        {
            return problem;
        }

        // Who leads a powerful app's codes elsewhere has its power.
        if (!AppWish.Holds(caller, before.Kind, before.Permissions))
        {
            return AppProblems.MoreThanYouMay;
        }

        await using var work = database.BeginAtTheDesk(caller);
        if (await Update(work, before, wish, clock.GetUtcNow(), cancel) is not { } changed)
        {
            return AppProblems.Meanwhile;
        }

        if (!before.RedirectUris.SequenceEqual(changed.RedirectUris) || !before.Permissions.SequenceEqual(changed.Permissions))
        {
            Narrow(work, changed);
            work.Tell(new RightsChanged($"App/{id}"), clock, $"App/{id}", caller);
            work.AfterCommit(() => standings.ForgetOrganisation(caller.OrganisationId));
        }

        work.Record(new(AuditAction.Update, "app.changed", [$"App/{id}"]) { Detail = new { changed.Permissions } }, clock, caller);
        await work.Commit();
        return TypedResults.Ok(changed);
    }

    /// <summary>Only as it was judged.</summary>
    private static Task<App?> Update(Work work, App before, AppWish wish, DateTimeOffset now, CancellationToken cancel) => work.QueryOne<App>($"""
        update identity.app set name = {wish.TrimmedName}, redirect_uris = {wish.OwnUris}, permissions = {wish.OrderedPermissions}, updated_at = {now}
        where id = {before.Id} and organisation_id = platform.organisation() and updated_at = {before.UpdatedAt}
        returning id, name, kind, redirect_uris, permissions, created_at, updated_at
        """, cancel);

    /// <summary>Who is signed in by it keeps what is still allowed; the next time everybody is asked anew.</summary>
    private static void Narrow(Work work, App app)
    {
        work.Add($"update identity.app_consent set is_remembered = false where app_id = {app.Id}");
        work.Add($"delete from identity.authorisation_code where app_id = {app.Id} and spent_at is null");
        work.Add($"""
            update identity.session set scopes = array(select scope from unnest(scopes) scope where scope = any ({app.Permissions}))
            where app_id = {app.Id} and ended_at is null
            """);
    }
}
