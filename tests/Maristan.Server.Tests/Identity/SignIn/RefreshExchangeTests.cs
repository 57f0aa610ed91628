using System.Net;
using System.Net.Http.Json;
using Maristan.Server.Identity.Sessions;
using Maristan.Server.Platform.Database;
using Microsoft.AspNetCore.Http;

namespace Maristan.Server.Identity.SignIn;

public sealed class RefreshExchangeTests(Hospital hospital) : IClassFixture<Hospital>
{
    /// <summary>The system's pool has thirty connections.</summary>
    private const int Many = 90;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task More_programs_than_the_node_has_connections_refresh_at_once_and_all_come_back()
    {
        var (person, _) = await hospital.Account(hospital.FirstOrganisation, "nurse");
        var tokens = new List<string>();
        for (var i = 0; i < Many; i++)
        {
            tokens.Add(await Open(person));
        }

        var answers = await Task.WhenAll(tokens.Select(token => hospital.Http.PostAsJsonAsync("/api/v1/auth/refresh", new { refresh_token = token }, Cancel)));

        Assert.All(answers, static answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_may_not_come_in_any_more_refreshes_nothing(bool onTheNode)
    {
        var (person, _) = await hospital.Account(hospital.FirstOrganisation, "nurse");
        var token = await Open(person);
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.person set disabled_at = now() where id = {person} and {onTheNode}", Cancel);
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.membership set disabled_at = now() where person_id = {person} and not {onTheNode}", Cancel);

        await Hospital.Refused(await hospital.Http.PostAsJsonAsync("/api/v1/auth/refresh", new { refresh_token = token }, Cancel), HttpStatusCode.Unauthorized, "refresh_token_invalid");
    }

    private async Task<string> Open(Guid person)
    {
        var sessions = hospital.Node.Services.GetRequiredService<OpenSession>();
        var session = await sessions.Open(new(person, ["password"]), hospital.FirstOrganisation, "nurse", SessionKind.Api, new DefaultHttpContext(), Cancel);
        return session!.Secret.Text;
    }
}
