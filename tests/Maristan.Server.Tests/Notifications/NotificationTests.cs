using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Maristan.Server.Identity;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;
using Maristan.Server.Platform.Mail;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Notifications;

public sealed class NotificationTests(Hospital hospital) : IClassFixture<Hospital>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_reaches_those_with_the_role_and_nobody_else()
    {
        using var admin = await hospital.Person("admin");
        using var nurse = await hospital.Person("technologist");
        using var doctor = await hospital.Person("doctor");

        (await admin.Http.PostAsJsonAsync("/api/v1/notifications", new { to = new { role = "technologist" }, text = "The network is down tonight." }, Cancel)).EnsureSuccessStatusCode();

        var inbox = await Inbox(nurse);
        Assert.Equal("The network is down tonight.", inbox.GetProperty("items")[0].GetProperty("params").GetProperty("text").GetString());
        Assert.Equal(1, inbox.GetProperty("unread").GetInt32());
        Assert.Equal(0, (await Inbox(doctor)).GetProperty("unread").GetInt32());
    }

    [Theory]
    [InlineData('x')]
    [InlineData('\u2028')]
    public async Task No_name_keeps_a_letter_back(char letter)
    {
        var server = new MailServer("127.0.0.1", 1, MailAddress.TryParse("node@hospital.example")!);
        var letters = new Letters(new(new(server), hospital.Node.Services.GetRequiredService<MasterKey>(), TimeProvider.System), hospital.Node.Services.GetRequiredService<NodeSettings>());
        await using var work = hospital.Database.Begin(SystemPurpose.Delivering.In(hospital.FirstOrganisation));
        var told = new Told(Guid.NewGuid(), NotificationKind.Message, Urgency.Normal, new Dictionary<string, string> { ["from"] = new(letter, 200), ["text"] = "The network is down tonight." }, null);

        Assert.Null(Record.Exception(() => letters.Write(work, new(Guid.NewGuid(), "anna@hospital.example", true, new(letter, 200), "en"), told)));
    }

    [Fact]
    public async Task What_was_read_is_no_longer_counted()
    {
        using var doctor = await hospital.Person("doctor");
        await Tell(new(NotificationKind.RolesChanged, [doctor.Id], new Dictionary<string, string>()));
        await Tell(new(NotificationKind.RolesChanged, [doctor.Id], new Dictionary<string, string>()));
        var id = (await Inbox(doctor)).GetProperty("items")[0].GetProperty("id").GetGuid();

        Assert.Equal(HttpStatusCode.NoContent, (await doctor.Http.PostAsync($"/api/v1/notifications/{id}/read", null, Cancel)).StatusCode);
        Assert.Equal(1, (await Inbox(doctor)).GetProperty("unread").GetInt32());

        (await doctor.Http.PostAsync("/api/v1/notifications/read-all", null, Cancel)).EnsureSuccessStatusCode();
        Assert.Equal(0, (await Inbox(doctor)).GetProperty("unread").GetInt32());
    }

    [Fact]
    public async Task What_is_urgent_and_waits_is_found_however_much_has_come_after_it()
    {
        using var nurse = await hospital.Person("nurse");
        await Tell(new(NotificationKind.GlassBroken, [nurse.Id], new Dictionary<string, string>()) { ThenTo = [[]] });
        await Tell(new(NotificationKind.GlassBroken, [nurse.Id], new Dictionary<string, string>()) { ThenTo = [[]] });
        await Tell(new(NotificationKind.RolesChanged, [nurse.Id], new Dictionary<string, string>()));
        var taken = (await Inbox(nurse)).GetProperty("items")[1].GetProperty("id").GetGuid();
        (await nurse.Http.PostAsync($"/api/v1/notifications/{taken}/acknowledge", null, Cancel)).EnsureSuccessStatusCode();

        var waiting = await Inbox(nurse, "?urgency=urgent&unacknowledged=true&unread=true&limit=1");

        var one = Assert.Single(waiting.GetProperty("items").EnumerateArray());
        Assert.NotEqual(taken, one.GetProperty("id").GetGuid());
        Assert.Equal((JsonValueKind.Null, 2), (waiting.GetProperty("next_cursor").ValueKind, waiting.GetProperty("unread").GetInt32()));
        Assert.Equal(2, (await Inbox(nurse, "?unacknowledged=true")).GetProperty("items").GetArrayLength());
        await Hospital.Refused(await nurse.Http.GetAsync("/api/v1/notifications?urgency=burning", Cancel), HttpStatusCode.BadRequest, "urgency_unknown");
    }

    [Fact]
    public async Task Another_persons_notification_is_not_there()
    {
        using var doctor = await hospital.Person("doctor");
        using var other = await hospital.Person("doctor");
        await Tell(new(NotificationKind.RolesChanged, [doctor.Id], new Dictionary<string, string>()));
        var id = (await Inbox(doctor)).GetProperty("items")[0].GetProperty("id").GetGuid();

        await Hospital.Refused(await other.Http.PostAsync($"/api/v1/notifications/{id}/read", null, Cancel), HttpStatusCode.NotFound, "notification_unknown");
    }

    [Fact]
    public async Task An_urgent_one_that_nobody_acknowledges_goes_on_to_the_next()
    {
        using var first = await hospital.Person("nurse");
        using var second = await hospital.Person("nurse");
        await Tell(new(NotificationKind.GlassBroken, [first.Id], new Dictionary<string, string>()) { ThenTo = [[second.Id]], PatienceMinutes = 0 });

        await Escalate();

        Assert.Equal(1, (await Inbox(second)).GetProperty("unread").GetInt32());
        Assert.Equal(1, (await Inbox(first)).GetProperty("unread").GetInt32());
    }

    [Fact]
    public async Task One_that_was_acknowledged_calls_nobody_else()
    {
        using var first = await hospital.Person("nurse");
        using var second = await hospital.Person("nurse");
        await Tell(new(NotificationKind.GlassBroken, [first.Id], new Dictionary<string, string>()) { ThenTo = [[second.Id]], PatienceMinutes = 0 });
        var id = (await Inbox(first)).GetProperty("items")[0].GetProperty("id").GetGuid();
        (await first.Http.PostAsync($"/api/v1/notifications/{id}/acknowledge", null, Cancel)).EnsureSuccessStatusCode();

        await Escalate();

        Assert.Equal(0, (await Inbox(second)).GetProperty("unread").GetInt32());
    }

    [Fact]
    public async Task Whoever_wants_no_bell_for_a_kind_gets_none_unless_it_is_urgent()
    {
        using var doctor = await hospital.Person("doctor");
        (await doctor.Http.PutAsJsonAsync("/api/v1/notifications/preferences", new
        {
            channels = new[] { new { kind = "roles_changed", app = false, mail = false } },
            quiet = (object?)null,
        }, Cancel)).EnsureSuccessStatusCode();

        await Tell(new(NotificationKind.RolesChanged, [doctor.Id], new Dictionary<string, string>()));
        Assert.Equal(0, (await Inbox(doctor)).GetProperty("unread").GetInt32());

        await Tell(new(NotificationKind.RolesChanged, [doctor.Id], new Dictionary<string, string>()) { Urgency = Urgency.Urgent });
        Assert.Equal(1, (await Inbox(doctor)).GetProperty("unread").GetInt32());
    }

    [Fact]
    public void Every_kind_has_its_words_in_every_language()
    {
        foreach (var language in Identity.Accounts.Languages.All)
        {
            var words = Letters.Of(language);
            Assert.All(NotificationKind.All.Where(kind => !kind.LetterIsTheDoors), kind => Assert.True(words.ContainsKey(kind.Name + ".subject") && words.ContainsKey(kind.Name + ".text"), $"{language} lacks {kind.Name}"));
            Assert.Equal(Letters.Of("en").Keys.Order(), words.Keys.Order());
        }
    }

    private async Task Tell(Notice notice)
    {
        await using var work = hospital.Database.Begin(SystemPurpose.Delivering.In(hospital.FirstOrganisation));
        await hospital.Node.Services.GetRequiredService<Tell>().Send(work, notice, Cancel);
        await work.Commit();
    }

    private Task Escalate() => TendNotifications.Escalate(hospital.Database, hospital.Node.Services.GetRequiredService<Tell>(), TimeProvider.System, Cancel);

    private static async Task<JsonElement> Inbox(Townsperson person, string filter = "") => await Hospital.Body(await person.Http.GetAsync("/api/v1/notifications" + filter, Cancel));
}

[ApartFromThePooler]
public sealed class QuietHoursTests
{
    private static readonly QuietHours Night = new(new(22, 0), new(7, 0), "Europe/Madrid");

    [Theory]
    [InlineData("2026-07-01T21:30:00Z", "2026-07-02T05:00:00Z")] // half past eleven at night there
    [InlineData("2026-07-02T03:00:00Z", "2026-07-02T05:00:00Z")]
    [InlineData("2026-07-02T05:00:00Z", null)]
    [InlineData("2026-07-01T12:00:00Z", null)]
    public void Quiet_hours_go_over_midnight_by_the_persons_own_clock(string now, string? end) =>
        Assert.Equal(end is null ? null : DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture), Night.EndAfter(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void An_end_that_the_clocks_skip_comes_after_the_skip() =>
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero), new QuietHours(new(22, 0), new(2, 30), "Europe/Madrid").EndAfter(new(2026, 3, 28, 23, 0, 0, TimeSpan.Zero)));
}
