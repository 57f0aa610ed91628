using System.Text;
using System.Text.Json;
using Maristan.Server.Identity.OAuth;
using Maristan.Server.Identity.Sessions;
using Maristan.Server.Identity.SignIn;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Keys;
using Maristan.Server.Platform.Outbound;

namespace Maristan.Server.Identity.Directories.Arriving;

/// <summary>What the browser brings back.</summary>
/// <param name="Code">Null where the directory refused.</param>
internal sealed record Brought(string? Code, string? Issuer, bool HasManyIssuers);

/// <param name="Stop">One of <see cref="DirectoryStops"/>, where there is no session.</param>
internal sealed record Admitted(NewSession? Session, string? Stop = null);

/// <summary>The directory that somebody comes by, with all that is needed to judge what it says.</summary>
internal sealed record OpenDirectory(
    Guid Id, Guid OrganisationId, string Issuer, string ClientId, byte[] SealedSecret, string RoleClaim, string RoleMap, string[] DefaultRoles, string[] EmailDomains);

/// <summary>From a code of the directory's to an open session, or to a word for why not.</summary>
internal sealed class Arrival(
    DirectoryBooks books, Messenger messenger, ArrivingPeople people, OpenSession sessions, PublicAddress address, MasterKey key, MaristanDatabase database, TimeProvider clock, ILogger<Arrival> log)
{
    public async Task<Admitted> Enter(Journey journey, Brought brought, HttpContext http, CancellationToken cancel)
    {
        if (await Find(journey.Directory, cancel) is not { } directory)
        {
            return new(null, DirectoryStops.Unknown);
        }

        if (!await GoOnce(journey, cancel))
        {
            return await Stop(directory, DirectoryStops.JourneyLost, null, http);
        }

        var (claims, stop) = await Ask(directory, journey, brought, http, cancel);
        if (claims is not { } told)
        {
            return await Stop(directory, stop!, null, http);
        }

        var newcomer = Newcomer.Read(told, directory.RoleClaim);
        var settled = await people.Settle(directory, newcomer, http, cancel);
        if (settled.Stop is { } why)
        {
            return await Stop(directory, why, settled.PersonId, http);
        }

        // Another vouches for the person, so nothing that needs their own proof is open: the directory could else make itself a lasting way in.
        var proven = new Proven(settled.PersonId!.Value, newcomer.ShowedSecondFactor ? ["directory", "directory_second_factor"] : ["directory"])
        {
            IsProof = false, AsksSecondFactor = !newcomer.ShowedSecondFactor,
        };
        return await sessions.Open(proven, directory.OrganisationId, settled.Role!, SessionKind.Browser, http, cancel) is { } session
            ? new(session)
            : await Stop(directory, DirectoryStops.AccountClosed, settled.PersonId, http);
    }

    private Task<OpenDirectory?> Find(Guid id, CancellationToken cancel) => database.QueryOne<OpenDirectory>(SystemPurpose.SigningIn, $"""
        select id, organisation_id, issuer, client_id, sealed_secret, role_claim, role_map::text as role_map, default_roles, email_domains
        from identity.directory where id = {id} and is_enabled
        """, cancel);

    /// <returns>False where it was gone before: of two that bring the same, one gets on.</returns>
    private async Task<bool> GoOnce(Journey journey, CancellationToken cancel) => await database.Execute(SystemPurpose.SigningIn, $"""
        insert into identity.spent_journey (hash, expires_at) values ({journey.Hash}, {journey.Until.AddMinutes(1)}) on conflict do nothing
        """, cancel) == 1;

    private async Task<(JsonElement? Claims, string? Stop)> Ask(OpenDirectory directory, Journey journey, Brought brought, HttpContext http, CancellationToken cancel)
    {
        var opened = await books.Open(directory.Issuer, cancel);
        if (opened.Book is not { } book)
        {
            DirectoryLog.NotOpened(log, directory.Id, opened.Why);
            return (null, DirectoryStops.Unreachable);
        }

        // The answer of another directory, given to this one: its code must not be shown here (RFC 9207).
        if (brought.HasManyIssuers || (brought.Issuer is { } issuer ? issuer != directory.Issuer : book.DemandsIss))
        {
            return (null, DirectoryStops.Untrusted);
        }

        if (brought.Code is not { } code)
        {
            return (null, DirectoryStops.Refused);
        }

        return await Exchange(directory, book, journey, code, http, cancel) is { } tokens ? await Believe(directory, book, journey, tokens, cancel) : (null, DirectoryStops.Unreachable);
    }

    private async Task<JsonElement?> Exchange(OpenDirectory directory, DirectoryBook book, Journey journey, string code, HttpContext http, CancellationToken cancel)
    {
        var secret = DirectorySecret.Open(key, directory.SealedSecret, directory.OrganisationId, directory.Id);
        List<(string Name, string Value)> form =
        [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", address.Of(http.Request) + StartAtDirectory.CallbackPath), ("code_verifier", journey.Verifier),
            .. book.TakesBasic ? ((string, string)[])[] : [("client_id", directory.ClientId), ("client_secret", secret)],
        ];
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Encoded(directory.ClientId)}:{Encoded(secret)}"));
        var reply = await messenger.Send(DirectoryBooks.Peer, new(HttpMethod.Post, book.Token)
        {
            Body = Encoding.ASCII.GetBytes(string.Join('&', form.Select(static member => $"{Encoded(member.Name)}={Encoded(member.Value)}"))),
            ContentType = OAuthForm.MediaType,
            Headers = [new("Accept", "application/json"), .. book.TakesBasic ? (KeyValuePair<string, string>[])[new("Authorization", $"Basic {basic}")] : []],
        }, cancel);
        if (reply is { IsSuccess: true, Answer: { } answer })
        {
            return ForeignJson.Read(answer.Body);
        }

        DirectoryLog.NotOpened(log, directory.Id, reply.Failure?.Sentence ?? $"its token endpoint answers {reply.Answer!.Status}");
        return null;
    }

    private async Task<(JsonElement? Claims, string? Stop)> Believe(OpenDirectory directory, DirectoryBook book, Journey journey, JsonElement tokens, CancellationToken cancel)
    {
        if (ForeignJson.Text(tokens, "id_token") is not { } token)
        {
            return (null, DirectoryStops.Untrusted);
        }

        var expected = new ExpectedToken(directory.Issuer, directory.ClientId, journey.Nonce, ForeignJson.Text(tokens, "access_token"), clock.GetUtcNow());
        var fault = IdToken.Check(token, book.Keys, expected, out var claims);
        if (fault == IdTokenFault.UnknownKey && (await books.OpenAnew(directory.Issuer, cancel)).Book is { } newer)
        {
            fault = IdToken.Check(token, newer.Keys, expected, out claims);
        }

        if (fault == IdTokenFault.None)
        {
            return (claims, null);
        }

        DirectoryLog.NotBelieved(log, directory.Id, fault);
        return (null, DirectoryStops.Untrusted);
    }

    /// <summary>Recorded before it is answered.</summary>
    private async Task<Admitted> Stop(OpenDirectory directory, string why, Guid? person, HttpContext http)
    {
        DirectoryLog.Stopped(log, directory.Id, why);
        await using var work = database.Begin(SystemPurpose.SigningIn);
        work.Enter(directory.OrganisationId);
        var caller = person is { } known ? new Caller(known, "none", directory.OrganisationId, PermissionSet.Nothing, RequestId.Of(http), http.Connection.RemoteIpAddress?.ToString()) : null;
        work.Record(new(AuditAction.Execute, "session.refused", person is null ? [$"Directory/{directory.Id}"] : [$"Person/{person}", $"Directory/{directory.Id}"])
        {
            Outcome = AuditOutcome.Refused, Detail = new { code = why },
        }, clock, caller);
        await work.Commit();
        return new(null, why);
    }

    private static string Encoded(string text) => Uri.EscapeDataString(text);
}
