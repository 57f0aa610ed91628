using System.Net;
using Maristan.Server.Identity.Accounts;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.Invitations;

public sealed class InvitationTests(Hospital hospital) : IClassFixture<Hospital>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Somebody_new_registers_by_the_link_with_the_roles_and_the_project_that_they_were_invited_to()
    {
        using var admin = await hospital.Vouched("admin");
        var project = (await admin.Http.Post("/projects", new { name = "Films" })).Text("id");
        var made = await admin.Http.Post("/invitations", new { email = "Carla@Invited.example", roles = (string[])["nurse", "researcher"], areas = (string[])["north"], project_id = project });
        var token = Token(made);
        using var http = new HttpClient { BaseAddress = hospital.Http.BaseAddress };

        var look = await http.Post("/auth/invitations/look", new { token });
        var account = await http.Post("/auth/register", new { email = "carla@invited.example", password = "four words in a row", invitation = token });

        Assert.Equal(("Maristan", "Films", false), (look.Text("organisation"), look.Text("project"), look.GetProperty("has_account").GetBoolean()));
        Assert.Equal(["nurse", "researcher"], account.Texts("roles"));
        Assert.True(account.GetProperty("email_confirmed").GetBoolean());
        Assert.Contains((await admin.Http.Get($"/projects/{project}/members")).Items(), each => each.Text("person_id") == account.Text("id"));
        Assert.Equal(["north"], (await admin.Http.Get($"/users/{account.Text("id")}")).Texts("areas"));
        Assert.Contains((await admin.Http.Get("/invitations?state=accepted")).Items(), each => each.Text("id") == made.GetProperty("invitation").Text("id"));
        await http.Refused(HttpMethod.Post, "/auth/invitations/look", new { token }, HttpStatusCode.UnprocessableEntity, "invitation_spent");
        await http.Refused(HttpMethod.Post, "/auth/register", new { email = "carla@invited.example", password = "four words in a row", invitation = token }, HttpStatusCode.UnprocessableEntity, "invitation_spent");
    }

    [Fact]
    public async Task The_link_keeps_its_secret_behind_the_hash_of_the_address()
    {
        using var admin = await hospital.Vouched("admin");

        var link = new Uri((await admin.Http.Post("/invitations", new { email = "link@invited.example", roles = (string[])["nurse"] })).Text("link"));

        Assert.Equal(("/invitation", ""), (link.AbsolutePath, link.Query));
        Assert.StartsWith("#invitation=mi_", link.Fragment, StringComparison.Ordinal);
        Assert.Equal(hospital.Http.BaseAddress!.GetLeftPart(UriPartial.Authority), link.GetLeftPart(UriPartial.Authority));
    }

    [Fact]
    public async Task A_link_that_was_passed_on_opens_nothing()
    {
        using var admin = await hospital.Vouched("admin");
        var token = Token(await admin.Http.Post("/invitations", new { email = "meant@invited.example", roles = (string[])["doctor"] }));
        using var stranger = await hospital.PersonOf(await hospital.Organisation(), "nurse");

        await stranger.Http.Refused(HttpMethod.Post, "/auth/invitations/accept", new { token }, HttpStatusCode.Forbidden, "invitation_for_another");
        await stranger.Http.Refused(HttpMethod.Post, "/auth/register", new { email = "other@invited.example", password = "four words in a row", invitation = token }, HttpStatusCode.Forbidden, "invitation_for_another");
    }

    [Fact]
    public async Task Somebody_with_an_account_joins_with_it()
    {
        using var admin = await hospital.Vouched("admin");
        var elsewhere = await hospital.Organisation();
        using var doctor = await hospital.PersonOf(elsewhere, "doctor");
        var token = Token(await admin.Http.Post("/invitations", new { email = doctor.Email, roles = (string[])["researcher"] }));

        await doctor.Http.Post("/auth/invitations/accept", new { token });

        Assert.Equal(["researcher"], (await admin.Http.Get($"/users/{doctor.Id}")).Texts("roles"));
        Assert.Equal(["doctor"], (await doctor.Http.Get("/auth/me")).Texts("roles"));
        await doctor.Http.Refused(HttpMethod.Post, "/auth/invitations/accept", new { token }, HttpStatusCode.UnprocessableEntity, "invitation_spent");
    }

    [Fact]
    public async Task An_invitation_taken_back_run_out_or_sent_again_opens_nothing_by_its_old_link()
    {
        using var admin = await hospital.Vouched("admin");
        var taken = await admin.Http.Post("/invitations", new { email = "taken@invited.example", roles = (string[])["nurse"] });
        var late = await admin.Http.Post("/invitations", new { email = "late@invited.example", roles = (string[])["nurse"] });
        var again = await admin.Http.Post("/invitations", new { email = "again@invited.example", roles = (string[])["nurse"] });

        await admin.Http.Delete($"/invitations/{taken.GetProperty("invitation").Text("id")}");
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.invitation set expires_at = now() where email = 'late@invited.example'", Cancel);
        var newer = await admin.Http.Post($"/invitations/{again.GetProperty("invitation").Text("id")}/resend");

        foreach (var one in (System.Text.Json.JsonElement[])[taken, late, again])
        {
            await admin.Http.Refused(HttpMethod.Post, "/auth/invitations/look", new { token = Token(one) }, HttpStatusCode.UnprocessableEntity, "invitation_spent");
        }

        await admin.Http.Post("/auth/invitations/look", new { token = Token(newer) });
        await admin.Http.Refused(HttpMethod.Post, "/invitations", new { email = "again@invited.example", roles = (string[])["nurse"] }, HttpStatusCode.Conflict, "already_invited");
        await admin.Http.Post("/invitations", new { email = "late@invited.example", roles = (string[])["nurse"] });
    }

    [Fact]
    public async Task Nobody_invites_to_more_than_they_have_nor_under_an_address_that_is_not_confirmed()
    {
        using var admin = await hospital.Vouched("admin");
        using var unconfirmed = await hospital.Person("admin");

        await admin.Http.Refused(HttpMethod.Post, "/invitations", new { email = "op@invited.example", roles = (string[])["operator"] }, HttpStatusCode.Forbidden, "gives_more");
        await unconfirmed.Http.Refused(HttpMethod.Post, "/invitations", new { email = "un@invited.example", roles = (string[])["nurse"] }, HttpStatusCode.Forbidden, "address_unconfirmed");
        await admin.Http.Refused(HttpMethod.Post, "/invitations", new { email = admin.Email, roles = (string[])["nurse"] }, HttpStatusCode.Conflict, "already_member");
        await admin.Http.Refused(HttpMethod.Post, "/invitations", new { email = "pr@invited.example", roles = (string[])["nurse"], project_id = Guid.NewGuid() }, HttpStatusCode.UnprocessableEntity, "project_unknown");
    }

    [Fact]
    public async Task Of_two_who_invite_the_same_address_at_once_one_is_told_of_the_other()
    {
        using var one = await hospital.Vouched("admin");
        using var other = await hospital.Vouched("admin");
        object wish = new { email = "both@invited.example", roles = (string[])["nurse"] };

        var answers = await hospital.AtOnce(hospital.Caller, $"select from identity.organisation where id = platform.organisation() for no key update",
            () => one.Http.Send(HttpMethod.Post, "/invitations", wish), () => other.Http.Send(HttpMethod.Post, "/invitations", wish));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], answers.Order());
    }

    [Fact]
    public async Task What_somebody_invited_to_goes_with_their_right_to_invite()
    {
        using var admin = await hospital.Vouched("admin");
        using var leaving = await hospital.Vouched("admin");
        var token = Token(await leaving.Http.Post("/invitations", new { email = "private@invited.example", roles = (string[])["admin"] }));

        await admin.Http.Put($"/users/{leaving.Id}/roles", new { roles = (string[])["nurse"] });

        await admin.Http.Refused(HttpMethod.Post, "/auth/invitations/look", new { token }, HttpStatusCode.UnprocessableEntity, "invitation_spent");
    }

    [Fact]
    public void The_letter_brings_the_link_in_every_language()
    {
        foreach (var language in Languages.All)
        {
            var (subject, text) = InvitationLetter.Of(language, "Sant Pau", "https://node.example/invitation#invitation=mi_x");

            Assert.Contains("Sant Pau", subject, StringComparison.Ordinal);
            Assert.Contains("https://node.example/invitation#invitation=mi_x", text, StringComparison.Ordinal);
            Assert.DoesNotContain('{', text);
        }

        Assert.Equal(Languages.All.Count, Languages.All.Select(language => InvitationLetter.Of(language, "a", "b").Text).Distinct().Count());
    }

    private static string Token(System.Text.Json.JsonElement made) => made.Text("link").Split("#invitation=")[1];
}

internal static class Vouching
{
    /// <summary>Somebody whose address counts as confirmed.</summary>
    public static async Task<Townsperson> Vouched(this Hospital hospital, params string[] roles)
    {
        var person = await hospital.Person(roles);
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.person set email_confirmed_at = now() where id = {person.Id}", TestContext.Current.CancellationToken);
        return person;
    }
}
