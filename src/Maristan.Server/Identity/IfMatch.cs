using System.Globalization;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity;

/// <summary>Whoever wants to change only what they have seen sends back the version they saw; whoever does not ask changes what is there.</summary>
internal static class IfMatch
{
    public static readonly Problem ChangedMeanwhile = new(412, "changed_meanwhile", "Somebody has changed this meanwhile; look at it again before you change it.");

    public static bool Allows(HttpContext http, long version)
    {
        var given = http.Request.Headers.IfMatch.ToString();
        // Compression marks a tag as weak; the version within is the same.
        return given is "" or "*" || given.Split(',').Any(tag => tag.Trim().Replace("W/", "", StringComparison.Ordinal) == Tag(version));
    }

    public static void Show(HttpContext http, long version) => http.Response.Headers.ETag = Tag(version);

    private static string Tag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}
