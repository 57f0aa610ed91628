using Maristan.Server.Identity.Accounts;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Apps;

internal static class CreateApp
{
    public sealed record Request(string Name, AppKind Kind, IReadOnlyList<string>? RedirectUris = null, IReadOnlyList<string>? Permissions = null);

    public static async Task<Results<Created<NewApp>, Problem>> Handle(Request request, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var wish = new AppWish(request.Name, request.Kind, request.RedirectUris ?? [], request.Permissions ?? []);
        if (wish.WhyNot(caller) is { } problem)
        {
            return problem;
        }

        var now = clock.GetUtcNow();
        var app = new App(Guid.CreateVersion7(now), wish.TrimmedName, wish.Kind, wish.OwnUris, wish.OrderedPermissions, now, now);
        var secret = app.Kind == AppKind.Native ? null : OpaqueToken.Make(OpaqueKind.ClientSecret);
        await using var work = database.BeginAtTheDesk(caller);
        // One at a time in the organisation, so that what is counted is all that there is.
        await work.Execute($"select from identity.organisation where id = {caller.OrganisationId} for no key update", cancel);
        if (await work.QueryOne<long>($"select count(*) from identity.app where organisation_id = {caller.OrganisationId}", cancel) >= AppWish.MostApps)
        {
            return AppProblems.TooMany;
        }

        var servant = app.Kind == AppKind.Service ? await Servant(work, app, caller.OrganisationId, cancel) : (Guid?)null;
        work.Add($"""
            insert into identity.app (id, organisation_id, name, kind, redirect_uris, permissions, person_id, created_at, updated_at)
            values ({app.Id}, {caller.OrganisationId}, {app.Name}, {app.Kind}, {app.RedirectUris}, {app.Permissions}, {servant}, {now}, {now})
            """);
        if (secret is not null)
        {
            work.Add($"insert into identity.app_secret (hash, app_id, made_at) values ({secret.Hash}, {app.Id}, {now})");
        }

        work.Record(new(AuditAction.Create, "app.registered", [$"App/{app.Id}"]) { Detail = new { app.Kind, app.Permissions } }, clock, caller);
        await work.Commit();
        return TypedResults.Created($"/api/v1/apps/{app.Id}", new NewApp(app, secret?.Text));
    }

    /// <summary>As whom a service acts: a member without a password and with an address that no letter reaches, so that lists and the trail can name it.</summary>
    private static async Task<Guid> Servant(Work work, App app, Guid organisation, CancellationToken cancel)
    {
        var person = new NewPerson(Guid.CreateVersion7(app.CreatedAt), $"{app.Id:n}@service.invalid", app.Name, Languages.First, null);
        return await person.Insert(work, new(organisation, ["service"]), app.CreatedAt, cancel) ? person.Id : throw new InvalidOperationException("A new id was there before.");
    }
}
