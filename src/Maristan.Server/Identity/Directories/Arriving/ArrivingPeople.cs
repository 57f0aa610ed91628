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
        if (await Linked(work, directory, newcomer, cancel) is { } known)
        {
            return await Admit(work, directory, known, newcomer, http, cancel);
        }

        return newcomer.IsOf(directory.EmailDomains) ? await SettleByAddress(work, directory, newcomer, http, cancel) : new(null, null, DirectoryStops.AddressNotTrusted);
    }

    private async Task<Settled> SettleByAddress(Work work, OpenDirectory directory, Newcomer newcomer, HttpContext http, CancellationToken cancel)
    {
        if (await ByAddress(work, directory, newcomer, cancel) is not { } there)
        {
            return await Make(work, directory, newcomer, Roles(directory, newcomer, []), http, cancel);
        }

        var member = await Member.Lock(work, directory.OrganisationId, there.Id, cancel);
        if (!newcomer.IsEmailVerified || !there.IsConfirmed || there.IsLinked || member is null or { IsElsewhere: true } || member.Roles.Any(static role => role is Policy.Admin or Policy.Operator))
        {
            return new(there.Id, null, DirectoryStops.AccountKept);
        }

        // A directory that gives somebody nothing takes over nothing of theirs either.
        if (Roles(directory, newcomer, member.Roles).Length == 0)
        {
            return new(there.Id, null, DirectoryStops.NoRole);
        }

        Link(work, directory, newcomer, there.Id, http);
        return await Admit(work, directory, new(there.Id, there.IsDisabled), newcomer, http, cancel);
    }

    /// <summary>Roles that the map speaks of are as the directory says now; those that were given here by hand stay.</summary>
    internal static string[] Roles(OpenDirectory directory, Newcomer newcomer, IReadOnlyList<string> before)
    {
        var map = DirectoryRow.Read(directory.RoleMap);
        var managed = map.Values.SelectMany(static roles => roles).ToHashSet(StringComparer.Ordinal);
        string[] given = [.. newcomer.Groups.SelectMany(group => map.TryGetValue(group, out var roles) ? roles : [])];
        string[] all = [.. before.Where(role => !managed.Contains(role)).Concat(given).Distinct(StringComparer.Ordinal)];
        return all.Length > 0 ? all : directory.DefaultRoles;
    }

    private static Task<Known?> Linked(Work work, OpenDirectory directory, Newcomer newcomer, CancellationToken cancel) => work.QueryOne<Known>($"""
        select p.id, p.disabled_at is not null as is_disabled from identity.directory_person d join identity.person p on p.id = d.person_id
        where d.organisation_id = {directory.OrganisationId} and d.issuer = {directory.Issuer} and d.subject = {newcomer.Subject}
        """, cancel);

    /// <summary>Of two subjects with one address the second may be its new owner: somebody linked already is not linked again.</summary>
    private static Task<Holder?> ByAddress(Work work, OpenDirectory directory, Newcomer newcomer, CancellationToken cancel) => work.QueryOne<Holder>($"""
        select p.id, p.disabled_at is not null as is_disabled, p.email_confirmed_at is not null as is_confirmed,
            exists (select from identity.directory_person d where d.organisation_id = {directory.OrganisationId} and d.issuer = {directory.Issuer} and d.person_id = p.id) as is_linked
        from identity.person p where p.email_key = {EmailAddress.Key(newcomer.Email!)}
        """, cancel);

    /// <summary>Judged by the membership as it is while it is held, so that what is given or taken by hand at the same time stays so.</summary>
    private async Task<Settled> Admit(Work work, OpenDirectory directory, Known known, Newcomer newcomer, HttpContext http, CancellationToken cancel)
    {
        if (known.IsDisabled || await Member.Lock(work, directory.OrganisationId, known.Id, cancel) is not { IsDisabled: false } member)
        {
            return new(known.Id, null, DirectoryStops.AccountClosed);
        }

        var roles = Roles(directory, newcomer, member.Roles);
        string[] lost = [.. member.Roles.Except(roles)];
        // An organisation without an administrator could not mend the map that took the last one away, nor could a node without an operator.
        if (await LastOnes.WhyNotWithout(work, directory.OrganisationId, known.Id, lost, cancel) is not null)
        {
            roles = [.. lost.Where(static role => role is Policy.Admin or Policy.Operator), .. roles];
        }

        work.Add($"update identity.directory_person set last_seen_at = {clock.GetUtcNow()} where organisation_id = {directory.OrganisationId} and issuer = {directory.Issuer} and person_id = {known.Id}");
        if (!member.Roles.ToHashSet(StringComparer.Ordinal).SetEquals(roles))
        {
            await Synchronise(work, directory, member, roles, http, cancel);
        }

        // Also for whoever is not let in: what the directory no longer gives is gone from every session and key.
        await work.Commit();
        return roles is [var first, ..] ? new(known.Id, first) : new(known.Id, null, DirectoryStops.NoRole);
    }

    private async Task Synchronise(Work work, OpenDirectory directory, Member member, string[] roles, HttpContext http, CancellationToken cancel)
    {
        var (organisation, person) = (directory.OrganisationId, member.PersonId);
        var caller = CallerOf(person, directory, http);
        work.Add($"update identity.membership set roles = {roles}, version = version + 1 where organisation_id = {organisation} and person_id = {person}");
        await GiveRoles.TakeBack(work, organisation, person, (await Member.Lock(work, organisation, person, cancel))!.Permissions, clock, caller, cancel);
        work.Record(new(AuditAction.Update, "member.roles_synchronised", [$"Person/{person}", $"Directory/{directory.Id}"]) { Detail = new { before = member.Roles, after = roles } }, clock, caller);
        work.TellOfMember(person, standings, clock, caller);
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

    private sealed record Known(Guid Id, bool IsDisabled);

    private sealed record Holder(Guid Id, bool IsDisabled, bool IsConfirmed, bool IsLinked);
}
