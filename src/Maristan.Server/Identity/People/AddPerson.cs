using Maristan.Server.Identity.Accounts;
using Maristan.Server.Identity.Rights;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.People;

/// <summary>An administrator makes an account for somebody who stands before them: the code is told, and the password is the person's own.</summary>
internal static class AddPerson
{
    public sealed record Request(string Email, string FullName, IReadOnlyList<string> Roles, IReadOnlyList<string>? Areas = null, string? Language = null);

    /// <param name="OneTimeCode">Shown this once; with it the person chooses a password.</param>
    public sealed record Answer(Person User, string OneTimeCode, DateTimeOffset CodeExpiresAt);

    public static async Task<Results<Created<Answer>, Problem>> Handle(
        Request request, Caller caller, HttpContext http, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (WhyNot(request) is { } problem)
        {
            return problem;
        }

        await using var work = database.BeginAtTheDesk(caller);
        if (await GivenRoles.Find(work, caller.OrganisationId, request.Roles, cancel) is not { } given)
        {
            return RightsProblems.NoSuchRole;
        }

        if (!caller.Permissions.Covers(given.Grants))
        {
            return RightsProblems.GivesMore;
        }

        var now = clock.GetUtcNow();
        var person = new NewPerson(Guid.CreateVersion7(now), EmailAddress.Read(request.Email)!, request.FullName.Trim(), request.Language ?? Languages.First, null) { IsVouchedFor = true };
        if (!await person.Insert(work, new(caller.OrganisationId, [.. request.Roles.Distinct()], request.Areas), now, cancel))
        {
            return await IsMember(work, caller, person.Email, cancel) ? PeopleProblems.AlreadyMember : PeopleProblems.AddressKnown;
        }

        var code = OneTimeCodes.Make(work, person.Id, OneTimeCodes.Reset, OneTimeCodes.Life, clock);
        work.Record(new(AuditAction.Create, "person.added", [$"Person/{person.Id}"]) { Detail = new { request.Roles, request.Areas } }, clock, caller);
        work.Tell(new PersonRegistered(person.Id), clock, $"Person/{person.Id}", caller);
        await work.Commit();
        return TypedResults.Created($"/api/v1/users/{person.Id}", new Answer((await FindPeople.Show(person.Id, caller, http, database, cancel))!, code, now + OneTimeCodes.Life));
    }

    private static Problem? WhyNot(Request request) =>
        EmailAddress.Read(request.Email) is null ? IdentityProblems.EmailMalformed
        : request.FullName.Length > Register.LongestName ? PeopleProblems.NameTooLong
        : request.Language is { } language && !Languages.All.Contains(language) ? IdentityProblems.LanguageUnknown
        : GiveRoles.WhyNot(request.Roles, request.Areas);

    private static Task<bool> IsMember(Work work, Caller caller, string email, CancellationToken cancel) => work.QueryOne<bool>($"""
        select exists (select from identity.person p join identity.membership m on m.person_id = p.id
            where p.email_key = {EmailAddress.Key(email)} and m.organisation_id = {caller.OrganisationId})
        """, cancel);
}
