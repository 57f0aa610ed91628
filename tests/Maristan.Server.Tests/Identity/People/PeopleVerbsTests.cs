using System.Net;
using Maristan.Server.Identity.ApiKeys;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Identity.People;

/// <summary>What the machine's owner does to people, where a table must be looked into; the rest is asked of the command itself.</summary>
public sealed class PeopleVerbsTests(Hospital hospital) : IClassFixture<Hospital>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_factor_that_is_lost_is_taken_away_and_each_organisation_finds_it_in_its_trail()
    {
        using var anna = await hospital.Person("nurse");
        var sealedSeed = hospital.Node.Services.GetRequiredService<MasterKey>().Seal(new byte[20], $"totp seed {anna.Id}");
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"insert into identity.totp (person_id, sealed_seed, made_at, confirmed_at) values ({anna.Id}, {sealedSeed}, now(), now())", Cancel);
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"insert into identity.recovery_code (person_id, hash) values ({anna.Id}, {new byte[32]})", Cancel);
        await anna.Http.Refused(HttpMethod.Post, "/auth/login", new { email = anna.Email, password = anna.Password }, HttpStatusCode.Unauthorized, "second_factor_required");

        var (kept, _) = await PeopleVerbs.Reset(hospital.Database, TimeProvider.System, anna.Email, secondFactor: false, Cancel);
        await anna.Http.Refused(HttpMethod.Post, "/auth/login", new { email = anna.Email, password = anna.Password }, HttpStatusCode.Unauthorized, "second_factor_required");
        var (taken, _) = await PeopleVerbs.Reset(hospital.Database, TimeProvider.System, anna.Email.ToUpperInvariant(), secondFactor: true, Cancel);

        Assert.NotEqual(kept!.OneTimeCode, taken!.OneTimeCode);
        await Townspeople.SignIn(hospital.Http, anna.Email);
        Assert.Equal(0, await hospital.Database.QueryOne<long>(SystemPurpose.SigningIn, $"select count(*) from identity.recovery_code where person_id = {anna.Id}", Cancel));
        await Hospital.Until(async () => await hospital.Database.QueryOne<bool>(SystemPurpose.Operating, $"""
            select exists (select from audit.entry where organisation_id = {hospital.FirstOrganisation} and kind = 'person.reset' and {$"Person/{anna.Id}"} = any (entities))
            """, Cancel));
    }

    [Fact]
    public async Task A_reset_of_an_account_that_was_in_other_hands_ends_its_keys_everywhere()
    {
        using var anna = await hospital.Person("researcher");
        var elsewhere = await hospital.Organisation();
        await PeopleVerbs.Add(hospital.Database, TimeProvider.System, new(anna.Email, "", "en", ["researcher"], elsewhere, null), Cancel);
        Guid[] keys = [await Key(anna, hospital.FirstOrganisation), await Key(anna, elsewhere)];

        await PeopleVerbs.Reset(hospital.Database, TimeProvider.System, anna.Email, secondFactor: false, Cancel);
        Assert.Equal(2, await Alive(anna));
        await PeopleVerbs.Reset(hospital.Database, TimeProvider.System, anna.Email, secondFactor: true, Cancel);

        Assert.Equal(0, await Alive(anna));
        await Hospital.Until(async () => await hospital.Database.QueryOne<long>(SystemPurpose.Operating, $"""
            select count(*) from audit.entry where kind = 'api_key.revoked' and {$"Person/{anna.Id}"} = any (entities)
                and ((organisation_id = {hospital.FirstOrganisation} and {$"ApiKey/{keys[0]}"} = any (entities)) or (organisation_id = {elsewhere} and {$"ApiKey/{keys[1]}"} = any (entities)))
            """, Cancel) == 2);
    }

    [Fact]
    public async Task Whoever_joins_another_organisation_brings_no_code_of_the_first_along()
    {
        using var anna = await hospital.Person("nurse");
        await PeopleVerbs.Reset(hospital.Database, TimeProvider.System, anna.Email, secondFactor: false, Cancel);

        await PeopleVerbs.Add(hospital.Database, TimeProvider.System, new(anna.Email, "", "en", ["doctor"], await hospital.Organisation(), null), Cancel);

        Assert.Equal(0, await hospital.Database.QueryOne<long>(SystemPurpose.SigningIn, $"select count(*) from identity.single_use where person_id = {anna.Id} and spent_at is null", Cancel));
    }

    [Fact]
    public async Task Somebody_who_is_kept_off_the_node_joins_nothing()
    {
        using var anna = await hospital.Person("nurse");
        await PeopleVerbs.Disable(hospital.Database, TimeProvider.System, anna.Email, Cancel);

        var (joined, refused) = await PeopleVerbs.Add(hospital.Database, TimeProvider.System, new(anna.Email, "", "en", ["doctor"], await hospital.Organisation(), null), Cancel);

        Assert.Equal((null, VerbProblems.AccountDisabled), (joined, refused));
    }

    [Fact]
    public async Task The_last_operator_is_one_person_however_many_organisations_they_belong_to()
    {
        using var anna = await hospital.Person("admin", "operator");
        using var berta = await hospital.Person("admin");
        var elsewhere = await hospital.Organisation();
        using var carme = await hospital.PersonOf(elsewhere, "admin");
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"""
            insert into identity.membership (organisation_id, person_id, roles, joined_at) values ({elsewhere}, {anna.Id}, array['operator'], now())
            """, Cancel);

        var refused = await PeopleVerbs.Disable(hospital.Database, TimeProvider.System, anna.Email, Cancel);
        var (_, given) = await PeopleVerbs.ChangeRoles(hospital.Database, TimeProvider.System, new(berta.Email, ["operator"], []), null, Cancel);
        var allowed = await PeopleVerbs.Disable(hospital.Database, TimeProvider.System, anna.Email, Cancel);

        Assert.Equal((PeopleProblems.LastOperator, null, null), (refused, given, allowed));
    }

    [Fact]
    public async Task Whoever_belongs_to_two_organisations_is_asked_about_with_its_name_and_is_out_of_both_when_disabled()
    {
        using var anna = await hospital.Person("nurse");
        var elsewhere = await hospital.Organisation();
        var (joined, _) = await PeopleVerbs.Add(hospital.Database, TimeProvider.System, new(anna.Email, "", "en", ["doctor"], elsewhere, null), Cancel);
        Assert.Equal((anna.Id, null), (joined!.Id, joined.OneTimeCode));

        var (_, unnamed) = await PeopleVerbs.ChangeRoles(hospital.Database, TimeProvider.System, new(anna.Email, ["agent"], []), null, Cancel);
        var (roles, _) = await PeopleVerbs.ChangeRoles(hospital.Database, TimeProvider.System, new(anna.Email, ["agent"], ["doctor"]), elsewhere, Cancel);
        var (_, none) = await PeopleVerbs.ChangeRoles(hospital.Database, TimeProvider.System, new(anna.Email, [], ["agent"]), elsewhere, Cancel);
        await PeopleVerbs.Disable(hospital.Database, TimeProvider.System, anna.Email, Cancel);

        Assert.Equal((VerbProblems.WhichOrganisation, VerbProblems.NoRoleLeft), (unnamed, none));
        Assert.Equal(["agent"], roles);
        var listed = await PeopleVerbs.List(hospital.Database, null, null, Cancel);
        Assert.Equal([PersonState.Disabled, PersonState.Disabled], listed.Where(one => one.Id == anna.Id).Select(static one => one.State));
        await Hospital.Until(async () => (await anna.Http.Send(HttpMethod.Get, "/auth/me")).StatusCode == HttpStatusCode.Unauthorized);
    }

    private async Task<Guid> Key(Townsperson owner, Guid organisation) =>
        (await KeyVerbs.Add(hospital.Database, TimeProvider.System, new("Export", owner.Email, organisation, ["jobs:read"], 30), Cancel)).Made!.Id;

    private Task<long> Alive(Townsperson owner) =>
        hospital.Database.QueryOne<long>(SystemPurpose.SigningIn, $"select count(*) from identity.api_key where person_id = {owner.Id} and revoked_at is null", Cancel);
}
