using Maristan.Server.Identity.Sessions;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.SignIn;

/// <summary>Always succeeds: whoever wants to be signed out is, also when they were already.</summary>
internal static class SignOut
{
    public sealed record Request(string? RefreshToken = null);

    public static async Task<NoContent> OfBrowser(HttpContext http, Recognition recognition, Standings standings, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await End(await recognition.Recognise(http), standings, database, clock, cancel);
        SessionCookie.Take(http);
        return TypedResults.NoContent();
    }

    public static async Task<NoContent> Handle(
        Request? request, HttpContext http, Recognition recognition, Standings standings, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (OpaqueToken.Read(request?.RefreshToken, OpaqueKind.Refresh) is { } token
            && await database.QueryOne<Owner>(SystemPurpose.SigningIn, $"""
                select s.id, s.person_id, s.organisation_id from identity.refresh_token t join identity.session s on s.id = t.session_id where t.hash = {token.Hash}
                """, cancel) is { } owner)
        {
            await End(new Caller(owner.PersonId, "none", owner.OrganisationId, PermissionSet.Nothing, Platform.Http.RequestId.Of(http), null) { SessionId = owner.Id }, standings, database, clock, cancel);
        }

        return await OfBrowser(http, recognition, standings, database, clock, cancel);
    }

    private static async Task End(Caller? caller, Standings standings, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (caller?.SessionId is not { } session)
        {
            return;
        }

        await using var work = database.Begin(SystemPurpose.SigningIn);
        if (await work.End(new(caller.PersonId, "signed_out", Only: session), standings, clock, caller, cancel) > 0)
        {
            work.Record(new(AuditAction.Execute, "session.closed", [$"Person/{caller.PersonId}", $"Session/{session}"]), clock, caller);
            await work.Commit();
        }
    }

    private sealed record Owner(Guid Id, Guid PersonId, Guid OrganisationId);
}
