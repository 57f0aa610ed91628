using System.ComponentModel.DataAnnotations;
using Maristan.Server.Identity.Passwords;
using Maristan.Server.Identity.Rights;
using Maristan.Server.Identity.SignIn;
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

        if (PasswordRules.Look(request.Password, email) is { } weakness)
        {
            return IdentityProblems.PasswordRefused("password", weakness);
        }

        if (await passwords.Make(request.Password, cancel) is not { } hash)
        {
            return IdentityProblems.Busy;
        }

        var person = new NewPerson(Guid.CreateVersion7(clock.GetUtcNow()), email, request.FullName?.Trim() ?? "", request.Language ?? Languages.First, hash);
        await using var work = database.Begin(SystemPurpose.SigningIn);
        return await Settle(work, request, person, firstRun, cancel) switch
        {
            { Refusal: { } problem } => problem,
            { Home: { } home } => await Make(work, person, home, http, clock, cancel),
            _ => IdentityProblems.RegistrationClosed,
        };
    }

    private static Problem? WhyNot(Request request, DoorOptions options) =>
        request.SetupCode is not null || request.Invitation is not null ? null : options.Registration switch
        {
            Registration.Open => null,
            Registration.Invited => IdentityProblems.InvitationNeeded,
            _ => IdentityProblems.RegistrationClosed,
        };

    /// <summary>Where the new person belongs, and as what.</summary>
    private static async Task<Settled> Settle(Work work, Request request, NewPerson person, FirstRun firstRun, CancellationToken cancel)
    {
        if (request.SetupCode is { } code)
        {
            return await firstRun.Take(work, code, cancel) ? new(new(firstRun.Organisation, [Policy.Admin, Policy.Operator])) : new(null, IdentityProblems.SetupCodeWrong);
        }

        return request.Invitation is { } invitation ? await Invited(work, invitation, person, cancel) : new(new(firstRun.Organisation, [Policy.Patient]));
    }

    private static Task<Settled> Invited(Work work, string invitation, NewPerson person, CancellationToken cancel) =>
        Task.FromResult(new Settled(null, IdentityProblems.InvitationNeeded));

    private static async Task<Results<Created<Answer>, Problem>> Make(Work work, NewPerson person, Home home, HttpContext http, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (!await person.Insert(work, home, now, cancel))
        {
            return IdentityProblems.AddressKnown;
        }

        var caller = new Caller(person.Id, home.Roles[0], home.Organisation, PermissionSet.Nothing, RequestId.Of(http), http.Connection.RemoteIpAddress?.ToString());
        work.Record(new(AuditAction.Create, "person.registered", [$"Person/{person.Id}"]) { Detail = new { home.Roles } }, clock, caller);
        work.Tell(new PersonRegistered(person.Id), clock, $"Person/{person.Id}", caller);
        await work.Commit();
        return TypedResults.Created($"/api/v1/users/{person.Id}", new Answer(person.Id, person.Email, person.FullName, home.Roles[0], home.Roles, home.Organisation, false, now));
    }

    private sealed record Settled(Home? Home, Problem? Refusal = null);
}

/// <summary>The organisation that somebody joins, and as what.</summary>
internal sealed record Home(Guid Organisation, IReadOnlyList<string> Roles, IReadOnlyList<string>? Areas = null);

/// <param name="Hash">Null where the person has no password: it is chosen later by a one-time code, or the directory knows them.</param>
internal sealed record NewPerson(Guid Id, string Email, string FullName, string Language, string? Hash)
{
    /// <returns>False where there is an account with this address.</returns>
    public async Task<bool> Insert(Work work, Home home, DateTimeOffset now, CancellationToken cancel)
    {
        work.Enter(home.Organisation);
        if (await work.Execute($"""
            insert into identity.person (id, email, email_key, full_name, language, created_at)
            values ({Id}, {Email}, {EmailAddress.Key(Email)}, {FullName}, {Language}, {now}) on conflict (email_key) do nothing
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
