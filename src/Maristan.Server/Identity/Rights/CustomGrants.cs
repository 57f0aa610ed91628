using System.Text.Json;
using Maristan.Server.Platform;

namespace Maristan.Server.Identity.Rights;

internal static class CustomGrants
{
    /// <param name="json">As the column <c>grants</c> of the organisation's roles holds it, all in one array.</param>
    public static IReadOnlyList<Grant> Read(string json) => JsonSerializer.Deserialize<Grant[]>(json, Json.Options) ?? [];

    /// <summary>A permission that this program does not know, or knows only for the whole organisation, is not given by accident.</summary>
    public static IEnumerable<Grant> Known(IEnumerable<Grant> grants) =>
        grants.Where(static grant => Catalogue.Find(grant.Permission)?.Scopes.Contains(grant.Scope) == true);
}
