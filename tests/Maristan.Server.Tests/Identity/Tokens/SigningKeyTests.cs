using System.Net;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Jobs;
using Maristan.Server.Platform.Keys;
using Microsoft.Extensions.Logging.Abstractions;

namespace Maristan.Server.Identity.Tokens;

/// <summary>What changes the keys: each test has a node of its own.</summary>
public sealed class SigningKeyTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly Hospital hospital = new(cluster);
    private readonly TokenClaims claims = new(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
    private readonly string otherFolder = Directory.CreateTempSubdirectory("maristan-node-").FullName;
    private Node? second;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SigningKeys Keys => KeysOf(hospital.Node);

    private AccessTokens Tokens => TokensOf(hospital.Node);

    public ValueTask InitializeAsync() => hospital.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        if (second is not null)
        {
            await second.DisposeAsync();
        }

        Directory.Delete(otherFolder, recursive: true);
        await hospital.DisposeAsync();
    }

    [Fact]
    public async Task Anybody_may_ask_for_the_public_keys_and_whoever_has_them_is_told_so()
    {
        using var stranger = new HttpClient { BaseAddress = new(hospital.Node.Address) };
        using var first = await stranger.GetAsync("/.well-known/jwks.json", Cancel);
        stranger.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await stranger.GetAsync("/.well-known/jwks.json", Cancel);
        await Keys.Rotate(Cancel);
        using var later = await stranger.GetAsync("/.well-known/jwks.json", Cancel);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.OK), (first.StatusCode, again.StatusCode, later.StatusCode));
    }

    [Fact]
    public async Task A_token_of_one_replica_is_good_on_another_and_after_a_restart()
    {
        var token = Tokens.Make(claims);
        second = await hospital.StartNode(otherFolder);

        Assert.True(TokensOf(second).Check(token).IsGood);
        Assert.True(Tokens.Check(TokensOf(second).Make(claims)).IsGood);
        Assert.Equal(Keys.Ring.Places, KeysOf(second).Ring.Places);

        await second.DisposeAsync();
        second = await hospital.StartNode(otherFolder);
        Assert.True(TokensOf(second).Check(token).IsGood);
    }

    [Fact]
    public async Task A_rotation_lets_the_published_key_sign_on_every_replica_and_signs_nobody_out()
    {
        second = await hospital.StartNode(otherFolder);
        var token = Tokens.Make(claims);
        var next = Keys.Ring.Places.Single(static place => place.IsNext).Id;

        await Keys.Rotate(Cancel);

        Assert.Equal(next, Keys.Ring.Signer!.Id);
        Assert.True(TokensOf(second).Check(Tokens.Make(claims)).IsGood);
        await Hospital.Until(() => Task.FromResult(KeysOf(second).Ring.Signer!.Id == next));
        Assert.Equal(3, KeysOf(second).Ring.Places.Count());
        Assert.True(Tokens.Check(token).IsGood);
        Assert.True(TokensOf(second).Check(token).IsGood);
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing_any_more_on_any_replica_though_its_tokens_were_remembered()
    {
        second = await hospital.StartNode(otherFolder);
        var token = Tokens.Make(claims);
        Assert.True(Tokens.Check(token).IsGood && TokensOf(second).Check(token).IsGood);
        var revoked = Keys.Ring.Signer!.Id;

        Assert.True(await Keys.Revoke(revoked, Cancel));

        Assert.Equal(TokenFault.UnknownKey, (await Tokens.CheckOrAsk(token, Cancel)).Fault);
        await Hospital.Until(() => Task.FromResult(TokensOf(second).Check(token).Fault == TokenFault.UnknownKey));
        Assert.Equal(TokenFault.UnknownKey, (await TokensOf(second).CheckOrAsk(token, Cancel)).Fault);
        Assert.DoesNotContain(revoked, await hospital.Http.GetStringAsync("/.well-known/jwks.json", Cancel), StringComparison.Ordinal);
        Assert.True((await TokensOf(second).CheckOrAsk(Tokens.Make(claims), Cancel)).IsGood);
        Assert.False(await Keys.Revoke(revoked, Cancel));
        Assert.Equal(2, Keys.Ring.Places.Count());
    }

    [Fact]
    public async Task The_next_key_can_be_revoked_before_it_signs_and_another_takes_its_place()
    {
        var (signs, next) = (Keys.Ring.Signer!.Id, Keys.Ring.Places.Single(static place => place.IsNext).Id);

        Assert.True(await Keys.Revoke(next, Cancel));

        Assert.Equal(signs, Keys.Ring.Signer!.Id);
        Assert.NotEqual(next, Keys.Ring.Places.Single(static place => place.IsNext).Id);
    }

    [Fact]
    public async Task The_nightly_job_lets_a_key_sign_for_thirty_days()
    {
        var first = Keys.Ring.Signer!.Id;
        await RunJob();
        Assert.Equal(first, Keys.Ring.Signer!.Id);

        await Age();
        await RunJob();

        await Hospital.Until(() => Task.FromResult(Keys.Ring.Signer!.Id != first));
        Assert.Equal(1L, await Count("kind = 'signing_key.rotated'"));
    }

    [Fact]
    public async Task Replicas_that_rotate_at_the_same_moment_rotate_once()
    {
        await Age();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            await using var work = hospital.Database.Begin(SystemPurpose.SigningIn);
            await SigningKeyTable.Tend(work, Master, TimeProvider.System, Cancel);
            await work.Commit();
        }));

        await Hospital.Until(() => Task.FromResult(Keys.Ring.Places.Count() == 3));
        Assert.Equal(3L, await hospital.Database.QueryOne<long>(SystemPurpose.SigningIn, $"select count(*) from identity.signing_key", Cancel));
        Assert.Equal(1L, await Count("kind = 'signing_key.rotated'"));
    }

    [Fact]
    public async Task A_replica_that_has_not_heard_of_a_key_asks_but_not_for_every_unknown_name()
    {
        var clock = new SetClock(DateTimeOffset.UtcNow);
        using var deaf = new SigningKeys(hospital.Database, Master, clock, NullLogger<SigningKeys>.Instance);
        var tokens = new AccessTokens(deaf, hospital.Node.Services.GetRequiredService<TokenIssuer>(), clock);
        Assert.True((await tokens.CheckOrAsk(Tokens.Make(claims), Cancel)).IsGood);
        await Keys.Rotate(Cancel);
        await Keys.Rotate(Cancel);
        var token = Tokens.Make(claims);

        var tooSoon = await tokens.CheckOrAsk(token, Cancel);
        clock.Now += TimeSpan.FromSeconds(5);

        Assert.Equal(TokenFault.UnknownKey, tooSoon.Fault);
        Assert.True((await tokens.CheckOrAsk(token, Cancel)).IsGood);
    }

    [Fact]
    public async Task A_key_that_somebody_puts_into_the_table_is_not_used()
    {
        var (own, name) = (TokenKey.Make(), Keys.Ring.Places.Single(static place => place.IsNext).Id);
        var stranger = new MasterKey([.. Enumerable.Repeat((byte)9, MasterKey.Size)]);
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"""
            insert into identity.signing_key (id, sealed_private_key, made_at, signs_from, signs_until, verifies_until)
            values ({own.Id}, {stranger.Seal(own.ToPkcs8(), SigningKeyTable.Context(own.Id))}, now(), now(), now(), now() + interval '1 year')
            """, Cancel);
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"""
            update identity.signing_key set sealed_private_key = (select sealed_private_key from identity.signing_key where signs_until is null and signs_from is not null) where id = {name}
            """, Cancel);

        using var fresh = new SigningKeys(hospital.Database, Master, TimeProvider.System, NullLogger<SigningKeys>.Instance);
        await fresh.Ask();

        Assert.Equal([Keys.Ring.Signer!.Id], fresh.Ring.Places.Select(static place => place.Id));
    }

    [Fact]
    public async Task What_happens_to_a_key_stands_in_the_audit_trail_and_in_the_feed()
    {
        var revoked = Keys.Ring.Signer!.Id;
        await Keys.Revoke(revoked, Cancel);

        await Hospital.Until(async () => await Count($"kind = 'signing_key.revoked' and entities[1] = 'SigningKey/{revoked}'") == 1);
        await Hospital.Until(async () => await hospital.Database.QueryOne<long>(SystemPurpose.Observing, $"""
            select count(*) from platform.event where kind = 'signing_key.changed' and body ->> 'revoked' = {revoked}
            """, Cancel) == 1);
    }

    private static MasterKey Master { get; } = new(new byte[MasterKey.Size]);

    private static SigningKeys KeysOf(Node node) => node.Services.GetRequiredService<SigningKeys>();

    private static AccessTokens TokensOf(Node node) => node.Services.GetRequiredService<AccessTokens>();

    private Task<int> Age() => hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.signing_key set signs_from = signs_from - interval '30 days'", Cancel);

    private async Task RunJob()
    {
        Guid id;
        await using (var work = hospital.Database.Begin(SystemPurpose.Working))
        {
            id = work.Enqueue(TendSigningKeys.Job, new TendSigningKeys.Nothing(), TimeProvider.System, new());
            await work.Commit();
        }

        await Hospital.Until(async () => await hospital.Database.QueryOne<string>(SystemPurpose.Observing, $"select state from platform.ended_job where id = {id}", Cancel) == "finished");
    }

    private async Task<long> Count(string what)
    {
        await using var count = hospital.Database.Connections.Owner.CreateCommand(
            $"select (select count(*) from audit.inbox where {what}) + (select count(*) from audit.entry where {what})");
        return (long)(await count.ExecuteScalarAsync(Cancel))!;
    }
}
