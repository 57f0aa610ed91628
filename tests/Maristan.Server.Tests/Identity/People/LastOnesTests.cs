using System.Net;
using FsCheck.Fluent;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.People;

public sealed class LastOnesTests(Hospital hospital) : IClassFixture<Hospital>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private sealed record Move(int Who, int Whom, int What);

    [Fact]
    public async Task No_sequence_of_changes_leaves_an_organisation_without_administrator()
    {
        var moves = from who in Gen.Choose(0, 2) from whom in Gen.Choose(0, 2) from what in Gen.Choose(0, 4) select new Move(who, whom, what);
        foreach (var sequence in moves.ArrayOf(10).Sample(8))
        {
            var home = await hospital.Organisation();
            Townsperson[] people = [await hospital.PersonOf(home, "admin"), await hospital.PersonOf(home, "admin"), await hospital.PersonOf(home, "nurse")];
            foreach (var move in sequence)
            {
                (await Make(people[move.Who].Http, people[move.Whom].Id, move.What)).Dispose();
                Assert.True(await Administrators(home) > 0, $"None is left after {string.Join(", ", sequence)}.");
            }

            Array.ForEach(people, static person => person.Dispose());
        }
    }

    [Fact]
    public async Task Of_two_administrators_who_strip_each_other_at_once_one_remains()
    {
        for (var round = 0; round < 5; round++)
        {
            var home = await hospital.Organisation();
            using var anna = await hospital.PersonOf(home, "admin");
            using var berta = await hospital.PersonOf(home, "admin");

            var answers = await Task.WhenAll(Make(anna.Http, berta.Id, 0), Make(berta.Http, anna.Id, 1));

            Assert.Equal(1, await Administrators(home));
            Assert.Single(answers, static answer => answer.IsSuccessStatusCode);
        }
    }

    [Fact]
    public async Task An_administrator_who_has_never_come_in_does_not_count()
    {
        var home = await hospital.Organisation();
        using var anna = await hospital.PersonOf(home, "admin");
        await anna.Http.Post("/users", new { email = $"{Guid.NewGuid():n}@hospital.example", full_name = "", roles = (string[])["admin"] });

        await anna.Http.Refused(HttpMethod.Put, $"/users/{anna.Id}/roles", new { roles = (string[])["nurse"] }, HttpStatusCode.Conflict, "last_administrator");
    }

    [Fact]
    public async Task The_node_keeps_an_operator()
    {
        var home = await hospital.Organisation();
        using var anna = await hospital.PersonOf(home, "admin", "operator");
        using var berta = await hospital.PersonOf(home, "admin");

        await anna.Http.Refused(HttpMethod.Put, $"/users/{anna.Id}/roles", new { roles = (string[])["admin"] }, HttpStatusCode.Conflict, "last_operator");
        await berta.Http.Refused(HttpMethod.Post, $"/users/{anna.Id}/disable", new { }, HttpStatusCode.Forbidden, "manages_more");
        await anna.Http.Put($"/users/{berta.Id}/roles", new { roles = (string[])["admin", "operator"] });
        await anna.Http.Put($"/users/{anna.Id}/roles", new { roles = (string[])["nurse"] });
        Assert.Equal(["nurse"], (await anna.Http.Get("/auth/me")).Texts("roles"));
    }

    private static Task<HttpResponseMessage> Make(HttpClient http, Guid whom, int what) => what switch
    {
        0 => http.Send(HttpMethod.Put, $"/users/{whom}/roles", new { roles = (string[])["nurse"] }),
        1 => http.Send(HttpMethod.Post, $"/users/{whom}/disable", new { }),
        2 => http.Send(HttpMethod.Delete, $"/users/{whom}"),
        3 => http.Send(HttpMethod.Put, $"/users/{whom}/roles", new { roles = (string[])["nurse", "admin"] }),
        _ => http.Send(HttpMethod.Post, $"/users/{whom}/enable", new { }),
    };

    private Task<long> Administrators(Guid organisation) => hospital.Database.QueryOne<long>(SystemPurpose.SigningIn, $"""
        select count(*) from identity.membership where organisation_id = {organisation} and 'admin' = any (roles) and disabled_at is null
        """, Cancel);
}
