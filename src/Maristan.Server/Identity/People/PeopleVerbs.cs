using Maristan.Server.Identity.Accounts;
using Maristan.Server.Identity.ApiKeys;
using Maristan.Server.Identity.Passwords;
using Maristan.Server.Identity.Rights;
using Maristan.Server.Identity.Sessions;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity.People;

/// <summary>
/// The verbs of the machine about people, beside a running node or without one. Whoever may open the data folder may give any role; that an
/// organisation keeps an administrator and the node an operator holds for them too. Running nodes hear of it by the feed, as of any change.
/// </summary>
internal static class PeopleVerbs
{
    /// <param name="Roles">Of the house by name, of the organisation by name or id; none for the node's first administrator.</param>
    /// <param name="Password">Null where they choose it by a one-time code.</param>
    public sealed record NewUser(string Email, string Name, string Language, IReadOnlyList<string> Roles, Guid Organisation, string? Password);

    /// <param name="OneTimeCode">Shown this once; null where they have a password or had an account already.</param>
    public sealed record AddedUser(Guid Id, string Email, IReadOnlyList<string> Roles, string? OneTimeCode, DateTimeOffset? CodeExpiresAt);

    public sealed record ListedUser(
        Guid Id, string Email, string FullName, Guid OrganisationId, string Organisation, string[] Roles, PersonState State, bool SecondFactor, DateTimeOffset? LastSeenAt);

    public sealed record ResetUser(string OneTimeCode, DateTimeOffset ExpiresAt);

    /// <summary>One who has an account joins the organisation with it.</summary>
    public static async Task<(AddedUser? Added, Problem? Refused)> Add(MaristanDatabase database, TimeProvider clock, NewUser user, CancellationToken cancel)
    {
        if (WhyNot(user) is { } malformed)
        {
            return (null, malformed);
        }

        await using var work = database.Begin(SystemPurpose.Operating);
        var (roles, refusal) = await RolesOf(work, user, cancel);
        if (refusal is not null)
        {
            return (null, refusal);
        }

        var shortest = await work.QueryOne<int>($"select shortest_password from identity.organisation where id = {user.Organisation}", cancel);
        if (user.Password is { } password && PasswordRules.Look(password, user.Email, shortest) is { } weakness)
        {
            return (null, IdentityProblems.PasswordRefused("password", weakness));
        }

        var now = clock.GetUtcNow();
        var home = new Home(user.Organisation, roles!);
        var person = new NewPerson(Guid.CreateVersion7(now), EmailAddress.Read(user.Email)!, user.Name.Trim(), user.Language, Hash(user.Password)) { IsVouchedFor = true };
        if (!await person.Insert(work, home, now, cancel))
        {
            return await Join(work, user, home, clock, cancel);
        }

        var code = user.Password is null ? OneTimeCodes.Make(work, person.Id, OneTimeCodes.Reset, OneTimeCodes.Life, clock) : null;
        work.Record(new(AuditAction.Create, "person.added", [$"Person/{person.Id}"]) { Detail = new { by = "machine", roles } }, clock);
        work.Tell(new PersonRegistered(person.Id), clock, $"Person/{person.Id}");
        await work.Commit();
        return (new(person.Id, person.Email, roles!, code, code is null ? null : now + OneTimeCodes.Life), null);
    }

    /// <param name="organisation">Only of this one; null for all. Somebody of two organisations stands twice.</param>
    /// <param name="role">Only who has it; null for all.</param>
    public static Task<List<ListedUser>> List(MaristanDatabase database, Guid? organisation, string? role, CancellationToken cancel) => database.Query<ListedUser>(SystemPurpose.Operating, $"""
        select p.id, p.email, p.full_name, o.id as organisation_id, o.name as organisation, named.roles,
            case when m.disabled_at is not null or p.disabled_at is not null then 'disabled' when m.last_seen_at is null and not has.way_in then 'invited' else 'active' end as state,
            has.second_factor, m.last_seen_at
        from identity.membership m join identity.person p on p.id = m.person_id join identity.organisation o on o.id = m.organisation_id
        cross join lateral (select coalesce(array_agg(coalesce(c.name, given.role) order by given.place), array[]::text[]) as roles
            from unnest(m.roles) with ordinality as given (role, place) left join identity.custom_role c on c.organisation_id = m.organisation_id and c.id::text = given.role) named
        cross join lateral (select
            exists (select from identity.password w where w.person_id = p.id) or exists (select from identity.passkey k where k.person_id = p.id) as way_in,
            exists (select from identity.totp t where t.person_id = p.id and t.confirmed_at is not null) or exists (select from identity.passkey k where k.person_id = p.id) as second_factor) has
        where ({organisation}::uuid is null or o.id = {organisation}) and ({role}::text is null or {role} = any (m.roles) or {role} = any (named.roles))
        order by o.name, o.id, p.email_key
        """, cancel);

    /// <summary>Keeps somebody off the whole node: sessions, keys, open invitations and emergency accesses end in every organisation.</summary>
    /// <returns>Null, or why it was refused.</returns>
    public static async Task<Problem?> Disable(MaristanDatabase database, TimeProvider clock, string email, CancellationToken cancel)
    {
        await using var work = database.Begin(SystemPurpose.Operating);
        if (await Find(work, email, cancel) is not { } person)
        {
            return VerbProblems.PersonUnknown;
        }

        var standings = new Standings(database, clock);
        // First, so that whoever is to be the last one is not counted among the others by another membership of theirs.
        work.Add($"update identity.person set disabled_at = coalesce(disabled_at, {clock.GetUtcNow()}), version = version + 1 where id = {person.Id}");
        foreach (var organisation in person.Organisations)
        {
            var member = (await Member.Lock(work, organisation, person.Id, cancel))!;
            if (!person.IsDisabled && !member.IsDisabled && await LastOnes.WhyNotWithout(work, organisation, person.Id, member.Roles, cancel) is { } last)
            {
                return last;
            }

            work.Enter(organisation);
            await Stopping.Silence(work, new(person.Id, "disabled", Organisation: organisation), null, standings, clock, cancel);
            work.Record(new(AuditAction.Update, "person.disabled", [$"Person/{person.Id}"]) { Detail = new { by = "machine" } }, clock);
        }

        await work.Commit();
        return null;
    }

    /// <returns>Null, or why it was refused.</returns>
    public static async Task<Problem?> Enable(MaristanDatabase database, TimeProvider clock, string email, CancellationToken cancel)
    {
        await using var work = database.Begin(SystemPurpose.Operating);
        if (await Find(work, email, cancel) is not { } person)
        {
            return VerbProblems.PersonUnknown;
        }

        work.Add($"update identity.person set disabled_at = null, version = version + 1 where id = {person.Id}");
        foreach (var organisation in person.Organisations)
        {
            work.Enter(organisation);
            work.Record(new(AuditAction.Update, "person.enabled", [$"Person/{person.Id}"]) { Detail = new { by = "machine" } }, clock);
            work.Tell(new MemberChanged(person.Id), clock, $"Person/{person.Id}");
        }

        await work.Commit();
        return null;
    }

    /// <param name="organisation">Null for the only one that they belong to.</param>
    /// <returns>What they are afterwards, or why it was refused.</returns>
    public static async Task<(IReadOnlyList<string>? Roles, Problem? Refused)> ChangeRoles(
        MaristanDatabase database, TimeProvider clock, RoleChange change, Guid? organisation, CancellationToken cancel)
    {
        await using var work = database.Begin(SystemPurpose.Operating);
        var (person, home, unknown) = await FindMember(work, change.Email, organisation, cancel);
        if (person is null)
        {
            return (null, unknown);
        }

        var member = (await Member.Lock(work, home, person.Id, cancel))!;
        var (given, taken) = (await Resolve(work, home, change.Give, cancel), await Resolve(work, home, change.Take, cancel));
        if (given is null || taken is null)
        {
            return (null, VerbProblems.RoleUnknown);
        }

        string[] roles = [.. member.Roles.Union(given).Except(taken)];
        if (roles.Length is 0 or > GivenRoles.Most)
        {
            return (null, roles.Length == 0 ? VerbProblems.NoRoleLeft : RightsProblems.RolesMissing);
        }

        string[] lost = [.. member.Roles.Except(roles)];
        if (!member.IsDisabled && await LastOnes.WhyNotWithout(work, home, person.Id, lost, cancel) is { } last)
        {
            return (null, last);
        }

        work.Enter(home);
        work.Add($"update identity.membership set roles = {roles}, version = version + 1 where organisation_id = {home} and person_id = {person.Id}");
        await GiveRoles.TakeBack(work, home, person.Id, (await GivenRoles.Find(work, home, roles, cancel))?.Permissions ?? Policy.Of(roles, []), clock, null, cancel);
        work.Record(new(AuditAction.Update, "member.roles_given", [$"Person/{person.Id}"]) { Detail = new { by = "machine", before = member.Roles, after = roles } }, clock);
        work.Tell(new MemberChanged(person.Id), clock, $"Person/{person.Id}");
        await work.Commit();
        return (roles, null);
    }

    /// <param name="secondFactor">Telephone and paper are lost as well, or somebody else may have had the account: codes, passkeys, recovery codes and API keys are good no more, and each of the person's organisations finds it in its trail.</param>
    public static async Task<(ResetUser? Made, Problem? Refused)> Reset(MaristanDatabase database, TimeProvider clock, string email, bool secondFactor, CancellationToken cancel)
    {
        await using var work = database.Begin(SystemPurpose.Operating);
        if (await Find(work, email, cancel) is not { } person)
        {
            return (null, VerbProblems.PersonUnknown);
        }

        var code = OneTimeCodes.Make(work, person.Id, OneTimeCodes.Reset, OneTimeCodes.Life, clock);
        if (secondFactor)
        {
            ResetPerson.ForgetSecondFactor(work, person.Id);
            await RevokeApiKey.AllOf(work, person.Id, new Standings(database, clock), clock, null, cancel);
        }

        foreach (var organisation in person.Organisations)
        {
            work.Enter(organisation);
            work.Record(new(AuditAction.Execute, "person.reset", [$"Person/{person.Id}"]) { Detail = new { by = "machine", second_factor = secondFactor } }, clock);
            if (secondFactor)
            {
                // Where one is required, open pages must ask for a new one.
                work.Tell(new MemberChanged(person.Id), clock, $"Person/{person.Id}");
            }
        }

        await work.Commit();
        return (new(code, clock.GetUtcNow() + OneTimeCodes.Life), null);
    }

    /// <summary>Somebody with the organisation that is meant: the one named, or the only one that they belong to.</summary>
    internal static async Task<(Found? Person, Guid Organisation, Problem? Refused)> FindMember(Work work, string email, Guid? organisation, CancellationToken cancel) =>
        await Find(work, email, cancel) is not { } person ? (null, default, VerbProblems.PersonUnknown)
        : organisation is { } named ? person.Organisations.Contains(named) ? (person, named, null) : (null, default, VerbProblems.NotAMember)
        : person.Organisations is [var only] ? (person, only, null)
        : (null, default, VerbProblems.WhichOrganisation);

    private static Task<Found?> Find(Work work, string email, CancellationToken cancel) => work.QueryOne<Found>($"""
        select p.id, p.disabled_at is not null as is_disabled,
            coalesce((select array_agg(m.organisation_id order by m.organisation_id) from identity.membership m where m.person_id = p.id), array[]::uuid[]) as organisations
        from identity.person p where p.email_key = {EmailAddress.Key(email)}
        """, cancel);

    private static Problem? WhyNot(NewUser user) =>
        EmailAddress.Read(user.Email) is null ? IdentityProblems.EmailMalformed
        : user.Name.Length > Register.LongestName ? PeopleProblems.NameTooLong
        : !Languages.All.Contains(user.Language) ? IdentityProblems.LanguageUnknown
        : user.Roles.Count > GivenRoles.Most ? RightsProblems.RolesMissing
        : null;

    /// <summary>Without a role it is the first administrator, or nobody: of two who come at once, one.</summary>
    private static async Task<(IReadOnlyList<string>? Roles, Problem? Refused)> RolesOf(Work work, NewUser user, CancellationToken cancel)
    {
        if (user.Roles.Count > 0)
        {
            return await Resolve(work, user.Organisation, user.Roles, cancel) is { } roles ? (roles, null) : (null, VerbProblems.RoleUnknown);
        }

        return await FirstRun.MayMakeFirst(work, cancel) ? ([Policy.Admin, Policy.Operator], null) : (null, VerbProblems.RolesMissing);
    }

    /// <returns>Roles of the house by name, those of the organisation by id; null where one of them does not exist.</returns>
    private static async Task<string[]?> Resolve(Work work, Guid organisation, IReadOnlyList<string> typed, CancellationToken cancel)
    {
        var own = await work.Query<OwnRole>($"select id, name from identity.custom_role where organisation_id = {organisation}", cancel);
        string?[] roles = [.. typed.Select(role => Policy.Find(role)?.Name ?? own.Find(each => each.Name == role || each.Id.ToString() == role)?.Id.ToString()).Distinct()];
        return roles.Contains(null) ? null : [.. roles.OfType<string>()];
    }

    private static string? Hash(string? password)
    {
        if (password is null)
        {
            return null;
        }

        using var hashes = new PasswordHashes();
        return hashes.MakeNow(password);
    }

    private static async Task<(AddedUser? Added, Problem? Refused)> Join(Work work, NewUser user, Home home, TimeProvider clock, CancellationToken cancel)
    {
        var person = (await Find(work, user.Email, cancel))!;
        if (person.Organisations.Contains(home.Organisation))
        {
            return (null, VerbProblems.AlreadyMember);
        }

        if (user.Password is not null || person.IsDisabled)
        {
            return (null, person.IsDisabled ? VerbProblems.AccountDisabled : VerbProblems.HasAPassword);
        }

        work.Add($"""
            insert into identity.membership (organisation_id, person_id, roles, joined_at)
            values ({home.Organisation}, {person.Id}, {home.Roles.ToArray()}, {clock.GetUtcNow()})
            """);
        // With such a code an administrator of the one organisation would open the doors of the other.
        OneTimeCodes.TakeBack(work, person.Id);
        work.Record(new(AuditAction.Create, "member.joined", [$"Person/{person.Id}"]) { Detail = new { by = "machine", home.Roles } }, clock);
        work.Tell(new MemberChanged(person.Id), clock, $"Person/{person.Id}");
        await work.Commit();
        return (new(person.Id, user.Email, home.Roles, null, null), null);
    }

    /// <summary>Roles by name or id.</summary>
    public sealed record RoleChange(string Email, IReadOnlyList<string> Give, IReadOnlyList<string> Take);

    internal sealed record Found(Guid Id, bool IsDisabled, Guid[] Organisations);

    private sealed record OwnRole(Guid Id, string Name);
}
