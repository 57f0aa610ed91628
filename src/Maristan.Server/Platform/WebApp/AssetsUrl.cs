using System.Net;
using System.Text.RegularExpressions;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.WebApp;

/// <summary>
/// Another place than this node from which browsers get the files under /assets. The page names it in every script and style, which find
/// beside themselves what they load later; the page itself, the manifest and the service worker must stay on the node's own origin.
/// </summary>
internal sealed partial record AssetsUrl(string Base)
{
    public string Origin { get; } = new Uri(Base).GetLeftPart(UriPartial.Authority);

    public static AssetsUrl? From(NodeSettings settings) => settings.Text(Known.AssetsUrl) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && IsSafe(url) && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0
            ? new(url.AbsoluteUri.TrimEnd('/') + "/")
            : throw settings.Refused(Known.AssetsUrl, "is not an https address with a path at most");

    /// <summary>The built page, with the addresses of its files moved; they come from elsewhere, so they are asked for without cookies.</summary>
    public string Move(string page) =>
        Reference().Replace(page, reference => WithoutCookies(reference.Value.Replace("\"/assets/", $"\"{WebUtility.HtmlEncode(Base)}assets/", StringComparison.Ordinal)));

    private static string WithoutCookies(string tag) =>
        tag.Contains(" crossorigin", StringComparison.OrdinalIgnoreCase) ? tag : CloseOfTag().Replace(tag, " crossorigin$0");

    /// <summary>A script that came in the clear could be anybody's; on the machine itself it is for trying.</summary>
    private static bool IsSafe(Uri url) => url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback);

    [GeneratedRegex("""<(?:script|link)\b[^>]*\b(?:src|href)="/assets/[^>]*>""")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\s*/?>$")]
    private static partial Regex CloseOfTag();
}
