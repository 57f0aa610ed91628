using Maristan.Server.Identity.Accounts;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.SignIn;

internal static class ShowMe
{
    public static async Task<Results<Ok<Me>, Problem>> Handle(Caller caller, FindMe find, MaristanDatabase database, CancellationToken cancel)
    {
        if (caller.SessionId is { } session)
        {
            return await find.OfSession(session, cancel) is { } me ? TypedResults.Ok(me) : IdentityProblems.NotYourSession;
        }

        return await OfKey(caller, database, cancel) is { } owner ? TypedResults.Ok(owner) : IdentityProblems.NeedsSession;
    }

    /// <summary>A key is asked by programs that want to know what it opens; of its owner's way in it tells nothing.</summary>
    private static async Task<Me?> OfKey(Caller caller, MaristanDatabase database, CancellationToken cancel)
    {
        var owner = await database.QueryOne<Owner>(SystemPurpose.SigningIn, $"""
            select p.email, p.email_confirmed_at is not null as email_confirmed, p.full_name, p.language, m.roles, o.name, o.is_synthetic, o.idle_minutes
            from identity.person p
            join identity.membership m on m.organisation_id = {caller.OrganisationId} and m.person_id = p.id
            join identity.organisation o on o.id = m.organisation_id where p.id = {caller.PersonId}
            """, cancel);
        if (owner is null)
        {
            return null;
        }

        var here = new MyOrganisation(caller.OrganisationId, owner.Name, owner.IsSynthetic);
        return new(caller.PersonId, owner.Email, owner.EmailConfirmed, owner.FullName, owner.Language, here, [here], caller.Role, owner.Roles, [.. caller.Permissions.Names], null, caller.ExpiresAt,
            ["api_key"], false, new(false, 0, 0, false, false), owner.IdleMinutes, false, false, null);
    }

    private sealed record Owner(string Email, bool EmailConfirmed, string FullName, string Language, string[] Roles, string Name, bool IsSynthetic, int IdleMinutes);
}

internal static class ChangeMe
{
    public sealed record Request(string FullName, string Language);

    public static async Task<Results<Ok<Me>, Problem>> Handle(
        Request request, Caller caller, FindMe find, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (!Languages.All.Contains(request.Language))
        {
            return IdentityProblems.LanguageUnknown;
        }

        if (request.FullName.Length > Register.LongestName)
        {
            return IdentityProblems.Member("full_name", "name_too_long", $"A name has at most {Register.LongestName} letters.");
        }

        if (caller.SessionId is not { } session)
        {
            return IdentityProblems.NeedsSession;
        }

        await using var work = database.Begin(SystemPurpose.SigningIn);
        work.Enter(caller.OrganisationId);
        work.Add($"update identity.person set full_name = {request.FullName.Trim()}, language = {request.Language}, version = version + 1 where id = {caller.PersonId}");
        work.Record(new(AuditAction.Update, "person.changed", [$"Person/{caller.PersonId}"]), clock, caller);
        await work.Commit();
        return await find.OfSession(session, cancel) is { } me ? TypedResults.Ok(me) : IdentityProblems.NotYourSession;
    }
}
