using System.Text.Json;
using Maristan.Server.Identity.Accounts;
using static Maristan.Server.Identity.Directories.ForeignJson;

namespace Maristan.Server.Identity.Directories.Arriving;

/// <summary>Somebody as their directory describes them.</summary>
/// <param name="Email">Null where it gives none that could be one.</param>
/// <param name="ShowedSecondFactor">To the directory, which says so (RFC 8176).</param>
internal sealed record Newcomer(string Subject, string? Email, bool IsEmailVerified, string FullName, string Language, bool ShowedSecondFactor, IReadOnlyList<string> Groups)
{
    private const int MostGroups = 1_000;

    public static Newcomer Read(JsonElement claims, string roleClaim) => new(
        Text(claims, "sub")!,
        Text(claims, "email") is { } email ? EmailAddress.Read(email) : null,
        // Some directories write the word in quotation marks.
        claims.TryGetProperty("email_verified", out var verified) && (verified.ValueKind == JsonValueKind.True || (verified.ValueKind == JsonValueKind.String && verified.ValueEquals("true"))),
        Name(Text(claims, "name")),
        Text(claims, "locale") is { Length: >= 2 } locale && Languages.All.Contains(locale[..2]) ? locale[..2] : Languages.First,
        Groupings(claims, "amr").Contains("mfa"),
        [.. Groupings(claims, roleClaim)]);

    public bool IsOf(IEnumerable<string> domains) => Email is { } email && domains.Contains(EmailAddress.Key(email[(email.LastIndexOf('@') + 1)..]), StringComparer.Ordinal);

    private static IEnumerable<string> Groupings(JsonElement claims, string path)
    {
        if (!claims.TryGetProperty(path, out var found))
        {
            found = claims;
            foreach (var step in path.Split('.'))
            {
                if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(step, out found))
                {
                    return [];
                }
            }
        }

        return found.ValueKind switch
        {
            JsonValueKind.String => [found.GetString()!],
            JsonValueKind.Array => found.EnumerateArray().Take(MostGroups).Where(static one => one.ValueKind == JsonValueKind.String).Select(static one => one.GetString()!),
            _ => [],
        };
    }

    private static string Name(string? name)
    {
        var plain = new string([.. (name ?? "").Where(static letter => !char.IsControl(letter))]).Trim();
        return plain.Length <= Register.LongestName ? plain : plain[..Register.LongestName];
    }
}
