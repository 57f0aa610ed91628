using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Identity.Directories;

/// <summary>
/// A way to a directory and back, known only to the browser that goes it: a cookie, sealed under the node's key, so that the node keeps
/// nothing for whoever only begins. It is lax, since the directory sends the browser back from elsewhere; it opens nothing by itself.
/// </summary>
internal sealed record Journey(Guid Directory, string State, string Nonce, string Verifier, string ReturnTo, DateTimeOffset Until)
{
    public static readonly TimeSpan Good = TimeSpan.FromMinutes(10);

    private const string Context = "journey to a directory";
    private const string Plain = "maristan-journey";

    public static Journey Begin(Guid directory, string returnTo, DateTimeOffset now) => new(directory, Word(), Word(), Word(), returnTo, now + Good);

    /// <summary>What the directory is shown of the verifier (RFC 7636).</summary>
    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>Under what it is known that it was gone.</summary>
    public byte[] Hash => SHA256.HashData(Encoding.ASCII.GetBytes(State));

    public void Give(HttpContext http, MasterKey key) => http.Response.Cookies.Append(
        Name(http), Base64Url.EncodeToString(key.Seal(JsonSerializer.SerializeToUtf8Bytes(this, Json.Options), Context)), Options(http, Until));

    /// <summary>Takes it away: whatever comes of it, it is not gone twice.</summary>
    /// <returns>Null where this browser began none, or too long ago.</returns>
    public static Journey? Take(HttpContext http, MasterKey key, DateTimeOffset now)
    {
        var text = http.Request.Cookies[Name(http)];
        http.Response.Cookies.Delete(Name(http), Options(http, null));
        try
        {
            return text is { Length: > 0 and < 6_000 } && Base64Url.IsValid(text) && JsonSerializer.Deserialize<Journey>(key.Open(Base64Url.DecodeFromChars(text), Context), Json.Options) is { } journey
                && journey.Until > now ? journey : null;
        }
        catch (Exception error) when (error is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private static string Word() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static string Name(HttpContext http) => http.Request.IsHttps ? "__Host-" + Plain : Plain;

    private static CookieOptions Options(HttpContext http, DateTimeOffset? until) => new()
    {
        HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", Expires = until,
    };
}
