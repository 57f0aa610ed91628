using System.Net;
using System.Security.Cryptography;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.Directories;

/// <summary>Against a directory that lies, or is another than it says.</summary>
public sealed class FalseDirectoryTests(DirectoryHospital hospital) : IClassFixture<DirectoryHospital>
{
    private const string Untrusted = "/sign-in?problem=directory_untrusted";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("RS256")]
    [InlineData("PS256")]
    public async Task What_is_signed_rightly_is_believed(string algorithm)
    {
        await using var peer = await FalseDirectory.Start();
        peer.Token = _ => peer.Sign(peer.Claims("right-" + algorithm), algorithm);

        Assert.Equal("/patients?sort=name", await Enter(peer));
    }

    public static TheoryData<string, object?> Lies => new()
    {
        { "iss", "https://another.example" },
        { "aud", "another" },
        { "aud", DirectoryHospital.These("maristan", "another") },
        { "azp", "another" },
        { "nonce", "another" },
        { "nonce", null },
        { "exp", FalseDirectory.Now - 120 },
        { "exp", null },
        { "iat", FalseDirectory.Now - 3_600 },
        { "iat", FalseDirectory.Now + 3_600 },
        { "nbf", FalseDirectory.Now + 3_600 },
        { "at_hash", "another" },
        { "sub", "" },
        { "sub", null },
    };

    [Theory]
    [MemberData(nameof(Lies), DisableDiscoveryEnumeration = true)]
    public async Task What_is_said_for_another_or_another_time_is_not_believed(string claim, object? value)
    {
        await using var peer = await FalseDirectory.Start();
        peer.Token = _ =>
        {
            var claims = peer.Claims();
            claims.Remove(claim);
            if (value is not null)
            {
                claims[claim] = value;
            }

            return peer.Sign(claims);
        };

        Assert.Equal(Untrusted, await Enter(peer));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("RS512")]
    public async Task What_is_not_signed_as_we_ask_is_not_believed(string algorithm)
    {
        await using var peer = await FalseDirectory.Start();
        peer.Token = _ => peer.Sign(peer.Claims(), algorithm);

        Assert.Equal(Untrusted, await Enter(peer));
    }

    [Fact]
    public async Task What_another_key_signed_is_not_believed()
    {
        await using var peer = await FalseDirectory.Start();
        using var other = RSA.Create(2048);
        peer.Token = _ => peer.Sign(peer.Claims(), by: other);
        Assert.Equal(Untrusted, await Enter(peer));

        peer.Token = _ => peer.Sign(peer.Claims(), id: "k2");
        Assert.Equal(Untrusted, await Enter(peer));

        peer.Token = _ => peer.Sign(peer.Claims())[..^8] + "AAAAAAAA";
        Assert.Equal(Untrusted, await Enter(peer));

        peer.Token = static _ => "no.token.";
        Assert.Equal(Untrusted, await Enter(peer));
    }

    [Fact]
    public async Task An_answer_of_another_directory_is_not_shown_to_this_one()
    {
        await using var peer = await FalseDirectory.Start();
        peer.Token = _ => peer.Sign(peer.Claims("mixed"));
        var directory = await hospital.Trust(peer.Issuer);
        using var browser = Townspeople.Browser(hospital.Http.BaseAddress!);

        Assert.Equal(Untrusted, await peer.Enter(browser, directory, "https://another.example"));
        Assert.Equal("/patients?sort=name", await peer.Enter(browser, directory, peer.Issuer));
    }

    [Fact]
    public async Task A_directory_that_promised_to_name_itself_must()
    {
        await using var peer = await FalseDirectory.Start();
        peer.Discovery["authorization_response_iss_parameter_supported"] = true;
        peer.Token = _ => peer.Sign(peer.Claims("named"));

        Assert.Equal(Untrusted, await Enter(peer));
    }

    [Theory]
    [InlineData("issuer", "https://another.example")]
    [InlineData("token_endpoint", "ftp://127.0.0.1/token")]
    [InlineData("jwks_uri", "not an address")]
    [InlineData("jwks_uri", "http://169.254.169.254/keys")]
    public async Task A_directory_whose_papers_are_wrong_is_not_gone_to(string member, string value)
    {
        await using var peer = await FalseDirectory.Start();
        peer.Discovery[member] = value;
        var directory = await hospital.Trust(peer.Issuer);
        using var browser = Townspeople.Browser(hospital.Http.BaseAddress!);

        Assert.Equal("/sign-in?problem=directory_unreachable", (await DirectoryHospital.Start(browser, directory)).PathAndQuery);
    }

    [Fact]
    public async Task A_directory_that_never_stops_talking_is_not_heard_out()
    {
        await using var peer = await FalseDirectory.Start();
        peer.Padding = [.. Enumerable.Repeat((byte)' ', 300 << 10)];
        var directory = await hospital.Trust(peer.Issuer);
        using var browser = Townspeople.Browser(hospital.Http.BaseAddress!);

        Assert.Equal("/sign-in?problem=directory_unreachable", (await DirectoryHospital.Start(browser, directory)).PathAndQuery);
        Assert.Contains("longer than", (await Hospital.Body(await hospital.Post($"/api/v1/directories/{directory}/test", new { }))).GetProperty("problem").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_alone_takes_over_an_account_only_where_the_directory_answers_for_it()
    {
        await using var peer = await FalseDirectory.Start();
        var directory = await hospital.Trust(peer.Issuer);
        var plain = await hospital.Account(hospital.FirstOrganisation, "nurse");
        var powerful = await hospital.Account(hospital.FirstOrganisation, "admin", "operator");
        var elsewhere = await hospital.Account(hospital.FirstOrganisation, "nurse");
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"""
            insert into identity.membership (organisation_id, person_id, roles, joined_at) values ({await hospital.Organisation()}, {elsewhere.Id}, array['nurse'], now())
            """, Cancel);
        using var browser = Townspeople.Browser(hospital.Http.BaseAddress!);
        await Confirm(powerful.Id);
        await Confirm(elsewhere.Id);

        Assert.Equal(Kept, await As("u-1", plain.Email, isVerified: false));
        Assert.Equal(Kept, await As("u-2", powerful.Email, isVerified: true));
        Assert.Equal(Kept, await As("u-3", elsewhere.Email, isVerified: true));
        // Whoever registered under a colleague's address would be let in as them when they come.
        Assert.Equal(Kept, await As("u-0", plain.Email, isVerified: true));
        Assert.Equal("/sign-in?problem=directory_address_not_trusted", await As("u-4", "somebody@another.example", isVerified: true));
        Assert.Equal("/sign-in?problem=directory_address_not_trusted", await As("u-5", "somebody@evil-hospital.example", isVerified: true));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/auth/me", Cancel)).StatusCode);

        await Confirm(plain.Id);
        Assert.Equal("/patients?sort=name", await As("u-6", plain.Email.ToUpperInvariant(), isVerified: true));
        Assert.Equal(plain.Id, (await Hospital.Body(await browser.GetAsync("/api/v1/auth/me", Cancel))).GetProperty("id").GetGuid());
        // An address that the directory gives to somebody new does not bring the account with it.
        Assert.Equal(Kept, await As("u-7", plain.Email, isVerified: true));

        await hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.membership set disabled_at = now() where person_id = {plain.Id}", Cancel);
        Assert.Equal("/sign-in?problem=directory_account_closed", await As("u-6", plain.Email, isVerified: true));

        async Task<string> As(string subject, string email, bool isVerified)
        {
            peer.Token = _ =>
            {
                var claims = peer.Claims(subject, email);
                claims["email_verified"] = isVerified;
                return peer.Sign(claims);
            };
            return await peer.Enter(browser, directory);
        }
    }

    [Fact]
    public async Task A_map_cannot_take_the_last_administrator_away()
    {
        await using var peer = await FalseDirectory.Start();
        var organisation = hospital.FirstOrganisation;
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.membership set disabled_at = now() where organisation_id = {organisation} and 'admin' = any (roles)", Cancel);
        var directory = await hospital.Trust(peer.Issuer, new Dictionary<string, string[]> { ["chiefs"] = ["admin"], ["physicians"] = ["doctor"] });
        using var browser = Townspeople.Browser(hospital.Http.BaseAddress!);
        peer.Token = _ =>
        {
            var claims = peer.Claims("chief");
            claims["groups"] = DirectoryHospital.These("chiefs");
            return peer.Sign(claims);
        };
        await peer.Enter(browser, directory);
        peer.Token = _ => peer.Sign(peer.Claims("chief"));

        await peer.Enter(browser, directory);

        var me = await Hospital.Body(await browser.GetAsync("/api/v1/auth/me", Cancel));
        Assert.Equal(["admin", "doctor"], me.GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
    }

    [Fact]
    public async Task A_map_cannot_take_the_last_operator_away_and_what_is_lost_ends_with_it()
    {
        await using var peer = await FalseDirectory.Start();
        var organisation = hospital.FirstOrganisation;
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.membership set disabled_at = now() where 'operator' = any (roles)", Cancel);
        var directory = await hospital.Trust(peer.Issuer, new Dictionary<string, string[]> { ["chiefs"] = ["operator", "doctor"], ["others"] = ["researcher"] });
        using var browser = Townspeople.Browser(hospital.Http.BaseAddress!);
        await Come("chiefs");
        var me = (await browser.Get("/auth/me")).GetProperty("id").GetGuid();
        var glass = await browser.Post("/break-glass", new { patient_id = "pat-d", reason = "emergency", explanation = "Unconscious in the emergency room" });

        await Come("others");

        Assert.Equal(["operator", "researcher"], (await browser.Get("/auth/me")).Texts("roles"));
        Assert.True(await hospital.Database.QueryOne<bool>(SystemPurpose.SigningIn, $"select ended_at is not null from identity.broken_glass where organisation_id = {organisation} and id = {glass.GetProperty("id").GetGuid()} and person_id = {me}", Cancel));

        async Task Come(string group)
        {
            peer.Token = _ =>
            {
                var claims = peer.Claims("chief-operator");
                claims["groups"] = DirectoryHospital.These(group);
                return peer.Sign(claims);
            };
            Assert.Equal("/patients?sort=name", await peer.Enter(browser, directory));
        }
    }

    private Task<int> Confirm(Guid person) =>
        hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.person set email_confirmed_at = now() where id = {person}", Cancel);

    private const string Kept = "/sign-in?problem=directory_account_kept";

    private async Task<string> Enter(FalseDirectory peer)
    {
        using var browser = Townspeople.Browser(hospital.Http.BaseAddress!);
        var directory = await hospital.Trust(peer.Issuer);
        var led = await peer.Enter(browser, directory);
        (await hospital.Http.DeleteAsync($"/api/v1/directories/{directory}", Cancel)).EnsureSuccessStatusCode();
        return led;
    }
}
