using System.Security.Cryptography;
using System.Text;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity.Sessions;

/// <summary>
/// The web app's session: a random value that no script can read. It counts only for requests that our own pages make: the cookie is
/// strict, a request that changes something carries a header that no form can send, and the browser itself says that it comes from here.
/// Nothing of it is stored in the page, so that a service worker can send days later.
/// </summary>
internal static class SessionCookie
{
    public const string ClientHeader = "X-Maristan-Client";
    private const string Plain = "maristan";
    private const string Device = "maristan-device";
    private const string Host = "__Host-";

    private static readonly Problem NotFromTheApp = new(403, "not_from_the_app",
        $"A signed-in browser changes something only through the app's own pages: send the header {ClientHeader}, or use a token.");

    public static string? Read(HttpContext context) => context.Request.Cookies[Name(Plain, context)];

    /// <exception cref="RequestRefused">Some other page sends what this browser's person did not ask for.</exception>
    public static void Demand(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return;
        }

        // An origin that is not ours was refused at the edge; what is left to check is that the browser says anything at all.
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var isHere = site.Length > 0 ? site is "same-origin" : request.Headers.Origin.Count > 0;
        if (!isHere || request.Headers[ClientHeader].Count == 0)
        {
            throw new RequestRefused(NotFromTheApp);
        }
    }

    public static void Give(HttpContext context, string secret, DateTimeOffset until) => Append(context, Plain, secret, until);

    public static void Take(HttpContext context) => context.Response.Cookies.Delete(Name(Plain, context), Options(context, null));

    /// <summary>A random name of this browser, so that a sign-in from a new one can be told; it opens nothing.</summary>
    public static byte[]? DeviceHash(HttpContext context) =>
        context.Request.Cookies[Name(Device, context)] is { Length: > 0 and <= 100 } device ? SHA256.HashData(Encoding.UTF8.GetBytes(device)) : null;

    /// <returns>The hash of the new name.</returns>
    public static byte[] GiveDevice(HttpContext context, DateTimeOffset now)
    {
        var device = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        Append(context, Device, device, now.AddYears(2));
        return SHA256.HashData(Encoding.UTF8.GetBytes(device));
    }

    private static void Append(HttpContext context, string name, string value, DateTimeOffset until) =>
        context.Response.Cookies.Append(Name(name, context), value, Options(context, until));

    private static string Name(string name, HttpContext context) => context.Request.IsHttps ? Host + name : name;

    private static CookieOptions Options(HttpContext context, DateTimeOffset? until) => new()
    {
        HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Strict, Path = "/", Expires = until,
    };
}
