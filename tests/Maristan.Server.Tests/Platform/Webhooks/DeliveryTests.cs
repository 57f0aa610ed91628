using System.Net;
using System.Text.Json;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Jobs;
using Maristan.Server.Platform.Outbound;
using Microsoft.AspNetCore.Http;

namespace Maristan.Server.Platform.Webhooks;

public sealed class DeliveryTests(WebhookHospital hospital) : IClassFixture<WebhookHospital>
{
    private static readonly string[] Noted = ["test.noted"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_arrives_signed_and_whole()
    {
        await using var receiver = await Receiver.Start();
        var anna = hospital.Member();
        var (path, secret) = await anna.Subscribe(receiver.Address);

        await anna.Tell(7);

        await anna.Until(path, AllDelivered(1));
        var taken = receiver.Got.Single();
        var envelope = taken.Json();
        Assert.True(taken.IsSignedBy(secret));
        Assert.False(taken.IsSignedBy("whsec_" + Convert.ToBase64String(new byte[32])));
        Assert.False((taken with { Body = [.. taken.Body, (byte)' '] }).IsSignedBy(secret));
        Assert.Equal(taken.Headers["webhook-id"], envelope.GetProperty("id").GetString());
        Assert.Equal(anna.Organisation, envelope.GetProperty("organisation_id").GetGuid());
        Assert.Equal(("test.noted", 1, 1L, "Note/7"), (envelope.GetProperty("kind").GetString(), envelope.GetProperty("version").GetInt32(),
            envelope.GetProperty("sequence").GetInt64(), envelope.GetProperty("subject").GetString()));
        Assert.Equal(7, envelope.GetProperty("body").GetProperty("number").GetInt32());
    }

    [Fact]
    public async Task Events_arrive_in_the_order_of_their_dense_numbers()
    {
        await using var receiver = await Receiver.Start();
        var anna = hospital.Member();
        var (path, _) = await anna.Subscribe(receiver.Address);

        for (var i = 0; i < 6; i++)
        {
            await anna.Tell([.. Enumerable.Range(i * 20, 20)]);
        }

        await Hospital.Until(() => Task.FromResult(receiver.Got.Count >= 120));
        Assert.Equal(Enumerable.Range(1, 120).Select(i => (long)i), receiver.Sequences());
        Assert.Equal(Enumerable.Range(0, 120), receiver.Numbers());
        Assert.Equal(100, (await anna.Deliveries(path, "?limit=100")).Length);
    }

    [Fact]
    public async Task An_event_that_is_refused_leaves_a_gap_that_can_be_seen_and_comes_later()
    {
        await using var receiver = await Receiver.Start();
        var anna = hospital.Member();
        receiver.Answer = context => Status(context, receiver.Numbers().Count(number => number == 2) == 1 && receiver.Numbers()[^1] == 2 ? 422 : 200);
        var (path, _) = await anna.Subscribe(receiver.Address);

        await anna.Tell(1, 2, 3);

        await anna.Until(path, AllDelivered(3));
        Assert.Equal([1L, 2, 3, 2], receiver.Sequences());
    }

    [Fact]
    public async Task What_a_receiver_that_was_down_has_missed_comes_when_it_is_back()
    {
        var receiver = await Receiver.Start();
        var address = receiver.Address;
        await receiver.DisposeAsync();
        var anna = hospital.Member();
        var (path, secret) = await anna.Subscribe(address);
        await anna.Tell(1, 2);
        await anna.Until(path, static deliveries => deliveries.Any(delivery => delivery.GetProperty("attempts").GetInt32() > 0));
        Assert.Contains(await anna.Deliveries(path), delivery => delivery.GetProperty("error").GetString()?.Contains("cannot be reached", StringComparison.Ordinal) == true);

        await using var back = await Receiver.Start(address.Port);

        await anna.Until(path, AllDelivered(2));
        Assert.Equal([1, 2], back.Numbers());
        Assert.All(back.Got, taken => Assert.True(taken.IsSignedBy(secret)));
    }

    [Fact]
    public async Task A_receiver_that_never_answers_holds_up_no_other()
    {
        await using var slow = await Receiver.Start();
        await using var quick = await Receiver.Start();
        slow.Answer = static context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var anna = hospital.Member();
        await anna.Subscribe(slow.Address);
        var (path, _) = await anna.Subscribe(quick.Address);
        await anna.Tell(1);
        await Hospital.Until(() => Task.FromResult(!slow.Got.IsEmpty));

        await anna.Tell(2, 3);

        await anna.Until(path, AllDelivered(3));
        Assert.Equal([1], slow.Numbers());
    }

    [Fact]
    public async Task A_name_that_turned_to_a_private_address_is_not_called()
    {
        hospital.Names["rebinding.example"] = "93.184.216.34";
        var anna = hospital.Member();
        var (path, _) = await anna.Subscribe(new("https://rebinding.example/"));
        hospital.Names["rebinding.example"] = "10.0.0.1";

        await anna.Tell(1);

        await anna.Until(path, static deliveries => deliveries.Any(delivery => delivery.GetProperty("error").GetString()?.Contains("does not call", StringComparison.Ordinal) == true));
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_said_so()
    {
        await using var elsewhere = await Receiver.Start();
        await using var receiver = await Receiver.Start();
        receiver.Answer = context =>
        {
            context.Response.Redirect(elsewhere.Address.ToString(), permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };
        var anna = hospital.Member();
        var (path, _) = await anna.Subscribe(receiver.Address);

        await anna.Tell(1);

        await anna.Until(path, static deliveries => deliveries.Any(delivery => delivery.GetProperty("error").GetString()?.Contains("another address", StringComparison.Ordinal) == true));
        Assert.Empty(elsewhere.Got);
    }

    [Fact]
    public async Task The_log_keeps_little_of_what_a_receiver_says()
    {
        await using var receiver = await Receiver.Start();
        receiver.Answer = static context =>
        {
            context.Response.StatusCode = 400;
            return context.Response.WriteAsync("\0" + new string('x', 100_000), context.RequestAborted);
        };
        var anna = hospital.Member();
        var (path, _) = await anna.Subscribe(receiver.Address);

        await anna.Tell(1);

        await anna.Until(path, static deliveries => deliveries.Any(delivery => delivery.GetProperty("response_status").ValueKind == JsonValueKind.Number));
        var delivery = (await anna.Deliveries(path, "?state=pending")).Single();
        Assert.Equal(400, delivery.GetProperty("response_status").GetInt32());
        Assert.Equal(1024, delivery.GetProperty("response_text").GetString()!.Length);
    }

    [Fact]
    public async Task What_was_delivered_can_be_sent_again_one_or_all_from_a_number_or_a_moment()
    {
        await using var receiver = await Receiver.Start();
        var anna = hospital.Member();
        var (path, _) = await anna.Subscribe(receiver.Address);
        var before = DateTimeOffset.UtcNow.AddMinutes(-1);
        await anna.Tell(1, 2, 3);
        await anna.Until(path, AllDelivered(3));

        Assert.Equal(HttpStatusCode.Accepted, (await anna.Post($"{path}/deliveries/2/replay", new { })).StatusCode);
        await Hospital.Until(() => Task.FromResult(receiver.Got.Count == 4));
        await anna.Until(path, AllDelivered(3));
        Assert.Equal(2, (await Hospital.Body(await anna.Post($"{path}/replay", new { from_sequence = 2 }))).GetProperty("deliveries").GetInt32());
        await Hospital.Until(() => Task.FromResult(receiver.Got.Count == 6));
        await anna.Until(path, AllDelivered(3));
        Assert.Equal(3, (await Hospital.Body(await anna.Post($"{path}/replay", new { from = before }))).GetProperty("deliveries").GetInt32());
        await Hospital.Until(() => Task.FromResult(receiver.Got.Count == 9));

        Assert.Equal([1L, 2, 3, 2, 2, 3, 1, 2, 3], receiver.Sequences());
        Assert.Equal(3, receiver.Got.Select(taken => taken.Headers["webhook-id"]).Distinct().Count());
        await Hospital.Refused(await anna.Post($"{path}/replay", new { }), HttpStatusCode.UnprocessableEntity, "replay_from_nowhere");
    }

    [Fact]
    public async Task The_log_comes_in_pages_the_newest_first()
    {
        await using var receiver = await Receiver.Start();
        var anna = hospital.Member();
        var (path, _) = await anna.Subscribe(receiver.Address);
        await anna.Tell(1, 2, 3);
        await anna.Until(path, AllDelivered(3));

        var first = await Hospital.Body(await anna.Get($"{path}/deliveries?limit=2&count=true"));
        var second = await Hospital.Body(await anna.Get($"{path}/deliveries?limit=2&cursor={first.GetProperty("next_cursor").GetString()}"));

        Assert.Equal([3L, 2], first.GetProperty("items").EnumerateArray().Select(delivery => delivery.GetProperty("sequence").GetInt64()));
        Assert.Equal([1L], second.GetProperty("items").EnumerateArray().Select(delivery => delivery.GetProperty("sequence").GetInt64()));
        Assert.Equal(3, first.GetProperty("total").GetInt64());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next_cursor").ValueKind);
        await Hospital.Refused(await anna.Get($"{path}/deliveries?state=lost"), HttpStatusCode.BadRequest, "malformed_request");
    }

    [Fact]
    public async Task A_test_arrives_and_takes_a_number_like_any_event()
    {
        await using var receiver = await Receiver.Start();
        var anna = hospital.Member();
        var (path, secret) = await anna.Subscribe(receiver.Address);
        await anna.Tell(1);

        var sent = await anna.Post($"{path}/test", new { });

        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        await anna.Until(path, AllDelivered(2));
        // What is not answered in time comes again, under its number.
        var test = receiver.Got.First(taken => taken.Json().GetProperty("kind").GetString() == "webhook.tested");
        Assert.True(test.IsSignedBy(secret));
        Assert.Equal([1L, 2], receiver.Sequences().Distinct().Order());
    }

    [Fact]
    public async Task While_a_secret_is_exchanged_both_sign()
    {
        await using var receiver = await Receiver.Start();
        var anna = hospital.Member();
        var (path, older) = await anna.Subscribe(receiver.Address);
        var newer = (await Hospital.Body(await anna.Post($"{path}/secret", new { overlap_hours = 1 }))).GetProperty("secret").GetString()!;
        await anna.Tell(1);
        await anna.Until(path, AllDelivered(1));

        var newest = (await Hospital.Body(await anna.Post($"{path}/secret", new { overlap_hours = 0 }))).GetProperty("secret").GetString()!;
        await anna.Tell(2);
        await anna.Until(path, AllDelivered(2));

        var (first, second) = (receiver.Got.First(), receiver.Got.Last());
        Assert.True(first.IsSignedBy(older) && first.IsSignedBy(newer));
        Assert.True(second.IsSignedBy(newest) && !second.IsSignedBy(newer) && !second.IsSignedBy(older));
    }

    [Fact]
    public async Task A_paused_webhook_is_told_nothing_and_misses_nothing()
    {
        await using var receiver = await Receiver.Start();
        await using var witness = await Receiver.Start();
        var anna = hospital.Member();
        var (path, _) = await anna.Subscribe(receiver.Address);
        var (other, _) = await anna.Subscribe(witness.Address);
        await anna.Put(path, new { url = receiver.Address, kinds = Noted, paused = true });
        await anna.Tell(1, 2);
        await anna.Until(other, AllDelivered(2));
        Assert.Empty(receiver.Got);

        await anna.Put(path, new { url = receiver.Address, kinds = Noted, paused = false });

        await anna.Until(path, AllDelivered(2));
        Assert.Equal([1, 2], receiver.Numbers());
    }

    [Fact]
    public async Task A_webhook_that_is_paused_while_it_is_told_goes_on_when_it_may()
    {
        await using var receiver = await Receiver.Start();
        var isReleased = new TaskCompletionSource();
        receiver.Answer = _ => isReleased.Task;
        var anna = hospital.Member();
        var (path, _) = await anna.Subscribe(receiver.Address);
        await anna.Tell(1);
        await Hospital.Until(() => Task.FromResult(!receiver.Got.IsEmpty));

        await anna.Put(path, new { url = receiver.Address, kinds = Noted, paused = true });
        isReleased.SetResult();
        await anna.Until(path, AllDelivered(1));
        await anna.Tell(2);
        await anna.Put(path, new { url = receiver.Address, kinds = Noted, paused = false });

        await anna.Until(path, AllDelivered(2));
        Assert.Equal([1, 2], receiver.Numbers());
    }

    [Fact]
    public async Task However_much_is_told_while_something_waits_a_webhook_has_one_job()
    {
        await using var receiver = await Receiver.Start();
        receiver.Answer = context => Status(context, receiver.Numbers()[^1] == 0 ? 400 : 200);
        var anna = hospital.Member();
        var (path, _) = await anna.Subscribe(receiver.Address);
        await anna.Tell(0);
        for (var i = 1; i <= 10; i++)
        {
            await anna.Tell(i);
            await anna.Until(path, deliveries => deliveries.Count(delivery => delivery.GetProperty("state").GetString() == "delivered") == i);
        }

        await Hospital.Until(async () => await hospital.Database.QueryOne<long>(SystemPurpose.Observing,
            $"select count(*) from platform.job where organisation_id = {anna.Organisation} and kind = 'webhooks.deliver'", Cancel) == 1);
    }

    [Fact]
    public async Task What_is_not_taken_for_three_days_is_given_up_and_the_webhook_says_so()
    {
        await using var receiver = await Receiver.Start();
        var status = 500;
        receiver.Answer = context => Status(context, status);
        var anna = hospital.Member();
        var (path, _) = await anna.Subscribe(receiver.Address);
        await anna.Tell(1, 2);
        await anna.Until(path, static deliveries => deliveries.Any(delivery => delivery.GetProperty("attempts").GetInt32() == 1));

        await anna.Age(path, TimeSpan.FromDays(3.1));

        await anna.Until(path, static deliveries => deliveries.Any(delivery => delivery.GetProperty("state").GetString() == "failed"));
        Assert.Equal("degraded", await anna.State(path));
        status = 200;
        await anna.Post($"{path}/replay", new { from_sequence = 1 });
        await anna.Until(path, AllDelivered(2));
        Assert.Equal("active", await anna.State(path));
    }

    [Fact]
    public async Task A_receiver_that_takes_nothing_for_a_week_is_paused_and_that_is_news()
    {
        await using var receiver = await Receiver.Start();
        await using var watcher = await Receiver.Start();
        receiver.Answer = static context => Status(context, 500);
        var anna = hospital.Member();
        var (path, _) = await anna.Subscribe(receiver.Address);
        await anna.Subscribe(watcher.Address, "webhook.paused");
        await anna.Tell(1);
        await anna.Until(path, static deliveries => deliveries.Any(delivery => delivery.GetProperty("attempts").GetInt32() == 1));

        await anna.Age(path, TimeSpan.FromDays(7.1));

        await Hospital.Until(() => Task.FromResult(!watcher.Got.IsEmpty));
        Assert.Equal(path[1..], watcher.Got.Single().Json().GetProperty("body").GetProperty("webhook_id").GetString());
        Assert.Equal("paused", await anna.State(path));
    }

    [Fact]
    public async Task What_lost_its_job_is_planned_again_and_what_is_old_is_forgotten()
    {
        await using var receiver = await Receiver.Start();
        receiver.Answer = static context => Status(context, 500);
        var anna = hospital.Member();
        var (path, _) = await anna.Subscribe(receiver.Address);
        await anna.Tell(1, 2);
        await anna.Until(path, static deliveries => deliveries.Any(delivery => delivery.GetProperty("attempts").GetInt32() == 1));
        await hospital.Database.Execute(SystemPurpose.Operating, $"""
            delete from platform.job where organisation_id = {anna.Organisation} and kind = 'webhooks.deliver' and state <> 'running'
            """, Cancel);
        await using (var work = hospital.Database.Begin(SystemPurpose.Operating.In(anna.Organisation)))
        {
            work.Add($"update platform.webhook_delivery set created_at = created_at - interval '31 days' where sequence = 1");
            await work.Commit();
        }

        receiver.Answer = static context => Status(context, 200);
        await using (var work = hospital.Database.Begin(SystemPurpose.Working))
        {
            work.Enqueue(TendWebhooks.Job, new TendWebhooks.Nothing(), TimeProvider.System);
            await work.Commit();
        }

        await anna.Until(path, static deliveries => deliveries is [var only] && only.GetProperty("state").GetString() == "delivered");
    }

    private static Func<JsonElement[], bool> AllDelivered(int count) =>
        deliveries => deliveries.Length == count && deliveries.All(delivery => delivery.GetProperty("state").GetString() == "delivered");

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
