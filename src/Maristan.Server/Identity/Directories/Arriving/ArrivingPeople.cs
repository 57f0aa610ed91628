using Maristan.Server.Identity.Accounts;
using Maristan.Server.Identity.People;
using Maristan.Server.Identity.Rights;
using Maristan.Server.Identity.Sessions;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity.Directories.Arriving;

/// <param name="Stop">Why not, where they are not let in.</param>
internal sealed record Settled(Guid? PersonId, string? Role, string? Stop = null);

/// <summary>
/// Whose account somebody has who comes by a directory. Known is whom the directory's own name for them was linked with; an address alone
/// takes over nobody's account unless the directory has verified it, answers for its domain, and the account has no power and no home elsewhere.
/// Nor does it where the account has not shown that the address is its own: whoever registered under a colleague's would be let in as them.
/// </summary>
internal sealed class ArrivingPeople(Standings standings, MaristanDatabase database, TimeProvider clock)
{
    public async Task<Settled> Settle(OpenDirectory directory, Newcomer newcomer, HttpContext http, CancellationToken cancel)
    {
        await using var work = database.Begin(SystemPurpose.SigningIn);
        work.Enter(directory.OrganisationId);
        // Two first sign-ins of one person at once make one account.
        await work.Execute($"select pg_advisory_xact_lock(hashtextextended({$"{directory.OrganisationId} {directory.Issuer} {newcomer.Subject}"}, 16))", cancel);
        var map = DirectoryRow.Read(directory.RoleMap);
        if (await Linked(work, directory, newcomer, cancel) is { } known)
        {
            return await Admit(work, directory, known, Roles(directory, map, newcomer, known.Roles ?? []), http, cancel);
        }

        if (!newcomer.IsOf(directory.EmailDomains))
        {
            return new(null, null, DirectoryStops.AddressNotTrusted);
        }

        if (await ByAddress(work, directory, newcomer, cancel) is { } there)
        {
            if (!newcomer.IsEmailVerified || !there.IsConfirmed || there.Elsewhere > 0 || there.Roles is not { } roles || roles.Any(static role => role is Policy.Admin or Policy.Operator))
            {
                return new(there.Id, null, DirectoryStops.AccountKept);
            }

            Link(work, directory, newcomer, there.Id, http);
            return await Admit(work, directory, there, Roles(directory, map, newcomer, roles), http, cancel);
        }

        return await Make(work, directory, newcomer, Roles(directory, map, newcomer, []), http, cancel);
    }

    /// <summary>Roles that the map speaks of are as the directory says now; those that were given here by hand stay.</summary>
    internal static string[] Roles(OpenDirectory directory, IReadOnlyDictionary<string, IReadOnlyList<string>> map, Newcomer newcomer, IReadOnlyList<string> before)
    {
        var managed = map.Values.SelectMany(static roles => roles).ToHashSet(StringComparer.Ordinal);
        string[] given = [.. newcomer.Groups.SelectMany(group => map.TryGetValue(group, out var roles) ? roles : [])];
        string[] all = [.. before.Where(role => !managed.Contains(role)).Concat(given).Distinct(StringComparer.Ordinal)];
        return all.Length > 0 ? all : directory.DefaultRoles;
    }

    private static Task<Known?> Linked(Work work, OpenDirectory directory, Newcomer newcomer, CancellationToken cancel) => work.QueryOne<Known>($"""
        select p.id, p.disabled_at is not null or m.person_id is null or m.disabled_at is not null as is_closed, m.roles, 0 as elsewhere, true as is_confirmed
        from identity.directory_person d join identity.person p on p.id = d.person_id
        left join identity.membership m on m.organisation_id = d.organisation_id and m.person_id = p.id
        where d.organisation_id = {directory.OrganisationId} and d.issuer = {directory.Issuer} and d.subject = {newcomer.Subject}
        """, cancel);

    /// <summary>Somebody linked already under another subject counts as at home elsewhere: of two subjects with one address the second may be its new owner.</summary>
    private static Task<Known?> ByAddress(Work work, OpenDirectory directory, Newcomer newcomer, CancellationToken cancel) => work.QueryOne<Known>($"""
        select p.id, p.disabled_at is not null or m.disabled_at is not null as is_closed, m.roles, p.email_confirmed_at is not null as is_confirmed,
            ((select count(*) from identity.membership o where o.person_id = p.id and o.organisation_id <> {directory.OrganisationId})
                + (select count(*) from identity.directory_person d where d.organisation_id = {directory.OrganisationId} and d.issuer = {directory.Issuer} and d.person_id = p.id))::int as elsewhere
        from identity.person p left join identity.membership m on m.organisation_id = {directory.OrganisationId} and m.person_id = p.id
        where p.email_key = {EmailAddress.Key(newcomer.Email!)}
        """, cancel);

    private async Task<Settled> Admit(Work work, OpenDirectory directory, Known known, string[] roles, HttpContext http, CancellationToken cancel)
    {
        if (known.IsClosed)
        {
            return new(known.Id, null, DirectoryStops.AccountClosed);
        }

        if (roles.Length == 0)
        {
            return new(known.Id, null, DirectoryStops.NoRole);
        }

        await Member.Lock(work, directory.OrganisationId, known.Id, cancel);
        string[] lost = [.. known.Roles!.Except(roles)];
        // An organisation without an administrator could not mend the map that took the last one away, nor could a node without an operator.
        if (await LastOnes.WhyNotWithout(work, directory.OrganisationId, known.Id, lost, cancel) is not null)
        {
            roles = [.. lost.Where(static role => role is Policy.Admin or Policy.Operator), .. roles];
        }

        work.Add($"update identity.directory_person set last_seen_at = {clock.GetUtcNow()} where organisation_id = {directory.OrganisationId} and issuer = {directory.Issuer} and person_id = {known.Id}");
        if (!known.Roles!.ToHashSet(StringComparer.Ordinal).SetEquals(roles))
        {
            var caller = CallerOf(known.Id, directory, http);
            work.Add($"update identity.membership set roles = {roles}, version = version + 1 where organisation_id = {directory.OrganisationId} and person_id = {known.Id}");
            await GiveRoles.TakeBack(work, directory.OrganisationId, known.Id, (await Member.Lock(work, directory.OrganisationId, known.Id, cancel))!.Permissions, clock, caller, cancel);
            work.Record(new(AuditAction.Update, "member.roles_synchronised", [$"Person/{known.Id}", $"Directory/{directory.Id}"]) { Detail = new { before = known.Roles, after = roles } }, clock, caller);
            work.Tell(new MemberChanged(known.Id), clock, $"Person/{known.Id}", caller);
            work.AfterCommit(() => standings.ForgetPerson(known.Id));
        }

        await work.Commit();
        return new(known.Id, roles[0]);
    }

    private async Task<Settled> Make(Work work, OpenDirectory directory, Newcomer newcomer, string[] roles, HttpContext http, CancellationToken cancel)
    {
        if (roles.Length == 0)
        {
            return new(null, null, DirectoryStops.NoRole);
        }

        // The address stays unconfirmed: that the directory knows it says nothing of who reads its letters.
        var person = new NewPerson(Guid.CreateVersion7(clock.GetUtcNow()), newcomer.Email!, newcomer.FullName, newcomer.Language, null);
        if (!await person.Insert(work, new(directory.OrganisationId, roles), clock.GetUtcNow(), cancel))
        {
            return new(null, null, DirectoryStops.AccountKept);
        }

        Link(work, directory, newcomer, person.Id, http);
        var caller = CallerOf(person.Id, directory, http);
        work.Record(new(AuditAction.Create, "person.registered", [$"Person/{person.Id}", $"Directory/{directory.Id}"]) { Detail = new { by = "directory", roles } }, clock, caller);
        work.Tell(new PersonRegistered(person.Id), clock, $"Person/{person.Id}", caller);
        await work.Commit();
        return new(person.Id, roles[0]);
    }

    private void Link(Work work, OpenDirectory directory, Newcomer newcomer, Guid person, HttpContext http)
    {
        var now = clock.GetUtcNow();
        work.Add($"""
            insert into identity.directory_person (organisation_id, issuer, subject, person_id, linked_at, last_seen_at)
            values ({directory.OrganisationId}, {directory.Issuer}, {newcomer.Subject}, {person}, {now}, {now})
            """);
        work.Record(new(AuditAction.Create, "directory.person_linked", [$"Person/{person}", $"Directory/{directory.Id}"]), clock, CallerOf(person, directory, http));
    }

    private static Caller CallerOf(Guid person, OpenDirectory directory, HttpContext http) =>
        new(person, "none", directory.OrganisationId, PermissionSet.Nothing, RequestId.Of(http), http.Connection.RemoteIpAddress?.ToString());

    /// <param name="Roles">Null where they do not belong to the organisation.</param>
    /// <param name="Elsewhere">How many other homes the account has.</param>
    private sealed record Known(Guid Id, bool IsClosed, string[]? Roles, int Elsewhere, bool IsConfirmed);
}
