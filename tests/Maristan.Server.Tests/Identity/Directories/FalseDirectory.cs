using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Maristan.Server.Platform.Outbound;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Maristan.Server.Identity.Directories;

/// <summary>A directory that says what the test wants, true or not.</summary>
internal sealed class FalseDirectory : IAsyncDisposable
{
    private readonly Receiver receiver;
    private readonly RSA key = RSA.Create(2048);

    private FalseDirectory(Receiver receiver)
    {
        this.receiver = receiver;
        Discovery = new()
        {
            ["issuer"] = Issuer, ["authorization_endpoint"] = Issuer + "/authorize", ["token_endpoint"] = Issuer + "/token", ["jwks_uri"] = Issuer + "/keys",
        };
        receiver.Answer = Answer;
    }

    public string Issuer => receiver.Address.GetLeftPart(UriPartial.Authority);

    public Dictionary<string, object> Discovery { get; }

    /// <summary>What the next ID token is; it is given the nonce that the node asked for.</summary>
    public Func<string, string> Token { get; set; } = static _ => "";

    public byte[] Padding { get; set; } = [];

    public string Nonce { get; set; } = "";

    public static async Task<FalseDirectory> Start() => new(await Receiver.Start());

    public ValueTask DisposeAsync()
    {
        key.Dispose();
        return receiver.DisposeAsync();
    }

    /// <summary>What an honest one would say of somebody.</summary>
    public Dictionary<string, object> Claims(string subject = "s-1", string? email = null) => new()
    {
        ["iss"] = Issuer, ["aud"] = "maristan", ["sub"] = subject, ["nonce"] = Nonce, ["iat"] = Now, ["exp"] = Now + 300, ["email"] = email ?? $"{subject}@hospital.example", ["email_verified"] = true,
        ["groups"] = new[] { "physicians" },
    };

    public static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    public string Sign(Dictionary<string, object> claims, string algorithm = "RS256", string id = "k1", RSA? by = null)
    {
        var signed = Part(new Dictionary<string, object> { ["alg"] = algorithm, ["kid"] = id }) + "." + Part(claims);
        var bytes = Encoding.ASCII.GetBytes(signed);
        // HS256 under what everybody may know: the trick with the public key as a shared secret.
        var signature = algorithm switch
        {
            "none" => [],
            "HS256" => HMACSHA256.HashData(key.ExportSubjectPublicKeyInfo(), bytes),
            "PS256" => (by ?? key).SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            _ => (by ?? key).SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>The whole way with this directory; the code is whatever.</summary>
    public async Task<string> Enter(HttpClient browser, Guid directory, string? iss = null)
    {
        var asked = QueryHelpers.ParseQuery((await DirectoryHospital.Start(browser, directory)).Query);
        Nonce = asked["nonce"].ToString();
        var back = new Dictionary<string, string?> { ["code"] = "any", ["state"] = asked["state"].ToString() };
        if (iss is not null)
        {
            back["iss"] = iss;
        }

        return await DirectoryHospital.Arrive(browser, QueryHelpers.AddQueryString("/api/v1/auth/directories/callback", back));
    }

    private async Task Answer(HttpContext http)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        object answer = http.Request.Path.Value switch
        {
            "/.well-known/openid-configuration" => Discovery,
            "/keys" => new { keys = new[] { new { kty = "RSA", kid = "k1", use = "sig", n = Base64Url.EncodeToString(parameters.Modulus), e = Base64Url.EncodeToString(parameters.Exponent) } } },
            _ => new { access_token = "an access token", token_type = "Bearer", id_token = Token(Nonce) },
        };
        http.Response.ContentType = "application/json";
        await http.Response.Body.WriteAsync((byte[])[.. Padding, .. JsonSerializer.SerializeToUtf8Bytes(answer)]);
    }

    private static string Part(Dictionary<string, object> part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
