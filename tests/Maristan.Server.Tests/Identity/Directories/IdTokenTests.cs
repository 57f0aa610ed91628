using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Maristan.Server.Identity.Directories;

[ApartFromThePooler]
public sealed class IdTokenTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private static readonly ExpectedToken Expected = new("https://login.hospital.example", "maristan", "the nonce", "the access token", Now);

    [Fact]
    public void A_token_by_a_key_of_the_curve_is_believed_whole_and_not_altered()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var token = Sign(key, "ES256", Claims());
        var keys = Keys(key);

        Assert.Equal(IdTokenFault.None, IdToken.Check(token, keys, Expected, out var claims));
        Assert.Equal("s-1", claims.GetProperty("sub").GetString());
        Assert.All(Enumerable.Range(0, token.Length), place =>
            Assert.NotEqual(IdTokenFault.None, IdToken.Check(token[..place] + (token[place] == 'A' ? 'B' : 'A') + token[(place + 1)..], keys, Expected, out _)));
    }

    [Fact]
    public void A_key_is_used_only_as_its_kind_is_used()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Equal(IdTokenFault.UnknownKey, IdToken.Check(Sign(key, "RS256", Claims()), Keys(key), Expected, out _));
        Assert.Equal(IdTokenFault.WrongAlgorithm, IdToken.Check(Sign(key, "es256", Claims()), Keys(key), Expected, out _));
        Assert.Equal(IdTokenFault.Malformed, IdToken.Check(Sign(key, "ES256", Claims(), ",\"crit\":[\"b64\"]"), Keys(key), Expected, out _));
        Assert.Equal(IdTokenFault.Malformed, IdToken.Check(Sign(key, "ES256", Claims(), ",\"typ\":\"at+jwt\""), Keys(key), Expected, out _));
        Assert.Equal(IdTokenFault.Malformed, IdToken.Check(Sign(key, "ES256", Claims(), ",\"alg\":\"none\""), Keys(key), Expected, out _));
        Assert.Equal(IdTokenFault.UnknownKey, IdToken.Check(Sign(key, "ES256", Claims()), [.. Keys(key), .. Keys(key)], Expected, out _));
    }

    [Theory]
    [InlineData("{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE\",\"y\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE\"}]}")]
    [InlineData("{\"keys\":[1,null,\"x\",{}]}")]
    [InlineData("{\"keys\":{}}")]
    [InlineData("[]")]
    public void What_is_no_key_of_ours_to_read_is_passed_over(string set)
    {
        using var document = JsonDocument.Parse(set);

        Assert.Empty(DirectoryKey.ReadAll(document.RootElement));
    }

    [Fact]
    public void The_hash_of_the_access_token_is_checked_where_it_is_given()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var right = Claims();
        right["at_hash"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes("the access token")).AsSpan(0, 16));

        Assert.Equal(IdTokenFault.None, IdToken.Check(Sign(key, "ES256", right), Keys(key), Expected, out _));
        Assert.Equal(IdTokenFault.WrongHash, IdToken.Check(Sign(key, "ES256", right), Keys(key), Expected with { AccessToken = "another" }, out _));
        Assert.Equal(IdTokenFault.WrongHash, IdToken.Check(Sign(key, "ES256", right), Keys(key), Expected with { AccessToken = null }, out _));
    }

    private static Dictionary<string, object> Claims() => new()
    {
        ["iss"] = Expected.Issuer, ["aud"] = Expected.ClientId, ["sub"] = "s-1", ["nonce"] = Expected.Nonce, ["iat"] = Now.ToUnixTimeSeconds(), ["exp"] = Now.ToUnixTimeSeconds() + 300,
    };

    private static IReadOnlyList<DirectoryKey> Keys(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        using var document = JsonDocument.Parse($$"""{"keys":[{"kty":"EC","crv":"P-256","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}]}""");
        return DirectoryKey.ReadAll(document.RootElement);
    }

    private static string Sign(ECDsa key, string algorithm, Dictionary<string, object> claims, string more = "")
    {
        var signed = Base64Url.EncodeToString(Encoding.ASCII.GetBytes($$"""{"alg":"{{algorithm}}"{{more}}}""")) + "." + Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims));
        return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))}";
    }
}
