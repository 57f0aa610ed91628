using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Maristan.Server.Identity.Tokens;

[ApartFromThePooler]
public sealed class JwtTests
{
    private readonly Forger forger = new();

    [Fact]
    public void What_is_made_is_read_as_it_was_meant() => Assert.Equal(Forger.Claims, forger.Check(forger.Good()).Claims);

    [Fact]
    public void The_example_of_the_standard_is_verified_and_none_that_differs_from_it()
    {
        // RFC 7515, appendix A.3.
        var key = FromStandard("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0", "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI");
        var signed = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"u8;
        var signature = Base64Url.DecodeFromChars("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");
        var mine = new byte[TokenKey.SignatureSize];
        key.Sign(signed, mine);

        Assert.True(key.Verifies(signed, signature));
        Assert.True(key.Verifies(signed, mine));
        Assert.False(key.Verifies(signed[1..], signature));
        for (var place = 0; place < signature.Length; place++)
        {
            byte[] other = [.. signature];
            other[place] ^= 1;
            Assert.False(key.Verifies(signed, other));
        }
    }

    [Fact]
    public void A_key_is_written_and_named_as_the_standards_write_and_name_it()
    {
        // RFC 7517, appendices A.1 and A.2, and the thumbprint that RFC 9449, 6.1 gives for its own key.
        var written = FromStandard("MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM", "870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE");
        var named = FromStandard("l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs", "9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA", null);
        using var published = JsonDocument.Parse(Forger.RingOf(written).Published);
        var key = Assert.Single(published.RootElement.GetProperty("keys").EnumerateArray());

        Assert.Equal("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I", named.Id);
        Assert.Equal(["kty", "use", "alg", "kid", "crv", "x", "y"], key.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(("EC", "P-256", "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"),
            (key.GetProperty("kty").GetString(), key.GetProperty("crv").GetString(), key.GetProperty("x").GetString(), key.GetProperty("y").GetString()));
    }

    [Fact]
    public void A_key_of_another_curve_is_none_of_ours()
    {
        using var large = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var same_size = ECDsa.Create(ECCurve.NamedCurves.brainpoolP256r1);

        Assert.Throws<CryptographicException>(() => TokenKey.Read(large.ExportPkcs8PrivateKey()));
        Assert.Throws<CryptographicException>(() => TokenKey.Read(same_size.ExportPkcs8PrivateKey()));
    }

    [Theory]
    [InlineData("""{"typ":"at+jwt","alg":"none","kid":"KID"}""", TokenFault.WrongAlgorithm)]
    [InlineData("""{"alg":"none"}""", TokenFault.WrongAlgorithm)]
    [InlineData("""{"typ":"at+jwt","alg":"HS256","kid":"KID"}""", TokenFault.WrongAlgorithm)]
    [InlineData("""{"typ":"at+jwt","alg":"ES384","kid":"KID"}""", TokenFault.WrongAlgorithm)]
    [InlineData("""{"typ":"at+jwt","alg":"es256","kid":"KID"}""", TokenFault.WrongAlgorithm)]
    [InlineData("""{"typ":"JWT","alg":"ES256","kid":"KID"}""", TokenFault.WrongType)]
    [InlineData("""{"alg":"ES256","kid":"KID"}""", TokenFault.BadHeader)]
    [InlineData("""{"typ":"at+jwt","kid":"KID"}""", TokenFault.BadHeader)]
    [InlineData("""{"typ":"at+jwt","alg":"ES256"}""", TokenFault.BadHeader)]
    [InlineData("""{"typ":"at+jwt","alg":"ES256","kid":["KID"]}""", TokenFault.BadHeader)]
    [InlineData("""{"typ":"at+jwt","alg":"ES256","kid":"KID","kid":"KID"}""", TokenFault.BadHeader)]
    [InlineData("""{"typ":"at+jwt","alg":"ES256","\u0061lg":"none","kid":"KID"}""", TokenFault.BadHeader)]
    [InlineData("""{"typ":"at+jwt","alg":"ES256","kid":"KID"}{}""", TokenFault.BadHeader)]
    [InlineData("""["typ","alg","kid"]""", TokenFault.BadHeader)]
    [InlineData("not json", TokenFault.BadHeader)]
    [InlineData("""{"typ":"at+jwt","alg":"ES256","kid":"KID","crit":["b64"],"b64":false}""", TokenFault.ForeignHeaderMember)]
    [InlineData("""{"typ":"at+jwt","alg":"ES256","kid":"KID","b64":true}""", TokenFault.ForeignHeaderMember)]
    [InlineData("""{"typ":"at+jwt","alg":"ES256","kid":"KID","jku":"https://evil.example/keys"}""", TokenFault.ForeignHeaderMember)]
    [InlineData("""{"typ":"at+jwt","alg":"ES256","kid":"KID","jwk":{"kty":"EC"}}""", TokenFault.ForeignHeaderMember)]
    [InlineData("""{"typ":"at+jwt","alg":"ES256","kid":"KID","x5u":"https://evil.example/chain"}""", TokenFault.ForeignHeaderMember)]
    [InlineData("""{"typ":"at+jwt","alg":"ES256","kid":"../../dev/null"}""", TokenFault.UnknownKey)]
    [InlineData("""{"typ":"at+jwt","alg":"ES256","kid":""}""", TokenFault.UnknownKey)]
    internal void A_header_of_other_making_is_refused_though_its_signature_is_good(string header, TokenFault fault) =>
        Assert.Equal(fault, forger.Check(forger.Sign(header.Replace("KID", forger.Key.Id, StringComparison.Ordinal), Forger.WithClaims())).Fault);

    [Fact]
    public void A_token_without_a_signature_is_refused()
    {
        var parts = forger.Good().Split('.');

        Assert.Equal(TokenFault.BadEncoding, forger.Check($"{parts[0]}.{parts[1]}.").Fault);
        Assert.Equal(TokenFault.NotThreeParts, forger.Check($"{parts[0]}.{parts[1]}").Fault);
        Assert.Equal(TokenFault.NotThreeParts, forger.Check($"{parts[0]}.{parts[1]}.{parts[2]}.{parts[2]}").Fault);
    }

    [Fact]
    public void The_public_key_is_nobodys_shared_secret()
    {
        var declared = forger.SignByPublicKeyAsSecret($$"""{"typ":"at+jwt","alg":"HS256","kid":"{{forger.Key.Id}}"}""");
        var disguised = forger.SignByPublicKeyAsSecret(forger.Header);

        Assert.Equal(TokenFault.WrongAlgorithm, forger.Check(declared).Fault);
        Assert.Equal(TokenFault.BadSignature, forger.Check(disguised).Fault);
    }

    [Fact]
    public void A_token_signed_by_another_key_under_the_name_of_ours_is_refused()
    {
        var another = TokenKey.Make();

        Assert.Equal(TokenFault.BadSignature, forger.Check(forger.Sign(forger.Header, Forger.WithClaims(), by: another)).Fault);
        Assert.Equal(TokenFault.UnknownKey, forger.Check(Jwt.Make(another, Forger.Issuer, Forger.Claims)).Fault);
    }

    [Fact]
    public void Claims_that_were_changed_after_signing_are_refused()
    {
        var parts = forger.Good().Split('.');
        var claims = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Forger.WithClaims(("sub", Guid.NewGuid()))));

        Assert.Equal(TokenFault.BadSignature, forger.Check($"{parts[0]}.{claims}.{parts[2]}").Fault);
    }

    [Theory]
    [InlineData("00", "00")]
    [InlineData("00", "01")]
    [InlineData("01", "00")]
    [InlineData("ff", "ff")]
    public void A_signature_of_impossible_numbers_is_refused(string r, string s)
    {
        var signature = Convert.FromHexString(string.Concat(Enumerable.Repeat(r, 32)) + string.Concat(Enumerable.Repeat(s, 32)));

        Assert.False(forger.Key.Verifies("signed"u8, signature));
    }

    [Theory]
    [InlineData(63)]
    [InlineData(65)]
    [InlineData(96)]
    public void A_signature_of_another_length_is_refused(int length)
    {
        var parts = forger.Good().Split('.');
        var signature = Base64Url.DecodeFromChars(parts[2]);
        Array.Resize(ref signature, length);

        Assert.Equal(TokenFault.BadSignature, forger.Check($"{parts[0]}.{parts[1]}.{Base64Url.EncodeToString(signature)}").Fault);
    }

    [Fact]
    public void A_signature_in_the_form_of_certificates_is_refused()
    {
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(forger.Key.ToPkcs8(), out _);
        var parts = forger.Good().Split('.');
        var der = key.SignData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

        Assert.Equal(TokenFault.BadSignature, forger.Check($"{parts[0]}.{parts[1]}.{Base64Url.EncodeToString(der)}").Fault);
    }

    [Fact]
    public void Another_way_to_write_the_same_bytes_is_another_token_and_refused()
    {
        var token = forger.Good();
        // 64 bytes leave four bits in the last letter; a kind reader does not look at them.
        var last = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".IndexOf(token[^1], StringComparison.Ordinal);
        var sloppy = token[..^1] + "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[last + 1];

        Assert.Equal(TokenFault.BadEncoding, forger.Check(sloppy).Fault);
        Assert.All(new[] { token + "==", token + " ", token + "\n", token.Insert(token.Length - 4, "\r\n"), token.Replace('-', '+') + "+" },
            other => Assert.Equal(TokenFault.BadEncoding, forger.Check(other).Fault));
    }

    [Theory]
    [InlineData("iss", "https://other.example", TokenFault.WrongIssuer)]
    [InlineData("iss", "https://hospital.example/", TokenFault.WrongIssuer)]
    [InlineData("aud", "another", TokenFault.WrongAudience)]
    [InlineData("aud", new[] { "maristan" }, TokenFault.BadClaims)]
    [InlineData("sub", "somebody", TokenFault.BadClaims)]
    [InlineData("org", "", TokenFault.BadClaims)]
    [InlineData("sid", 7, TokenFault.BadClaims)]
    [InlineData("exp", "soon", TokenFault.BadClaims)]
    [InlineData("exp", 1.5, TokenFault.BadClaims)]
    [InlineData("exp", -1, TokenFault.BadClaims)]
    [InlineData("exp", long.MaxValue, TokenFault.BadClaims)]
    [InlineData("scope", new[] { "patients:read" }, TokenFault.BadClaims)]
    [InlineData("iss", null, TokenFault.BadClaims)]
    [InlineData("aud", null, TokenFault.BadClaims)]
    [InlineData("sub", null, TokenFault.BadClaims)]
    [InlineData("org", null, TokenFault.BadClaims)]
    [InlineData("sid", null, TokenFault.BadClaims)]
    [InlineData("jti", null, TokenFault.BadClaims)]
    [InlineData("iat", null, TokenFault.BadClaims)]
    [InlineData("exp", null, TokenFault.BadClaims)]
    internal void Claims_that_are_not_ours_are_refused_though_their_signature_is_good(string claim, object? value, TokenFault fault) =>
        Assert.Equal(fault, forger.Check(forger.Sign(forger.Header, Forger.WithClaims((claim, value)))).Fault);

    [Theory]
    [InlineData("""{"x":1,""")]
    [InlineData("""{"org":"00000000-0000-0000-0000-000000000001",""")]
    public void A_claim_that_stands_there_twice_is_refused(string first)
    {
        var claims = string.Concat(first, Forger.WithClaims(("x", 2)).AsSpan(1));

        Assert.Equal(TokenFault.BadClaims, forger.Check(forger.Sign(forger.Header, claims)).Fault);
    }

    [Fact]
    public void A_claim_that_a_newer_version_adds_is_passed_over() =>
        Assert.Equal(Forger.Claims, forger.Check(forger.Sign(forger.Header, Forger.WithClaims(("acr", "strong"), ("cnf", new { jkt = "x" })))).Claims);

    [Theory]
    [InlineData(-31, TokenFault.NotYet)]
    [InlineData(-30, TokenFault.None)]
    [InlineData(0, TokenFault.None)]
    [InlineData(899, TokenFault.None)]
    [InlineData(900, TokenFault.Expired)]
    [InlineData(901, TokenFault.Expired)]
    internal void A_token_is_good_from_its_making_to_its_end_and_only_its_beginning_bears_a_wrong_clock(int second, TokenFault fault) =>
        Assert.Equal(fault, forger.Check(forger.Good(), Forger.Now.AddSeconds(second)).Fault);

    [Fact]
    public void A_token_that_is_to_begin_later_waits_for_it()
    {
        var token = forger.Sign(forger.Header, Forger.WithClaims(("nbf", Forger.Now.AddMinutes(5).ToUnixTimeSeconds())));

        Assert.Equal(TokenFault.NotYet, forger.Check(token).Fault);
        Assert.True(forger.Check(token, Forger.Now.AddMinutes(5)).IsGood);
    }

    [Fact]
    public void A_token_that_lives_longer_than_any_of_ours_is_refused() =>
        Assert.Equal(TokenFault.LivesTooLong, forger.Check(forger.Sign(forger.Header, Forger.WithClaims(("exp", Forger.Now.AddHours(2).ToUnixTimeSeconds())))).Fault);

    [Fact]
    public void A_token_is_never_longer_than_it_may_be()
    {
        var longest = forger.Sign(forger.Header, Forger.WithClaims(("filler", new string('x', 4_096))));

        Assert.Equal(TokenFault.TooLong, forger.Check(longest).Fault);
        Assert.Throws<ArgumentException>(() => Jwt.Make(forger.Key, Forger.Issuer, Forger.Claims with { Scope = new string('x', 1_025) }));
        Assert.Throws<ArgumentException>(() => Jwt.Make(forger.Key, Forger.Issuer, Forger.Claims with { ClientId = "a\"b" }));
        Assert.InRange(Jwt.Make(forger.Key, Forger.Issuer, Forger.Claims with { Scope = new string('x', 1_024), ClientId = new string('x', 1_024) }).Length, 1, Jwt.Longest);
    }

    [Fact]
    public void A_retired_key_verifies_until_its_end_and_not_a_second_longer()
    {
        var retired = TokenKey.Make();
        var token = Encoding.ASCII.GetBytes(Jwt.Make(retired, Forger.Issuer, Forger.Claims with { ExpiresAt = Forger.Now.AddHours(1) }));
        var ring = Forger.RingOf(TokenKey.Make(), retired);

        Assert.True(Jwt.Check(token, ring, Forger.Issuer, Forger.Now.AddMinutes(59)).IsGood);
        Assert.Equal(TokenFault.UnknownKey, Jwt.Check(token, ring, Forger.Issuer, Forger.Now.AddHours(1)).Fault);
    }

    [Fact]
    public void Whatever_comes_is_answered_and_lets_nobody_in() => Prop.ForAll(Bytes(80).ToArbitrary(), Bytes(300).ToArbitrary(), Bytes(70).ToArbitrary(), (first, second, third) =>
    {
        byte[] dotted = [.. first, (byte)'.', .. second, (byte)'.', .. third];
        var coded = Encoding.ASCII.GetBytes($"{Base64Url.EncodeToString(first)}.{Base64Url.EncodeToString(second)}.{Base64Url.EncodeToString(third)}");
        return !Jwt.Check(second, forger.Ring, Forger.Issuer, Forger.Now).IsGood && !Jwt.Check(dotted, forger.Ring, Forger.Issuer, Forger.Now).IsGood
            && !Jwt.Check(coded, forger.Ring, Forger.Issuer, Forger.Now).IsGood;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void No_change_of_a_good_token_is_good()
    {
        var good = Encoding.ASCII.GetBytes(forger.Good());
        var ring = forger.Ring;
        Prop.ForAll(Changes(good).ToArbitrary(), changed => changed.AsSpan().SequenceEqual(good) || !Jwt.Check(changed, ring, Forger.Issuer, Forger.Now).IsGood)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Fact]
    public void Whatever_is_signed_by_our_own_key_is_answered_and_only_good_claims_let_in()
    {
        var good = Encoding.ASCII.GetBytes(Forger.WithClaims());
        var header = Base64Url.EncodeToString(Encoding.ASCII.GetBytes(forger.Header));
        Prop.ForAll(Gen.OneOf(Bytes(200), Changes(good)).ToArbitrary(), claims =>
        {
            var signed = Encoding.ASCII.GetBytes($"{header}.{Base64Url.EncodeToString(claims)}");
            var signature = new byte[TokenKey.SignatureSize];
            forger.Key.Sign(signed, signature);
            var verdict = Jwt.Check([.. signed, (byte)'.', .. Encoding.ASCII.GetBytes(Base64Url.EncodeToString(signature))], forger.Ring, Forger.Issuer, Forger.Now);
            return verdict.IsGood == (verdict.Fault == TokenFault.None) && (!verdict.IsGood || JsonDocument.Parse(claims).RootElement.GetProperty("iss").GetString() == Forger.Issuer);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    private static TokenKey FromStandard(string x, string y, string? d) => TokenKey.Of(new()
    {
        Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = Base64Url.DecodeFromChars(x), Y = Base64Url.DecodeFromChars(y) }, D = d is null ? null : Base64Url.DecodeFromChars(d),
    });

    private static Gen<byte[]> Bytes(int most) =>
        from length in Gen.Choose(0, most)
        from bytes in Gen.Choose(0, 255).Select(static value => (byte)value).ArrayOf(length)
        select bytes;

    /// <summary>Some letters replaced, left out or put in.</summary>
    private static Gen<byte[]> Changes(byte[] good)
    {
        var change =
            from place in Gen.Choose(0, good.Length - 1)
            from kind in Gen.Choose(0, 3)
            from letter in Gen.OneOf(Gen.Choose(0, 255), Gen.Elements(good).Select(static one => (int)one))
            select (place, kind, (byte)letter);
        return change.NonEmptyListOf().Select(changes => changes.Take(3).Aggregate(good, static (bytes, one) => Changed(bytes, Math.Min(one.place, bytes.Length), one.kind, one.Item3)));
    }

    private static byte[] Changed(byte[] bytes, int place, int kind, byte letter) => kind switch
    {
        0 => [.. bytes[..place], letter, .. bytes.Skip(place + 1)],
        1 => [.. bytes[..place], .. bytes.Skip(place + 1)],
        2 => [.. bytes[..place], letter, .. bytes[place..]],
        _ => bytes[..place],
    };
}
