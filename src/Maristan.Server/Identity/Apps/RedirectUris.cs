using System.Text.RegularExpressions;

namespace Maristan.Server.Identity.Apps;

/// <summary>
/// Where a code may be sent. What is registered must come back letter by letter, because every kinder comparison has been used to lead codes
/// astray; only the port of a native app's own machine is free, since it takes whichever it finds (RFC 8252, 7.3).
/// </summary>
internal static partial class RedirectUris
{
    private const int Longest = 1_000;

    /// <returns>What is wrong with it; null where it can be registered.</returns>
    public static string? WhyNot(string uri, AppKind kind)
    {
        if (uri.Length > Longest || uri.Any(static letter => letter is <= ' ' or > '~' or '"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}'))
        {
            return $"One of the addresses is longer than {Longest} letters, or holds letters that an address does not.";
        }

        if (uri.Contains('#', StringComparison.Ordinal) || uri.Contains('*', StringComparison.Ordinal))
        {
            return "One of the addresses holds a # or a *; give each address whole, without a fragment.";
        }

        if (kind == AppKind.Native && (Loopback().IsMatch(uri) || OwnScheme().IsMatch(uri)))
        {
            return null;
        }

        return Uri.TryCreate(uri, UriKind.Absolute, out var address) && uri.StartsWith("https://", StringComparison.Ordinal) && address.UserInfo.Length == 0 && address.Host.Length > 0
            ? null
            : kind == AppKind.Native
                ? "A native app is led back to https://…, to http://127.0.0.1/… or http://[::1]/…, or to a scheme named after a domain, such as com.example.app:/back."
                : "A web app is led back to an address that begins with https://.";
    }

    public static bool Match(IEnumerable<string> registered, string given, AppKind kind) => registered.Any(known =>
        string.Equals(known, given, StringComparison.Ordinal)
        || (kind == AppKind.Native && Loopback().Match(known) is { Success: true } one && Loopback().Match(given) is { Success: true } other
            && one.Groups["host"].Value == other.Groups["host"].Value && one.Groups["rest"].Value == other.Groups["rest"].Value));

    [GeneratedRegex(@"\Ahttp://(?<host>127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?(?<rest>/[^#\s\\]*)?\z")]
    private static partial Regex Loopback();

    /// <summary>With a dot, as RFC 8252 asks: no such scheme means anything to a browser.</summary>
    [GeneratedRegex(@"\A[a-z][a-z0-9-]*(\.[a-z0-9-]+)+:/[^#\s\\]*\z")]
    private static partial Regex OwnScheme();
}
