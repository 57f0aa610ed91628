using System.Buffers.Text;
using System.Net;
using System.Text.Json;

namespace Maristan.Cli;

/// <summary>People, organisations and keys, changed at the machine while the node runs.</summary>
public sealed class PeopleTests(StaffedNode node) : IClassFixture<StaffedNode>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_administrator_is_made_without_naming_a_role_and_signs_in()
    {
        Assert.Equal("", node.First.Error);
        Assert.Contains("admin and operator", node.First.Output, StringComparison.Ordinal);

        using var anna = await node.SignedIn(StaffedNode.Administrator);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await StaffedNode.Status(anna, "/users"), await StaffedNode.Status(anna, "/organisations")));
    }

    [Fact]
    public async Task Whoever_comes_after_the_first_needs_a_role_that_there_is()
    {
        var without = await node.Run("user", "add", "joan@hospital.example");
        var unknown = await node.Run("user", "add", "joan@hospital.example", "--role", "wizard");

        Assert.Equal((1, 1), (without.ExitCode, unknown.ExitCode));
        Assert.All((Ran[])[without, unknown], static ran => Assert.Contains("doctor, radiologist", ran.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("joan@", (await node.Done("user", "list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_password_a_code_is_printed_once()
    {
        var added = StaffedNode.Json(await node.Done("user", "add", "montse@hospital.example", "--role", "nurse", "--name", "Montse Riba", "--language", "ca", "--json"));
        var again = await node.Run("user", "add", "MONTSE@hospital.example", "--role", "nurse");

        Assert.Matches("^[0-9a-z]{4}(-[0-9a-z]{4}){3}$", added.GetProperty("one_time_code").GetString());
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("maristan user role", again.Error, StringComparison.Ordinal);
        var listed = StaffedNode.Json(await node.Done("user", "list", "--role", "nurse", "--json")).EnumerateArray().Single(static one => one.GetProperty("full_name").GetString() == "Montse Riba");
        Assert.Equal("invited", listed.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_weak_password_is_refused_with_the_reason()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "password1", Cancel);

        var ran = await node.Run("user", "add", "weak@hospital.example", "--role", "nurse", "--password-file", file);

        File.Delete(file);
        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("guessed first", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_is_given_or_taken_holds_at_the_running_node_within_seconds()
    {
        var email = await node.Person("nurse");
        using var nurse = await node.SignedIn(email);
        Assert.Equal(HttpStatusCode.Forbidden, await StaffedNode.Status(nurse, "/users"));

        await node.Done("user", "role", email, "--give", "auditor", "--take", "nurse");
        await StaffedNode.Until(nurse, "/users", HttpStatusCode.OK);
        await node.Done("user", "role", email, "--give", "doctor", "--take", "auditor");

        await StaffedNode.Until(nurse, "/users", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_change_of_roles_that_names_none_is_a_mistake_of_usage()
    {
        var ran = await node.Run("user", "role", StaffedNode.Administrator);

        Assert.Equal(2, ran.ExitCode);
        Assert.Contains("--give", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_disabled_is_out_of_the_running_node_within_seconds_and_in_again_when_enabled()
    {
        var email = await node.Person("nurse");
        using var nurse = await node.SignedIn(email);
        Assert.Equal(HttpStatusCode.OK, await StaffedNode.Status(nurse, "/auth/me"));

        await node.Done("user", "disable", email);
        await StaffedNode.Until(nurse, "/auth/me", HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.Unauthorized, await node.TrySignIn(email));
        await node.Done("user", "enable", email);

        Assert.Equal(HttpStatusCode.OK, await node.TrySignIn(email));
        Assert.Equal(HttpStatusCode.Unauthorized, await StaffedNode.Status(nurse, "/auth/me"));
    }

    [Fact]
    public async Task The_last_administrator_is_kept_from_the_machine_s_owner_too()
    {
        var taken = await node.Run("user", "role", StaffedNode.Administrator, "--take", "admin");
        var disabled = await node.Run("user", "disable", StaffedNode.Administrator);

        Assert.Equal((1, 1), (taken.ExitCode, disabled.ExitCode));
        Assert.All((Ran[])[taken, disabled], static ran => Assert.Contains("last administrator", ran.Error, StringComparison.Ordinal));
        using var anna = await node.SignedIn(StaffedNode.Administrator);
        Assert.Equal(HttpStatusCode.OK, await StaffedNode.Status(anna, "/users"));
    }

    [Fact]
    public async Task A_key_works_until_it_is_revoked()
    {
        var made = StaffedNode.Json(await node.Done("key", "add", "Nightly export", "--for", StaffedNode.Administrator, "--permission", "jobs:read", "--json"));
        using var program = node.Showing(made.GetProperty("key").GetString()!);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (await StaffedNode.Status(program, "/jobs"), await StaffedNode.Status(program, "/users")));
        var listed = await node.Done("key", "list", "--for", StaffedNode.Administrator, "--json");
        Assert.Contains(made.GetProperty("start").GetString()!, listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(made.GetProperty("key").GetString()!, listed.Output, StringComparison.Ordinal);

        var id = made.GetProperty("id").GetString()!;
        await node.Done("key", "revoke", id);

        await StaffedNode.Until(program, "/jobs", HttpStatusCode.Unauthorized);
        Assert.Equal(1, (await node.Run("key", "revoke", id)).ExitCode);
    }

    [Fact]
    public async Task A_key_does_no_more_than_its_owner()
    {
        var email = await node.Person("nurse");

        var ran = await node.Run("key", "add", "Too much", "--for", email, "--permission", "jobs:read", "--permission", "patients:read");

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("has not: jobs:read.", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organisation_is_made_named_ruled_and_peopled_at_the_machine()
    {
        await node.Done("organisation", "add", "Clínica", "--synthetic");
        await node.Done("organisation", "rename", "clínica", "Clínica del Mar");
        var email = await node.Person("admin", "--organisation", "Clínica del Mar");
        await node.Done("user", "add", await node.Person("nurse"), "--role", "doctor", "--organisation", "Clínica del Mar");
        using var admin = await node.SignedIn(email);
        Assert.Equal(HttpStatusCode.OK, await StaffedNode.Status(admin, "/organisation"));

        await node.Done("organisation", "set", "Clínica del Mar", "--second-factor-required", "true", "--idle-minutes", "5");
        var wrong = await node.Run("organisation", "set", "Clínica del Mar", "--idle-minutes", "500");

        await StaffedNode.Until(admin, "/organisation", HttpStatusCode.Forbidden);
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("1 to 240", wrong.Error, StringComparison.Ordinal);
        var listed = StaffedNode.Json(await node.Done("organisation", "list", "--json")).EnumerateArray().Single(static one => one.GetProperty("name").GetString() == "Clínica del Mar");
        Assert.Equal((true, 2, 5), (listed.GetProperty("synthetic").GetBoolean(), listed.GetProperty("members").GetInt32(), listed.GetProperty("idle_minutes").GetInt32()));
    }

    [Fact]
    public async Task What_a_revoked_signing_key_has_signed_is_refused_and_another_signs()
    {
        var email = await node.Person("nurse");
        var token = await node.Token(email);
        using var nurse = node.Showing(token);
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[0]));
        await node.Done("key", "rotate-signing");
        Assert.Equal(HttpStatusCode.OK, await StaffedNode.Status(nurse, "/auth/me"));

        await node.Done("key", "revoke-signing", header.RootElement.GetProperty("kid").GetString()!);

        await StaffedNode.Until(nurse, "/auth/me", HttpStatusCode.Unauthorized);
        using var again = await node.SignedIn(email);
        Assert.Equal(HttpStatusCode.OK, await StaffedNode.Status(again, "/auth/me"));
        Assert.Equal(1, (await node.Run("key", "revoke-signing", "no-such-key")).ExitCode);
    }

    [Fact]
    public async Task With_the_code_that_a_reset_prints_somebody_chooses_a_new_password()
    {
        var email = await node.Person("nurse");
        using var before = await node.SignedIn(email);
        var code = StaffedNode.Json(await node.Done("user", "reset", email, "--json")).GetProperty("one_time_code").GetString()!;

        var chosen = await node.ChoosePassword(email, code, "eleven patient storks");

        Assert.Equal(HttpStatusCode.NoContent, chosen);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (await node.TrySignIn(email), await StaffedNode.Status(before, "/auth/me")));
        Assert.Equal(HttpStatusCode.OK, await node.TrySignIn(email, "eleven patient storks"));
    }

    [Fact]
    public async Task A_reset_prints_a_code_and_is_loud_where_the_second_factor_goes_with_it()
    {
        var email = await node.Person("nurse");

        var quiet = await node.Done("user", "reset", email);
        var loud = await node.Done("user", "reset", email, "--second-factor");

        Assert.All((Ran[])[quiet, loud], static ran => Assert.Contains("One-time code", ran.Output, StringComparison.Ordinal));
        Assert.Equal("", quiet.Error);
        Assert.Contains("second factor is removed", loud.Error, StringComparison.Ordinal);
        // An entry gets its place in the trail moments after the command has ended.
        await StaffedNode.Until(async () =>
            (await node.Done("audit", "export", "--from", "2020-01-01", "--to", "2100-01-01")).Output.Contains("machine.user.reset_second_factor", StringComparison.Ordinal),
            static () => "The trail does not have the reset.");
    }
}
