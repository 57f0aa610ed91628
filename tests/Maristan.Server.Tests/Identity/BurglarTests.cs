using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Maristan.Server.Identity.Accounts;
using Maristan.Server.Identity.Letters;
using Maristan.Server.Identity.OAuth;
using Maristan.Server.Identity.Sessions;
using Maristan.Server.Identity.SignIn;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Maristan.Server.Identity;

/// <summary>Ways round the door that somebody tried: over what lies ready, what was begun before, and what a program was never given.</summary>
public sealed class BurglarTests(AccountHospital hospital) : IClassFixture<AccountHospital>
{
    /// <summary>Of the slice, all that the role which serves requests may reach at all. What proves anybody is not among it, and a new table is not unless it is named here.</summary>
    private static readonly string[] OpenToRequests =
    [
        "app", "broken_glass", "care_team", "care_team_member", "care_team_patient", "custom_role", "directory", "invitation", "membership", "organisation", "person", "project", "project_member",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_serves_requests_reaches_nothing_that_proves_somebody()
    {
        var reached = await hospital.Database.Query<string>(hospital.Caller, $"""
            select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'identity' and c.relkind in ('r', 'p', 'v', 'm') and (has_table_privilege(c.oid, 'select, insert, update, delete, truncate, trigger')
                or has_any_column_privilege(c.oid, 'select, insert, update')) order by c.relname
            """, Cancel);
        var all = await hospital.Database.QueryOne<long>(hospital.Caller, $"select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'identity' and c.relkind = 'r'", Cancel);

        Assert.Equal(OpenToRequests, reached);
        // The others are there, and closed: the statement did not look past them.
        Assert.True(all >= OpenToRequests.Length + 18, $"The slice has {all} tables.");
        Assert.False(await hospital.Database.QueryOne<bool>(hospital.Caller, $"select has_column_privilege('identity.invitation', 'token_hash', 'select') or has_column_privilege('identity.invitation', 'token_hash', 'update')", Cancel));
    }

    [Fact]
    public async Task A_key_opens_nothing_that_is_open_to_its_owner_without_a_permission()
    {
        using var anna = await hospital.AtABrowser("doctor");
        var made = await anna.Http.Post("/auth/api-keys", new { name = "Board", permissions = (string[])["projects:read"] });
        using var program = new HttpClient { BaseAddress = hospital.Http.BaseAddress };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made.Text("key"));
        var own = hospital.Node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static route => route.Metadata.GetMetadata<OpenToSignedIn>() is not null && route.Metadata.GetMetadata<OpenToApps>() is null).ToArray();

        Assert.Contains(own, static route => route.RoutePattern.RawText!.Contains("/break-glass", StringComparison.Ordinal));
        foreach (var route in own)
        {
            var path = string.Join('/', route.RoutePattern.PathSegments.Select(static segment => segment.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart word ? word.Content : $"{Guid.NewGuid()}"));
            using var answer = await program.SendAsync(new(new(route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]), "/" + path), HttpCompletionOption.ResponseHeadersRead, Cancel);
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{route.RoutePattern.RawText} answers {answer.StatusCode} to a key.");
            await Hospital.Refused(answer, HttpStatusCode.Forbidden, "needs_session");
        }

        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/projects", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/auth/me", Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_token_that_names_another_organisation_or_person_than_its_session_opens_nothing()
    {
        using var anna = await hospital.Person("admin");
        using var berta = await hospital.Person("admin");
        var session = (await AccountHospital.Me(anna.Http)).GetProperty("session_id").GetGuid();
        var other = await hospital.Organisation();
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"insert into identity.membership (organisation_id, person_id, roles, joined_at) values ({other}, {anna.Id}, array['admin'], now())", Cancel);

        Assert.Equal(HttpStatusCode.OK, await By(new(anna.Id, anna.OrganisationId, session)));
        Assert.Equal(HttpStatusCode.Unauthorized, await By(new(anna.Id, other, session)));
        Assert.Equal(HttpStatusCode.Unauthorized, await By(new(berta.Id, anna.OrganisationId, session)));

        async Task<HttpStatusCode> By(TokenClaims claims)
        {
            using var program = new HttpClient { BaseAddress = hospital.Http.BaseAddress };
            program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", hospital.Node.Services.GetRequiredService<AccessTokens>().Make(claims));
            return (await program.GetAsync("/api/v1/users", Cancel)).StatusCode;
        }
    }

    [Fact]
    public async Task An_address_that_a_thief_asked_for_does_not_outlive_a_new_password()
    {
        using var anna = await hospital.AtABrowser("doctor");
        await hospital.Confirmed(anna.Id);
        var thief = $"thief-{Guid.NewGuid():n}@elsewhere.example";
        Assert.Equal(HttpStatusCode.Accepted, (await anna.Http.Send(HttpMethod.Put, "/auth/email", new { email = thief })).StatusCode);
        var token = await hospital.LinkTo(thief, EnglishLetters.Words.ConfirmAddress.Subject);

        Assert.Equal(HttpStatusCode.NoContent, (await anna.Http.Send(HttpMethod.Post, "/auth/password", new { new_password = "nine patient storks" })).StatusCode);

        await anna.Http.Refused(HttpMethod.Post, "/auth/confirmation/confirm", new { token }, HttpStatusCode.UnprocessableEntity, "confirmation_link_spent");
        Assert.Equal(anna.Email, (await AccountHospital.Me(anna.Http)).Text("email"));
    }

    [Fact]
    public async Task The_letter_that_confirms_the_own_address_outlives_a_new_password()
    {
        using var anna = await hospital.AtABrowser("doctor");
        Assert.Equal(HttpStatusCode.Accepted, (await anna.Http.Send(HttpMethod.Post, "/auth/confirmation")).StatusCode);
        var token = await hospital.LinkTo(anna.Email, EnglishLetters.Words.ConfirmAddress.Subject);

        Assert.Equal(HttpStatusCode.NoContent, (await anna.Http.Send(HttpMethod.Post, "/auth/password", new { new_password = "nine patient storks" })).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await anna.Http.Send(HttpMethod.Post, "/auth/confirmation/confirm", new { token })).StatusCode);
    }

    [Fact]
    public async Task An_app_that_a_thief_let_in_does_not_come_after_a_new_password()
    {
        using var anna = await hospital.AtABrowser("researcher");
        using var app = await TestApp.Register(hospital);
        var code = await app.Code(anna);

        Assert.Equal(HttpStatusCode.NoContent, (await anna.Http.Send(HttpMethod.Post, "/auth/password", new { new_password = "nine patient storks" })).StatusCode);

        await TestApp.Refused(await app.Exchange(code), 400, "invalid_grant");
    }

    [Fact]
    public async Task An_administrators_code_opens_nothing_once_its_person_has_joined_another_organisation()
    {
        using var eve = await hospital.Person("admin");
        using var admin = await hospital.PersonOf(await hospital.Organisation(), "admin");
        await hospital.Confirmed(admin.Id);
        using var doctor = await hospital.Person("doctor");
        var code = (await eve.Http.Post($"/users/{doctor.Id}/reset", new { })).Text("code");
        var token = (await admin.Http.Post("/invitations", new { email = doctor.Email, roles = (string[])["admin"] })).Text("link").Split("#invitation=")[1];

        await doctor.Http.Post("/auth/invitations/accept", new { token });

        await eve.Http.Refused(HttpMethod.Post, "/auth/password/reset", new { email = doctor.Email, code, new_password = "nine patient storks" }, HttpStatusCode.UnprocessableEntity, "reset_link_spent");
    }

    [Fact]
    public async Task A_sign_in_that_was_judged_before_its_person_was_disabled_opens_nothing_after()
    {
        using var anna = await hospital.Person("doctor");
        var sessions = hospital.Node.Services.GetRequiredService<OpenSession>();
        Task<NewSession?> Enter() => sessions.Open(new Proven(anna.Id, ["password"]), anna.OrganisationId, "doctor", SessionKind.Api, new DefaultHttpContext(), Cancel);
        Assert.NotNull(await Enter());

        await hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.membership set disabled_at = now() where person_id = {anna.Id}", Cancel);

        Assert.Null(await Enter());
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.membership set disabled_at = null where person_id = {anna.Id}", Cancel);
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.person set disabled_at = now() where id = {anna.Id}", Cancel);
        Assert.Null(await Enter());
    }

    [Fact]
    public async Task An_address_of_a_megabyte_costs_no_more_than_any()
    {
        // Marks in the wrong order, which one spelling puts right: among so many that takes minutes.
        var address = new string('\u0301', 150_000) + new string('\u0323', 150_000);

        var key = await Task.Run(() => EmailAddress.Key(address), Cancel).WaitAsync(TimeSpan.FromSeconds(60), Cancel);

        Assert.InRange(key.Length, 1, 5_000);
        // It is not the key of the address that it begins with.
        var whole = new string('a', 242) + "@example.org";
        Assert.NotEqual(EmailAddress.Key(whole), EmailAddress.Key(whole + "/"));
        using var stranger = new HttpClient { BaseAddress = hospital.Http.BaseAddress };
        await stranger.Refused(HttpMethod.Post, "/auth/login", new { email = address[100_000..200_000], password = "whatever" }, HttpStatusCode.Unauthorized, "wrong_credentials");
    }

    [Fact]
    public async Task Nothing_about_anybody_and_no_token_is_kept_by_a_browser()
    {
        using var admin = await hospital.Person("admin");
        using var stranger = new HttpClient { BaseAddress = hospital.Http.BaseAddress };
        HttpResponseMessage[] answers =
        [
            await stranger.PostAsJsonAsync("/api/v1/auth/login", new { email = admin.Email, password = admin.Password }, Cancel),
            await stranger.PostAsJsonAsync("/api/v1/auth/refresh", new { refresh_token = admin.RefreshToken }, Cancel),
            await admin.Http.GetAsync("/api/v1/auth/me", Cancel), await admin.Http.GetAsync("/api/v1/users", Cancel), await admin.Http.GetAsync("/api/v1/audit?limit=1", Cancel),
            await admin.Http.GetAsync("/api/v1/notifications", Cancel),
        ];

        foreach (var answer in answers)
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.True(answer.Headers.CacheControl is { NoStore: true }, $"{answer.RequestMessage!.RequestUri!.AbsolutePath} may be kept.");
        }
    }

    [Fact]
    public async Task Whoever_has_less_than_before_has_invited_to_no_more_than_that()
    {
        using var admin = await hospital.Person("admin");
        using var leaving = await hospital.Person("admin");
        await hospital.Confirmed(leaving.Id);
        var registrar = (await admin.Http.Post("/roles", new { name = $"Registrar {Guid.NewGuid():n}", permissions = (object[])[new { permission = "invitations:manage", scope = "organisation" }] })).Text("id");
        var powerful = await Invited("admin");
        var harmless = await Invited("service");

        await admin.Http.Put($"/users/{leaving.Id}/roles", new { roles = (string[])[registrar] });

        await admin.Http.Refused(HttpMethod.Post, "/auth/invitations/look", new { token = powerful }, HttpStatusCode.UnprocessableEntity, "invitation_spent");
        await admin.Http.Post("/auth/invitations/look", new { token = harmless });

        async Task<string> Invited(string role) =>
            (await leaving.Http.Post("/invitations", new { email = $"{Guid.NewGuid():n}@invited.example", roles = (string[])[role] })).Text("link").Split("#invitation=")[1];
    }

    [Fact]
    public async Task Whoever_sees_the_patients_of_a_team_gives_nobody_an_area_and_becomes_nobody()
    {
        using var admin = await hospital.Person("admin");
        var registrar = (await admin.Http.Post("/roles", new { name = $"Registrar {Guid.NewGuid():n}", permissions = (object[])[new { permission = "users:manage", scope = "organisation" }] })).Text("id");
        using var doctor = await hospital.Person("doctor", registrar);
        using var colleague = await hospital.Person("doctor");
        using var agent = await hospital.Person("agent");

        await doctor.Http.Refused(HttpMethod.Put, $"/users/{doctor.Id}/roles", new { roles = (string[])["doctor", registrar, "agent"], areas = (string[])["district-4"] }, HttpStatusCode.Forbidden, "gives_more");
        await doctor.Http.Refused(HttpMethod.Put, $"/users/{agent.Id}/roles", new { roles = (string[])["agent"], areas = (string[])["district-4"] }, HttpStatusCode.Forbidden, "gives_more");
        await doctor.Http.Refused(HttpMethod.Post, $"/users/{colleague.Id}/reset", new { }, HttpStatusCode.Forbidden, "holds_more");
        await admin.Http.Put($"/users/{agent.Id}/roles", new { roles = (string[])["agent"], areas = (string[])["district-4"] });
        // A colleague's role is as wide as the own, and a patient's own record takes nothing from anybody.
        await doctor.Http.Put($"/users/{colleague.Id}/roles", new { roles = (string[])["doctor", "nurse", "patient"] });
    }
}
