using System.Net;
using Maristan.Server.Platform.Outbound;

namespace Maristan.Server.Platform.Webhooks;

public sealed class WebhookTests(WebhookHospital hospital) : IClassFixture<WebhookHospital>
{
    private static readonly string[] Noted = ["test.noted"];
    private static readonly string[] Misspelt = ["test.note"];

    [Fact]
    public async Task A_webhook_is_made_shown_listed_changed_and_removed()
    {
        var anna = hospital.Member();
        hospital.Names["receiver.example"] = "93.184.216.34";
        var (path, _) = await anna.Subscribe(new("https://receiver.example/events"));

        var changed = await anna.Put(path, new { url = "https://receiver.example/news", kinds = Noted, description = "Ward 3" });

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal("https://receiver.example/news", (await Hospital.Body(await anna.Get(path))).GetProperty("url").GetString());
        Assert.Equal("Ward 3", (await Hospital.Body(await anna.Get(""))).GetProperty("items")[0].GetProperty("description").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await anna.Delete(path)).StatusCode);
        await Hospital.Refused(await anna.Get(path), HttpStatusCode.NotFound, "webhook_unknown");
    }

    [Fact]
    public async Task A_webhook_sent_again_is_made_once_and_its_secret_is_not_told_twice()
    {
        var anna = hospital.Member();
        hospital.Names["receiver.example"] = "93.184.216.34";
        var wish = new { id = Guid.NewGuid(), url = "https://receiver.example/events", kinds = Noted };
        await anna.Post("", wish);

        var again = await anna.Post("", wish);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await Hospital.Body(again)).GetProperty("secret").ValueKind);
        await Hospital.Refused(await anna.Post("", wish with { url = "https://receiver.example/other" }), HttpStatusCode.Conflict, "webhook_differs");
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("https://[::ffff:127.0.0.2]/")]
    [InlineData("https://2130706434/")]
    [InlineData("https://inside.example/")]
    [InlineData("http://outside.example/")]
    [InlineData("https://user:word@outside.example/")]
    [InlineData("ftp://outside.example/")]
    [InlineData("https://nowhere.example/")]
    [InlineData("not an address")]
    [InlineData("https://outside.example/\r\nwebhook-signature: v1")]
    [InlineData("https://outside.example/\0")]
    public async Task An_address_that_the_node_may_not_call_is_refused(string url)
    {
        hospital.Names["inside.example"] = "192.168.7.7";
        hospital.Names["outside.example"] = "93.184.216.34";
        var anna = hospital.Member();

        var response = await anna.Post("", new { url, kinds = Noted });

        await Hospital.Refused(response, HttpStatusCode.UnprocessableEntity, "webhook_address_refused");
    }

    [Fact]
    public async Task A_webhook_whose_name_leads_nowhere_any_more_can_still_be_paused()
    {
        hospital.Names["gone.example"] = "93.184.216.34";
        var anna = hospital.Member();
        var (path, _) = await anna.Subscribe(new("https://gone.example/"));
        hospital.Names.TryRemove("gone.example", out _);

        var paused = await anna.Put(path, new { url = "https://gone.example/", kinds = Noted, paused = true });

        Assert.Equal(HttpStatusCode.OK, paused.StatusCode);
        Assert.Equal("paused", await anna.State(path));
    }

    [Fact]
    public async Task A_kind_that_is_no_event_is_refused()
    {
        hospital.Names["receiver.example"] = "93.184.216.34";

        var response = await hospital.Member().Post("", new { url = "https://receiver.example/", kinds = Misspelt });

        await Hospital.Refused(response, HttpStatusCode.UnprocessableEntity, "kind_unknown");
    }

    [Fact]
    public async Task Who_may_only_read_makes_no_webhook()
    {
        var reader = hospital.Member(permissions: "webhooks:read");

        await Hospital.Refused(await reader.Post("", new { url = "https://receiver.example/", kinds = Noted }), HttpStatusCode.Forbidden, "not_permitted");
        Assert.Equal(HttpStatusCode.OK, (await reader.Get("")).StatusCode);
    }

    [Fact]
    public async Task Another_organisation_neither_sees_nor_changes_nor_hears_it()
    {
        await using var receiver = await Receiver.Start();
        var (anna, stranger) = (hospital.Member(), hospital.Member());
        var (path, _) = await anna.Subscribe(receiver.Address, "*");

        await stranger.Tell(1);
        await anna.Tell(2);

        await anna.Until(path, deliveries => deliveries.Any(delivery => delivery.GetProperty("state").GetString() == "delivered"));
        Assert.Equal([2], receiver.Numbers());
        Assert.Equal(0, (await Hospital.Body(await stranger.Get(""))).GetProperty("items").GetArrayLength());
        await Hospital.Refused(await stranger.Get(path), HttpStatusCode.NotFound, "webhook_unknown");
        await Hospital.Refused(await stranger.Put(path, new { url = receiver.Address, kinds = Noted }), HttpStatusCode.NotFound, "webhook_unknown");
        await Hospital.Refused(await stranger.Delete(path), HttpStatusCode.NotFound, "webhook_unknown");
        await Hospital.Refused(await stranger.Post($"{path}/secret", new { }), HttpStatusCode.NotFound, "webhook_unknown");
        await Hospital.Refused(await stranger.Post($"{path}/test", new { }), HttpStatusCode.NotFound, "webhook_unknown");
        await Hospital.Refused(await stranger.Get($"{path}/deliveries"), HttpStatusCode.NotFound, "webhook_unknown");
        await Hospital.Refused(await stranger.Post($"{path}/deliveries/1/replay", new { }), HttpStatusCode.NotFound, "delivery_unknown");
        await Hospital.Refused(await stranger.Post($"{path}/replay", new { from_sequence = 1 }), HttpStatusCode.NotFound, "webhook_unknown");
    }

    [Fact]
    public async Task The_secret_is_in_no_later_answer_not_in_the_log_and_not_readable_in_the_database()
    {
        await using var receiver = await Receiver.Start();
        var anna = hospital.Member();
        var (path, secret) = await anna.Subscribe(receiver.Address);
        var bare = secret["whsec_".Length..];
        await anna.Tell(1);
        await Hospital.Until(() => Task.FromResult(!receiver.Got.IsEmpty));

        foreach (var place in new[] { "", path, $"{path}/deliveries" })
        {
            Assert.DoesNotContain(bare, await (await anna.Get(place)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(bare, await (await anna.Put(path, new { url = receiver.Address, kinds = Noted })).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.NotEmpty(hospital.Log);
        Assert.DoesNotContain(hospital.Log, line => line.Contains(bare, StringComparison.Ordinal));
        var stored = await hospital.Database.QueryOne<byte[]>(Database.SystemPurpose.Operating,
            $"select sealed_secret from platform.webhook where id = {Guid.Parse(path[1..])}", TestContext.Current.CancellationToken);
        Assert.Equal(-1, stored.AsSpan().IndexOf(Convert.FromBase64String(bare)));
    }

    [Fact]
    public async Task Each_change_stands_in_the_audit_trail()
    {
        await using var receiver = await Receiver.Start();
        var anna = hospital.Member();
        var (path, _) = await anna.Subscribe(receiver.Address);
        await anna.Put(path, new { url = receiver.Address, kinds = Noted, paused = true });
        await anna.Post($"{path}/secret", new { });
        await anna.Post($"{path}/test", new { });
        await anna.Delete(path);

        string[] expected = ["webhook.created", "webhook.changed", "webhook.secret_rotated", "webhook.tested", "webhook.removed"];
        await Hospital.Until(async () => expected.SequenceEqual(await hospital.Database.Query<string>(Database.SystemPurpose.Observing, $"""
            select kind from audit.entry where organisation_id = {anna.Organisation} and entities = {new[] { $"Webhook{path}" }} order by position
            """, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Only_an_operator_of_the_node_hears_the_nodes_own_events()
    {
        await using var receiver = await Receiver.Start();
        var wish = new { url = receiver.Address, kinds = Noted, node_events = true };
        var operate = hospital.Member(hospital.Caller.OrganisationId);
        var manage = hospital.Member(hospital.Caller.OrganisationId, "webhooks:manage webhooks:read");
        await Hospital.Refused(await hospital.Member().Post("", wish), HttpStatusCode.Forbidden, "not_permitted");
        await Hospital.Refused(await manage.Post("", wish), HttpStatusCode.Forbidden, "not_permitted");
        var made = await Hospital.Body(await operate.Post("", wish));
        var path = "/" + made.GetProperty("webhook").GetProperty("id").GetString();
        await Hospital.Refused(await manage.Put(path, new { url = receiver.Address, kinds = Noted }), HttpStatusCode.Forbidden, "not_permitted");
        await using var deaf = await Receiver.Start();
        var (other, _) = await operate.Subscribe(deaf.Address);

        await using (var work = hospital.Database.Begin(Database.SystemPurpose.Observing))
        {
            Feed.Telling.Tell(work, new Noted(41), TimeProvider.System);
            await work.Commit();
        }

        await operate.Tell(42);
        await operate.Until(path, deliveries => deliveries.Count(delivery => delivery.GetProperty("state").GetString() == "delivered") == 2);
        await operate.Until(other, deliveries => deliveries.Any(delivery => delivery.GetProperty("state").GetString() == "delivered"));
        Assert.Equal([41, 42], receiver.Numbers());
        Assert.Equal([42], deaf.Numbers());
    }
}
