using System.Net.Http.Json;

namespace Maristan.Server.Identity.Invitations;

public sealed class MailedInvitationTests(AccountHospital hospital) : IClassFixture<AccountHospital>
{
    [Theory]
    [InlineData("/api/v1/invitations")]
    [InlineData("/api/v1/organisations")]
    public async Task A_mailed_link_never_leads_to_what_a_request_calls_the_node(string path)
    {
        using var admin = await hospital.Vouched("admin", "operator");
        var email = $"{Guid.NewGuid():n}@invited.example";
        object wish = path.EndsWith("organisations", StringComparison.Ordinal) ? new { name = "Mar", synthetic = false, admin_email = email } : new { email, roles = (string[])["nurse"] };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(wish), Headers = { Host = "node.evil.example" } };

        (await admin.Http.SendAsync(request, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        var letter = Assert.Single(hospital.Letters, letter => letter.To == email);
        Assert.Contains(new Uri(hospital.Http.BaseAddress!, "/invitation#invitation=mi_").AbsoluteUri, letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", letter.Text, StringComparison.Ordinal);
    }
}
