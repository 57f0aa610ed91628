using Maristan.Server.Platform.Keys;
using Npgsql;

namespace Maristan.Server.Identity.Tokens;

/// <summary>The keys as the first start made them; nothing here changes them.</summary>
public sealed class FirstSigningKeysTests(Hospital hospital) : IClassFixture<Hospital>
{
    private readonly TokenClaims claims = new(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static MasterKey Master { get; } = new(new byte[MasterKey.Size]);

    private SigningKeys Keys => hospital.Node.Services.GetRequiredService<SigningKeys>();

    private AccessTokens Tokens => hospital.Node.Services.GetRequiredService<AccessTokens>();

    [Fact]
    public async Task The_first_start_makes_two_keys_and_publishes_both_without_their_private_halves()
    {
        var response = await hospital.Get("/.well-known/jwks.json");
        var keys = (await Hospital.Body(response)).GetProperty("keys").EnumerateArray().ToArray();

        Assert.Equal("application/jwk-set+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromMinutes(5), response.Headers.CacheControl?.MaxAge);
        Assert.Equal(Keys.Ring.Places.Select(static place => place.Id), keys.Select(static key => key.GetProperty("kid").GetString()));
        Assert.Equal(1, Keys.Ring.Places.Count(static place => place.Signs));
        Assert.Equal(1, Keys.Ring.Places.Count(static place => place.IsNext));
        Assert.All(keys, static key => Assert.False(key.TryGetProperty("d", out _)));
    }

    [Fact]
    public void A_token_lets_in_as_long_as_it_lives_also_when_it_is_remembered()
    {
        var clock = new SetClock(DateTimeOffset.UtcNow);
        var tokens = new AccessTokens(Keys, hospital.Node.Services.GetRequiredService<TokenIssuer>(), clock);
        var token = tokens.Make(claims);

        var (first, again) = (tokens.Check(token), tokens.Check(token));
        clock.Now += TokenLife.Usual;

        Assert.Equal(claims, first.Claims! with { Id = default, IssuedAt = default, ExpiresAt = default });
        Assert.Same(first.Claims, again.Claims);
        Assert.Equal(TokenFault.Expired, tokens.Check(token).Fault);
        Assert.Throws<ArgumentOutOfRangeException>(() => tokens.Make(claims, TimeSpan.FromHours(2)));
    }

    [Fact]
    public void What_is_no_token_at_all_is_refused() =>
        Assert.Equal([TokenFault.NotThreeParts, TokenFault.BadEncoding, TokenFault.TooLong],
            new[] { "", "é.ü.ö", new string('.', 5_000) }.Select(text => Tokens.Check(text).Fault));

    [Fact]
    public async Task Private_halves_lie_sealed_and_who_serves_requests_does_not_reach_even_that()
    {
        var rows = await SigningKeyTable.Read(hospital.Database, DateTimeOffset.UtcNow, Cancel);

        Assert.Equal(2, rows.Count);
        foreach (var row in rows)
        {
            var secret = Master.Open(row.SealedPrivateKey, SigningKeyTable.Context(row.Id));
            Assert.Equal(row.Id, TokenKey.Read(secret).Id);
            Assert.Equal(-1, row.SealedPrivateKey.AsSpan().IndexOf(secret.AsSpan(36, 32)));
        }

        var refused = await Assert.ThrowsAsync<PostgresException>(() => hospital.Database.Query<string>(hospital.Caller, $"select id from identity.signing_key", Cancel));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }
}
