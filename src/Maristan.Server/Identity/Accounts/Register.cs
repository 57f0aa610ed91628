using System.ComponentModel.DataAnnotations;
using Maristan.Server.Identity.Invitations;
using Maristan.Server.Identity.Passwords;
using Maristan.Server.Identity.Rights;
using Maristan.Server.Identity.SignIn;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Accounts;

/// <summary>Somebody makes an account by themselves: as a patient of the node's first organisation, as they were invited, or with the set-up code as its first administrator.</summary>
internal static class Register
{
    public const int LongestName = 200;

    public sealed record Request(
        string Email, string Password, [property: StringLength(LongestName)] string? FullName = null, string? Language = null, string? Invitation = null, string? SetupCode = null);

    public sealed record Answer(Guid Id, string Email, string FullName, string Role, IReadOnlyList<string> Roles, Guid OrganisationId, bool EmailConfirmed, DateTimeOffset CreatedAt);

    public static async Task<Results<Created<Answer>, Problem>> Handle(
        Request request, HttpContext http, DoorOptions options, PasswordHashes passwords, FirstRun firstRun, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (EmailAddress.Read(request.Email) is not { } email)
        {
            return IdentityProblems.EmailMalformed;
        }

        if (request.Language is { } language && !Languages.All.Contains(language))
        {
            return IdentityProblems.LanguageUnknown;
        }

        if (WhyNot(request, options) is { } refusal)
        {
            return refusal;
        }

        if (PasswordRules.Look(request.Password, email, await ShortestPassword(request, firstRun, database, cancel)) is { } weakness)
        {
            return IdentityProblems.PasswordRefused("password", weakness);
        }

        if (await passwords.Make(request.Password, cancel) is not { } hash)
        {
            return IdentityProblems.Busy;
        }

        var person = new NewPerson(Guid.CreateVersion7(clock.GetUtcNow()), email, request.FullName?.Trim() ?? "", request.Language ?? Languages.First, hash);
        await using var work = database.Begin(SystemPurpose.SigningIn);
        var settled = await Settle(work, request, person, firstRun, clock.GetUtcNow(), cancel);
        return settled.Refusal is { } problem ? problem : await Make(work, person with { IsVouchedFor = settled.IsVouchedFor }, settled, http, clock, cancel);
    }

    /// <summary>As the organisation asks for that the person will belong to.</summary>
    private static Task<int> ShortestPassword(Request request, FirstRun firstRun, MaristanDatabase database, CancellationToken cancel) => database.QueryOne<int>(SystemPurpose.SigningIn, $"""
        select shortest_password from identity.organisation where id = coalesce(
            (select organisation_id from identity.invitation where token_hash = {OpaqueToken.Read(request.Invitation, OpaqueKind.Invitation)?.Hash}), {firstRun.Organisation})
        """, cancel);

    private static Problem? WhyNot(Request request, DoorOptions options) =>
        request.SetupCode is not null || request.Invitation is not null ? null : options.Registration switch
        {
            Registration.Open => null,
            Registration.Invited => IdentityProblems.InvitationNeeded,
            _ => IdentityProblems.RegistrationClosed,
        };

    /// <summary>Where the new person belongs, and as what.</summary>
    private static async Task<Settled> Settle(Work work, Request request, NewPerson person, FirstRun firstRun, DateTimeOffset now, CancellationToken cancel)
    {
        if (request.SetupCode is { } code)
        {
            return await firstRun.Take(work, code, cancel)
                ? new(new(firstRun.Organisation, [Policy.Admin, Policy.Operator]), IsVouchedFor: true)
                : new(null, Refusal: IdentityProblems.SetupCodeWrong);
        }

        return request.Invitation is { } invitation ? await Invited(work, invitation, person, now, cancel) : new(new(firstRun.Organisation, [Policy.Patient]));
    }

    /// <summary>
    /// Only under the address that was invited. It counts as confirmed: whoever got the link by mail has shown that the mailbox is theirs,
    /// and where it was handed over, whoever invites has vouched for the address.
    /// </summary>
    private static async Task<Settled> Invited(Work work, string token, NewPerson person, DateTimeOffset now, CancellationToken cancel) =>
        await OpenInvitation.Take(work, token, now, cancel) is not { } invitation ? new(null, Refusal: InvitationProblems.Spent)
        : invitation.EmailKey != EmailAddress.Key(person.Email) ? new(null, Refusal: InvitationProblems.ForAnother)
        : new(new(invitation.OrganisationId, invitation.Roles, invitation.Areas), IsVouchedFor: true, invitation);

    private static async Task<Results<Created<Answer>, Problem>> Make(Work work, NewPerson person, Settled settled, HttpContext http, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var home = settled.Home!;
        if (!await person.Insert(work, home, now, cancel))
        {
            return IdentityProblems.AddressKnown;
        }

        settled.Invitation?.Accept(work, person.Id, now);
        var caller = new Caller(person.Id, home.Roles[0], home.Organisation, PermissionSet.Nothing, RequestId.Of(http), http.Connection.RemoteIpAddress?.ToString());
        string[] entities = settled.Invitation is { } invitation ? [$"Person/{person.Id}", $"Invitation/{invitation.Id}"] : [$"Person/{person.Id}"];
        work.Record(new(AuditAction.Create, "person.registered", entities) { Detail = new { home.Roles } }, clock, caller);
        work.Tell(new PersonRegistered(person.Id), clock, $"Person/{person.Id}", caller);
        await work.Commit();
        return TypedResults.Created($"/api/v1/users/{person.Id}", new Answer(person.Id, person.Email, person.FullName, home.Roles[0], home.Roles, home.Organisation, person.IsVouchedFor, now));
    }

    /// <param name="Home">Null where it is refused.</param>
    private sealed record Settled(Home? Home, bool IsVouchedFor = false, OpenInvitation? Invitation = null, Problem? Refusal = null);
}

/// <summary>The organisation that somebody joins, and as what.</summary>
internal sealed record Home(Guid Organisation, IReadOnlyList<string> Roles, IReadOnlyList<string>? Areas = null);

/// <param name="Hash">Null where the person has no password: it is chosen later by a one-time code, or the directory knows them.</param>
internal sealed record NewPerson(Guid Id, string Email, string FullName, string Language, string? Hash)
{
    /// <summary>
    /// The one place where it is decided whose address counts as confirmed without a letter: those that the node's settings, the set-up code,
    /// an administrator or an invitation name. Else a node without mail would have nobody who may invite. What somebody types of themselves
    /// does not count until a letter was answered.
    /// </summary>
    public bool IsVouchedFor { get; init; }

    /// <returns>False where there is an account with this address.</returns>
    public async Task<bool> Insert(Work work, Home home, DateTimeOffset now, CancellationToken cancel)
    {
        work.Enter(home.Organisation);
        if (await work.Execute($"""
            insert into identity.person (id, email, email_key, email_confirmed_at, full_name, language, created_at)
            values ({Id}, {Email}, {EmailAddress.Key(Email)}, {(IsVouchedFor ? now : (DateTimeOffset?)null)}, {FullName}, {Language}, {now}) on conflict (email_key) do nothing
            """, cancel) == 0)
        {
            return false;
        }

        if (Hash is not null)
        {
            work.Add($"insert into identity.password (person_id, hash, changed_at) values ({Id}, {Hash}, {now})");
        }

        work.Add($"""
            insert into identity.membership (organisation_id, person_id, roles, areas, joined_at)
            values ({home.Organisation}, {Id}, {home.Roles.ToArray()}, {(home.Areas ?? []).ToArray()}, {now})
            """);
        return true;
    }
}
