using System.Security.Cryptography;
using System.Text.Json;
using Maristan.Server.Platform.Outbound;

namespace Maristan.Server.Platform.Auditing;

/// <summary>The heads go to somebody else's server, which checks and keeps them as docs/protocols/audit-heads.md says.</summary>
public sealed class HeadReceiverTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly MovedClock clock = new();
    private Receiver receiver = null!;
    private AuditedHospital hospital = null!;

    public async ValueTask InitializeAsync()
    {
        receiver = await Receiver.Start();
        hospital = await AuditedHospital.Open(cluster, new Dictionary<string, string>
        {
            ["audit-heads"] = $"{receiver.Address}heads?for=maristan", ["allow-addresses"] = "127.0.0.1/32",
        }, clock);
    }

    public async ValueTask DisposeAsync()
    {
        await hospital.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task Heads_come_signed_by_the_node_and_chained_to_each_other()
    {
        await hospital.RecordAndSeal(3);
        await hospital.RecordAndSeal(3);

        using var key = ECDsa.Create();
        key.ImportFromPem(await hospital.Http.GetStringAsync("/api/v1/audit/key", None));
        Assert.All(receiver.Got, call =>
        {
            Assert.Equal(("POST", "/heads?for=maristan"), (call.Method, call.Path));
            Assert.True(key.VerifyData(call.Body, Convert.FromBase64String(call.Headers["maristan-signature"]), HashAlgorithmName.SHA256));
        });
        var before = Head.BeforeTheFirst;
        foreach (var head in Taken())
        {
            Assert.True(head.IsSignedBy(key));
            Assert.Equal(before, head.Previous);
            before = head.Hash();
        }

        Assert.Equal(6, Taken()[^1].LastPosition);
    }

    [Fact]
    public async Task Heads_wait_while_the_receiver_is_in_trouble_and_none_is_lost()
    {
        await hospital.RecordAndSeal(1);
        var refused = new List<Receiver.Taken>();
        receiver.Answer = context =>
        {
            refused.Add(receiver.Got.Last());
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await hospital.Record(3);
        await Hospital.Until(() => Task.FromResult(State.OutsideUnreachable?.Contains("left in peace", StringComparison.Ordinal) == true));
        await hospital.Record(3);
        await AuditedHospital.Sealed(hospital.Database);
        receiver.Answer = static _ => Task.CompletedTask;

        clock.Move(Breakers.Rest);

        await Hospital.Until(() => Task.FromResult(State is { OutsideUnreachable: null } state && state.LastOutside == state.Last!.Number));
        var numbers = Taken(receiver.Got.Except(refused)).Select(static head => head.Number).ToArray();
        Assert.Equal(Enumerable.Range(1, numbers.Length).Select(static number => (long)number), numbers);
        Assert.Equal(State.Last!.Number, numbers[^1]);
    }

    [Fact]
    public async Task A_receiver_that_refuses_is_told_of_on_the_health_page()
    {
        receiver.Answer = static context =>
        {
            context.Response.StatusCode = 409;
            return Task.CompletedTask;
        };

        await hospital.Record(1);

        await Hospital.Until(async () => await Health() is { } part && part.GetProperty("status").GetString() == "degraded"
            && part.GetProperty("says").GetString()!.Contains("status 409", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_node_on_the_database_goes_on_where_the_first_ended()
    {
        await hospital.RecordAndSeal(1);
        await hospital.StopSealing();
        var sent = receiver.Got.Count;

        var folder = Directory.CreateTempSubdirectory("maristan-replica-").FullName;
        await using (await hospital.StartNode(folder))
        {
            await hospital.RecordAndSeal(1);
        }

        Directory.Delete(folder, recursive: true);
        var numbers = Taken().Select(static head => head.Number).Distinct().ToArray();
        Assert.Equal(Enumerable.Range(1, numbers.Length).Select(static number => (long)number), numbers);
        Assert.True(Taken(receiver.Got.Skip(sent))[0].Number > 1);
    }

    [Fact]
    public async Task A_verification_says_that_a_receiver_is_not_read_back_and_goes_by_what_was_sent()
    {
        await hospital.RecordAndSeal(10);
        await hospital.RecordAndSeal(10);
        await hospital.StopSealing();
        var whole = await hospital.Verify();

        await hospital.Tamper("""
            delete from audit.entry where position > 10;
            delete from audit.head where first_position > 10;
            update platform.stream set last = 10 where name = 'audit'
            """);

        Assert.Empty(whole.Findings);
        Assert.Equal(0, whole.Outside);
        Assert.Contains("cannot be asked", whole.Caution, StringComparison.Ordinal);
        Assert.Equal(Tampering.RolledBack, Assert.Single((await hospital.Verify()).Findings).Kind);
    }

    private SealerState State => hospital.Node.Services.GetRequiredService<SealerState>();

    private List<Head> Taken() => Taken(receiver.Got);

    private static List<Head> Taken(IEnumerable<Receiver.Taken> calls) =>
        [.. calls.SelectMany(static call => JsonSerializer.Deserialize<JsonElement>(call.Body).GetProperty("heads").EnumerateArray()).Select(static head => head.Deserialize<Head>(Json.Options)!)];

    private async Task<JsonElement?> Health()
    {
        var health = await Hospital.Body(await hospital.Get("/api/v1/health/detailed"));
        return health.GetProperty("parts").EnumerateArray().Single(static part => part.GetProperty("name").GetString() == "audit_heads");
    }
}
