using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Maristan.Server.Platform.Outbound;

[ApartFromThePooler]
public sealed class MessengerTests : IAsyncLifetime
{
    private static readonly Peer Quick = new("test") { Pause = TimeSpan.FromMilliseconds(1) };

    private readonly MovedClock clock = new();
    private readonly ServiceProvider meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private Receiver receiver = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => receiver = await Receiver.Start();

    public async ValueTask DisposeAsync()
    {
        await receiver.DisposeAsync();
        await meters.DisposeAsync();
    }

    [Fact]
    public async Task A_call_brings_back_the_answer()
    {
        receiver.Answer = static context => context.Response.WriteAsync("taken", Cancel);
        using var messenger = Messenger();

        var reply = await messenger.Send(Quick, new(HttpMethod.Post, receiver.Address) { Body = "news"u8.ToArray() }, Cancel);

        Assert.Equal("taken", Encoding.UTF8.GetString(reply.Answer!.Body));
        Assert.Equal("news"u8.ToArray(), receiver.Got.Single().Body);
    }

    [Fact]
    public async Task A_stranger_learns_nothing_of_our_traces()
    {
        using var listener = new System.Diagnostics.ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref System.Diagnostics.ActivityCreationOptions<System.Diagnostics.ActivityContext> _) => System.Diagnostics.ActivitySamplingResult.AllData,
        };
        System.Diagnostics.ActivitySource.AddActivityListener(listener);
        using var messenger = Messenger();
        using var activity = new System.Diagnostics.Activity("test").Start();

        await messenger.Send(Quick, new(HttpMethod.Get, receiver.Address), Cancel);

        Assert.DoesNotContain(receiver.Got.Single().Headers.Keys, static name => name is "traceparent" or "tracestate" or "baggage" or "Request-Id");
    }

    [Theory]
    [InlineData("http://10.0.0.1/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://2130706434/")]
    [InlineData("https://0177.0.0.2/")]
    [InlineData("https://0x7f.2/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://[::1]/")]
    [InlineData("ftp://hospital.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:word@hospital.example/")]
    [InlineData("https://hospital.example/")]
    public async Task An_address_that_is_not_allowed_is_never_called(string address)
    {
        using var messenger = Messenger(lookUp: static (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("192.168.0.10")]));

        var reply = await messenger.Send(Quick, new(HttpMethod.Get, new(address)), Cancel);

        Assert.Equal(FailureReason.AddressRefused, reply.Failure?.Reason);
    }

    [Fact]
    public async Task A_public_address_is_not_called_without_encryption()
    {
        using var messenger = Messenger(lookUp: static (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("93.184.216.34")]));

        var reply = await messenger.Send(Quick, new(HttpMethod.Get, new("http://hospital.example/")), Cancel);

        Assert.Equal(FailureReason.AddressRefused, reply.Failure?.Reason);
        Assert.Contains("https", reply.Failure!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_to_a_private_address_is_refused()
    {
        receiver.Answer = static context => SendOn(context, "http://127.0.0.2:1/admin");
        using var messenger = Messenger();

        var reply = await messenger.Send(Quick, new(HttpMethod.Get, receiver.Address), Cancel);

        Assert.Equal(FailureReason.AddressRefused, reply.Failure?.Reason);
    }

    [Fact]
    public async Task A_redirect_that_never_ends_is_given_up()
    {
        receiver.Answer = static context => SendOn(context, "/again");
        using var messenger = Messenger();

        var reply = await messenger.Send(Quick, new(HttpMethod.Get, receiver.Address), Cancel);

        Assert.Equal(FailureReason.TooManyRedirects, reply.Failure?.Reason);
        Assert.Equal(Quick.Redirects + 1, receiver.Got.Count);
    }

    [Fact]
    public async Task A_redirect_to_another_origin_does_not_carry_credentials()
    {
        await using var other = await Receiver.Start();
        receiver.Answer = context => SendOn(context, other.Address.ToString());
        using var messenger = Messenger();

        await messenger.Send(Quick, new(HttpMethod.Get, receiver.Address) { Headers = [new("Authorization", "Bearer secret"), new("webhook-signature", "v1,x")] }, Cancel);

        Assert.Equal("Bearer secret", receiver.Got.Single().Headers["Authorization"]);
        Assert.DoesNotContain(other.Got.Single().Headers.Keys, static name => name is "Authorization" or "webhook-signature");
    }

    [Fact]
    public async Task A_name_that_changes_its_address_after_it_was_judged_is_refused()
    {
        var answers = new Queue<string>(["93.184.216.34", "127.0.0.2"]);
        var rules = Rules((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(answers.Dequeue())]));
        using var messenger = Messenger(rules);
        var address = new Uri($"https://rebinding.example:{receiver.Address.Port}/");

        Assert.Null(await rules.WhyRefused(address, Cancel));
        var reply = await messenger.Send(Quick, new(HttpMethod.Get, address), Cancel);

        Assert.Equal(FailureReason.AddressRefused, reply.Failure?.Reason);
        Assert.Empty(answers);
    }

    [Fact]
    public async Task A_name_is_looked_up_once_for_a_connection_and_the_socket_goes_to_that_address()
    {
        var lookUps = 0;
        using var messenger = Messenger(lookUp: (_, _) => Task.FromResult<IPAddress[]>([++lookUps == 1 ? IPAddress.Loopback : IPAddress.Parse("10.0.0.1")]));

        // No resolver of the machine knows this name, so an answer proves that the given address was used.
        var reply = await messenger.Send(Quick, new(HttpMethod.Get, new($"http://pinned.invalid:{receiver.Address.Port}/")), Cancel);

        Assert.True(reply.IsSuccess);
        Assert.Equal(1, lookUps);
    }

    [Fact]
    public async Task Of_several_addresses_only_an_allowed_one_is_called()
    {
        using var messenger = Messenger(lookUp: static (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.1"), IPAddress.Loopback]));

        var reply = await messenger.Send(Quick, new(HttpMethod.Get, new($"http://two.invalid:{receiver.Address.Port}/")), Cancel);

        Assert.True(reply.IsSuccess);
    }

    [Fact]
    public async Task A_body_that_never_ends_in_time_is_given_up()
    {
        receiver.Answer = static async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync("x", context.RequestAborted);
                await Task.Delay(20, context.RequestAborted);
            }
        };
        using var messenger = Messenger();

        var reply = await messenger.Send(Quick with { AttemptTimeout = TimeSpan.FromMilliseconds(200), Tries = 1 }, new(HttpMethod.Get, receiver.Address), Cancel);

        Assert.Equal(FailureReason.TimedOut, reply.Failure?.Reason);
    }

    [Fact]
    public async Task A_huge_answer_is_refused_before_it_is_held()
    {
        receiver.Answer = Flood;
        using var messenger = Messenger();

        var reply = await messenger.Send(Quick with { MostAnswerBytes = 1000 }, new(HttpMethod.Get, receiver.Address), Cancel);

        Assert.Equal(FailureReason.AnswerTooLarge, reply.Failure?.Reason);
    }

    [Fact]
    public async Task A_huge_answer_of_a_peer_whose_words_do_not_matter_is_cut()
    {
        receiver.Answer = Flood;
        using var messenger = Messenger();

        var reply = await messenger.Send(Quick with { MostAnswerBytes = 1000, CutsLongAnswers = true }, new(HttpMethod.Get, receiver.Address), Cancel);

        Assert.Equal(1000, reply.Answer!.Body.Length);
        Assert.True(reply.Answer.IsCut);
    }

    [Fact]
    public async Task A_call_that_may_be_repeated_is_tried_again()
    {
        receiver.Answer = context => Status(context, receiver.Got.Count < 3 ? 503 : 200);
        using var messenger = Messenger();

        var reply = await messenger.Send(Quick, new(HttpMethod.Get, receiver.Address), Cancel);

        Assert.True(reply.IsSuccess);
        Assert.Equal(3, receiver.Got.Count);
    }

    [Fact]
    public async Task A_call_that_may_take_effect_twice_is_not_repeated()
    {
        receiver.Answer = static context => Status(context, 503);
        using var messenger = Messenger();

        var reply = await messenger.Send(Quick, new(HttpMethod.Post, receiver.Address), Cancel);

        Assert.Equal(503, reply.Answer?.Status);
        Assert.Single(receiver.Got);
    }

    [Fact]
    public async Task A_peer_that_asks_for_more_time_than_there_is_is_not_asked_again()
    {
        receiver.Answer = static context =>
        {
            context.Response.Headers.RetryAfter = "3600";
            return Status(context, 429);
        };
        using var messenger = Messenger();

        var reply = await messenger.Send(Quick, new(HttpMethod.Get, receiver.Address), Cancel);

        Assert.Equal(TimeSpan.FromHours(1), reply.Answer?.RetryAfter);
        Assert.Single(receiver.Got);
    }

    [Fact]
    public async Task After_five_failures_in_a_row_a_host_is_left_in_peace_for_a_minute_and_then_tried_once()
    {
        var status = 500;
        receiver.Answer = context => Status(context, status);
        var breakers = new Breakers(clock, NullLogger<Breakers>.Instance);
        using var messenger = Messenger(breakers: breakers);
        for (var i = 0; i < Breakers.Failures; i++)
        {
            Assert.Equal(500, (await Call()).Answer?.Status);
        }

        Assert.Equal(FailureReason.Resting, (await Call()).Failure?.Reason);
        Assert.Equal([receiver.Address.Authority], breakers.Resting);
        Assert.Equal(Breakers.Failures, receiver.Got.Count);

        clock.Move(Breakers.Rest);
        status = 200;
        Assert.True((await Call()).IsSuccess);
        Assert.Empty(breakers.Resting);
        Assert.True((await Call()).IsSuccess);

        Task<Reply> Call() => messenger.Send(Quick, new(HttpMethod.Post, receiver.Address), Cancel);
    }

    [Fact]
    public async Task Failures_that_are_not_in_a_row_do_not_open_the_breaker()
    {
        receiver.Answer = context => Status(context, receiver.Got.Count % 5 == 0 ? 200 : 500);
        using var messenger = Messenger();

        for (var i = 0; i < 20; i++)
        {
            Assert.NotNull((await messenger.Send(Quick, new(HttpMethod.Post, receiver.Address), Cancel)).Answer);
        }
    }

    [Fact]
    public async Task Hosts_do_not_share_a_breaker()
    {
        await using var other = await Receiver.Start();
        receiver.Answer = static context => Status(context, 500);
        using var messenger = Messenger();
        for (var i = 0; i <= Breakers.Failures; i++)
        {
            await messenger.Send(Quick, new(HttpMethod.Post, receiver.Address), Cancel);
        }

        Assert.True((await messenger.Send(Quick, new(HttpMethod.Post, other.Address), Cancel)).IsSuccess);
    }

    [Fact]
    public async Task Where_nobody_listens_the_reason_is_a_sentence_and_no_exception()
    {
        var address = receiver.Address;
        await receiver.DisposeAsync();
        using var messenger = Messenger();

        var reply = await messenger.Send(Quick, new(HttpMethod.Get, address), Cancel);

        Assert.Equal(FailureReason.Unreachable, reply.Failure?.Reason);
    }

    [Fact]
    public async Task A_name_that_leads_nowhere_is_told_as_such()
    {
        using var messenger = Messenger(lookUp: static (_, _) => throw new SocketException((int)SocketError.HostNotFound));

        var reply = await messenger.Send(Quick, new(HttpMethod.Get, new("https://nowhere.example/")), Cancel);

        Assert.Contains("leads nowhere", reply.Failure!.Sentence, StringComparison.Ordinal);
    }

    private static AddressRules Rules(LookUp? lookUp) =>
        new([IPNetwork.Parse("127.0.0.1/32")], lookUp ?? (static (name, cancel) => Dns.GetHostAddressesAsync(name, cancel)));

    private Messenger Messenger(AddressRules? rules = null, Breakers? breakers = null, LookUp? lookUp = null)
    {
        breakers ??= new Breakers(clock, NullLogger<Breakers>.Instance);
        return new(new Connector(rules ?? Rules(lookUp)), breakers, new OutboundMeter(meters.GetRequiredService<IMeterFactory>(), breakers), clock);
    }

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Task SendOn(HttpContext context, string to)
    {
        context.Response.Redirect(to, permanent: false, preserveMethod: true);
        return Task.CompletedTask;
    }

    private static async Task Flood(HttpContext context)
    {
        var block = new byte[64 * 1024];
        for (var i = 0; i < 10_000 && !context.RequestAborted.IsCancellationRequested; i++)
        {
            await context.Response.Body.WriteAsync(block, context.RequestAborted);
        }
    }
}
