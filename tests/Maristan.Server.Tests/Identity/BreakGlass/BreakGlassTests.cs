using System.Net;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Jobs;

namespace Maristan.Server.Identity.BreakGlass;

public sealed class BreakGlassTests(Hospital hospital) : IClassFixture<Hospital>
{
    private const string Explanation = "Unconscious, allergies unknown";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_opens_one_patient_for_its_time_and_ends_with_it()
    {
        using var doctor = await hospital.Person("doctor");
        var glass = await Open(doctor, "pat-a");

        Assert.Equal(60, (glass.GetProperty("expires_at").GetDateTimeOffset() - glass.GetProperty("opened_at").GetDateTimeOffset()).TotalMinutes);
        Assert.True(await Sees(doctor, "pat-a"));
        Assert.False(await Sees(doctor, "pat-b"));

        await hospital.Database.Execute(hospital.Caller, $"update security.relation set until = now() where person_id = {doctor.Id}", Cancel);
        Assert.False(await Sees(doctor, "pat-a"));
    }

    [Fact]
    public async Task It_ends_when_its_opener_ends_it_or_whoever_watches_and_for_nobody_else()
    {
        using var doctor = await hospital.Person("doctor");
        using var other = await hospital.Person("doctor");
        using var officer = await hospital.Person("privacy_officer");
        var (first, second) = (await Open(doctor, "pat-c"), await Open(doctor, "pat-d"));

        await other.Http.Refused(HttpMethod.Post, $"/break-glass/{first.Text("id")}/end", new { }, HttpStatusCode.NotFound, "glass_unknown");
        await doctor.Http.Post($"/break-glass/{first.Text("id")}/end");
        await officer.Http.Post($"/break-glass/{second.Text("id")}/end");

        Assert.False(await Sees(doctor, "pat-c"));
        Assert.False(await Sees(doctor, "pat-d"));
    }

    [Fact]
    public async Task Whoever_loses_the_right_loses_what_is_open()
    {
        using var admin = await hospital.Person("admin");
        using var nurse = await hospital.Person("nurse");
        await Open(nurse, "pat-e");

        await admin.Http.Put($"/users/{nurse.Id}/roles", new { roles = (string[])["technologist"] });

        Assert.False(await Sees(nurse, "pat-e"));
    }

    [Fact]
    public async Task What_ends_with_somebodys_right_is_told_and_stands_in_the_trail()
    {
        using var admin = await hospital.Person("admin");
        using var nurse = await hospital.Person("nurse");
        using var doctor = await hospital.Person("doctor");
        await Open(nurse, "pat-l");
        await Open(doctor, "pat-m");

        await admin.Http.Put($"/users/{nurse.Id}/roles", new { roles = (string[])["technologist"] });
        await admin.Http.Post($"/users/{doctor.Id}/disable");

        foreach (var patient in (string[])["pat-l", "pat-m"])
        {
            await Hospital.Until(async () => await Entries("glass.ended", patient) == 1);
            await Hospital.Until(async () => await hospital.Database.QueryOne<bool>(SystemPurpose.Sequencing, $"""
                select exists (select from platform.event where kind = 'glass.ended' and subject = {$"Patient/{patient}"} and caused_by = {admin.Id} and body ->> 'ended_by' = {$"{admin.Id}"})
                """, Cancel));
        }
    }

    [Fact]
    public async Task Whoever_is_shown_one_that_is_closed_stands_in_the_trail()
    {
        using var doctor = await hospital.Person("doctor");
        using var officer = await hospital.Person("privacy_officer");
        var id = (await Open(doctor, "pat-n")).Text("id");
        await doctor.Http.Post($"/break-glass/{id}/end");

        Assert.Equal("pat-n", (await officer.Http.Post($"/break-glass/{id}/end")).Text("patient_id"));

        await Hospital.Until(async () => await Entries("glass.read", "pat-n") == 1);
        Assert.Equal(1, await Entries("glass.ended", "pat-n"));
    }

    [Fact]
    public async Task Whoever_has_given_no_name_is_known_by_their_address()
    {
        using var doctor = await hospital.Person("doctor");
        using var officer = await hospital.Person("privacy_officer");
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.person set full_name = '' where id = {doctor.Id}", Cancel);

        Assert.Equal(doctor.Email, (await Open(doctor, "pat-o")).Text("person_name"));

        Assert.Contains((await officer.Http.Get("/break-glass?limit=200")).Items(), each => each.Text("patient_id") == "pat-o" && each.Text("person_name") == doctor.Email);
    }

    [Fact]
    public async Task It_wants_a_reason_in_words_and_not_everybody_may()
    {
        using var doctor = await hospital.Person("doctor");
        using var agent = await hospital.Person("agent");

        await doctor.Http.Refused(HttpMethod.Post, "/break-glass", new { patient_id = "pat-f", reason = "emergency", explanation = "   short   " }, HttpStatusCode.UnprocessableEntity, "explanation_too_short");
        await doctor.Http.Refused(HttpMethod.Post, "/break-glass", new { patient_id = "pat f", reason = "emergency", explanation = Explanation }, HttpStatusCode.UnprocessableEntity, "patient_id_malformed");
        await agent.Http.Refused(HttpMethod.Post, "/break-glass", new { patient_id = "pat-f", reason = "emergency", explanation = Explanation }, HttpStatusCode.Forbidden, "not_permitted");
    }

    [Fact]
    public async Task Somebody_else_reviews_it_once()
    {
        using var both = await hospital.Person("admin");
        using var officer = await hospital.Person("privacy_officer");
        var id = (await Open(both, "pat-g")).Text("id");

        await both.Http.Refused(HttpMethod.Post, $"/break-glass/{id}/review", new { verdict = "justified" }, HttpStatusCode.Forbidden, "own_glass");
        var reviewed = await officer.Http.Post($"/break-glass/{id}/review", new { verdict = "not_justified", note = "The patient could have been asked" });
        await officer.Http.Refused(HttpMethod.Post, $"/break-glass/{id}/review", new { verdict = "justified" }, HttpStatusCode.Conflict, "already_reviewed");

        Assert.Equal("not_justified", reviewed.Text("verdict"));
        Assert.Equal("The patient could have been asked", reviewed.Text("note"));
    }

    [Fact]
    public async Task Its_opener_sees_their_own_and_whoever_reviews_sees_all()
    {
        using var doctor = await hospital.Person("doctor");
        using var nurse = await hospital.Person("nurse");
        using var officer = await hospital.Person("privacy_officer");
        await Open(doctor, "pat-h");
        await Open(nurse, "pat-i");

        Assert.Equal(["pat-h"], (await doctor.Http.Get("/break-glass")).Items().Select(each => each.Text("patient_id")));
        var all = (await officer.Http.Get("/break-glass?state=unreviewed&limit=200")).Items();
        Assert.Contains(all, each => each.Text("patient_id") == "pat-i" && each.Text("explanation") == Explanation && each.Text("person_name") == "Somebody");
    }

    [Fact]
    public async Task It_is_told_and_recorded_without_what_was_typed()
    {
        using var doctor = await hospital.Person("doctor");
        await Open(doctor, "pat-j");

        var told = await hospital.Database.Query<string>(SystemPurpose.Sequencing, $"""
            select body::text from platform.outbox where kind = 'glass.broken' and subject = 'Patient/pat-j' union all
            select body::text from platform.event where kind = 'glass.broken' and subject = 'Patient/pat-j'
            """, Cancel);
        Assert.DoesNotContain("Unconscious", Assert.Single(told), StringComparison.Ordinal);
        var stored = await hospital.Database.QueryOne<byte[]>(SystemPurpose.SigningIn, $"select sealed_explanation from identity.broken_glass where patient_id = 'pat-j'", Cancel);
        Assert.DoesNotContain("Unconscious", System.Text.Encoding.UTF8.GetString(stored!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_review_that_is_overdue_is_told_once_a_day()
    {
        using var doctor = await hospital.Person("doctor");
        var id = Guid.Parse((await Open(doctor, "pat-k")).Text("id"));
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.broken_glass set review_due_at = now() - interval '1 minute' where id = {id}", Cancel);

        for (var i = 0; i < 2; i++)
        {
            await using var work = hospital.Database.Begin(SystemPurpose.Working);
            work.Enqueue(RemindOfReviews.Job, new RemindOfReviews.Nothing(), TimeProvider.System);
            await work.Commit();
        }

        await Hospital.Until(async () => await hospital.Database.QueryOne<long>(SystemPurpose.Working, $"select count(*) from platform.job where kind = 'glass.remind' and state <> 'finished'", Cancel) == 0
            && await Told(id) > 0);
        Assert.Equal(1, await Told(id));
    }

    private Task<long> Told(Guid id) => hospital.Database.QueryOne<long>(SystemPurpose.Sequencing, $"""
        select (select count(*) from platform.outbox where kind = 'glass.review_overdue' and subject = {$"BrokenGlass/{id}"})
            + (select count(*) from platform.event where kind = 'glass.review_overdue' and subject = {$"BrokenGlass/{id}"})
        """, Cancel);

    private Task<long> Entries(string kind, string patient) => hospital.Database.QueryOne<long>(SystemPurpose.Operating, $"""
        select count(*) from audit.entry where organisation_id = {hospital.FirstOrganisation} and kind = {kind} and {$"Patient/{patient}"} = any (entities)
        """, Cancel);

    private static Task<System.Text.Json.JsonElement> Open(Townsperson who, string patient) =>
        who.Http.Post("/break-glass", new { patient_id = patient, reason = "emergency", explanation = Explanation });

    private async Task<bool> Sees(Townsperson who, string patient) =>
        (await hospital.Http.Get($"/access/why?person_id={who.Id}&permission=patients:read&patient_id={patient}")).GetProperty("may").GetBoolean();
}
