using System.Text.Json;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Identity.Directories;

/// <summary>A directory of the hospital's that people come in by, as its administrators see it. Its secret is never among what is shown.</summary>
/// <param name="RoleClaim">Where the directory says to which groups somebody belongs; dots lead into objects.</param>
/// <param name="RoleMap">What the directory calls a group, and which roles that gives here.</param>
/// <param name="DefaultRoles">For whoever is in none of those groups; where there are none either, they are not let in.</param>
/// <param name="EmailDomains">Whose addresses the directory answers for.</param>
internal sealed record HospitalDirectory(
    Guid Id, string Name, string Issuer, string ClientId, string RoleClaim, IReadOnlyDictionary<string, IReadOnlyList<string>> RoleMap, string[] DefaultRoles, string[] EmailDomains,
    bool IsEnabled, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>The same as it lies in its table.</summary>
internal sealed record DirectoryRow(
    Guid Id, string Name, string Issuer, string ClientId, string RoleClaim, string RoleMap, string[] DefaultRoles, string[] EmailDomains, bool IsEnabled, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public HospitalDirectory Shown() => new(Id, Name, Issuer, ClientId, RoleClaim, Read(RoleMap), DefaultRoles, EmailDomains, IsEnabled, CreatedAt, UpdatedAt);

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(string roleMap) =>
        JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<string>>>(roleMap, Json.Options)!;
}

internal static class DirectorySecret
{
    public static byte[] Seal(MasterKey key, string secret, Guid organisation, Guid directory) => key.Seal(System.Text.Encoding.UTF8.GetBytes(secret), Context(organisation, directory));

    public static string Open(MasterKey key, byte[] sealedSecret, Guid organisation, Guid directory) => System.Text.Encoding.UTF8.GetString(key.Open(sealedSecret, Context(organisation, directory)));

    private static string Context(Guid organisation, Guid directory) => $"directory secret {organisation} {directory}";
}
