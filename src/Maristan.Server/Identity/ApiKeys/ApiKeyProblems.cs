using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity.ApiKeys;

internal static class ApiKeyProblems
{
    public static readonly Problem Unknown = new(404, "api_key_unknown", "You have no such API key here.");

    public static readonly Problem NameMissing = IdentityProblems.Member("name", "name_missing", "Give the key a name of at most 80 letters, by which its owner knows what uses it.");

    public static readonly Problem OpensNothing = IdentityProblems.Member("permissions", "permissions_missing", "Name at least one permission that the key has, such as jobs:read.");

    public static readonly Problem BadExpiry = IdentityProblems.Member("expires_at", "bad_expiry", "A key works for at most two years; choose a moment between now and then.");

    public static Problem PermissionUnknown(string name) =>
        IdentityProblems.Member("permissions", "permission_unknown", $"There is no permission {(name.Length <= 60 && name.All(static letter => char.IsAsciiLetterLower(letter) || letter is ':' or '-') ? name : "of that name")}; GET /api/v1/permissions lists them.");

    /// <param name="missing">All of them known, so that they may be named.</param>
    public static Problem NotYours(IEnumerable<string> missing) =>
        IdentityProblems.Member("permissions", "permission_not_yours", $"A key may do no more than its owner, who has not: {string.Join(", ", missing)}. Leave that out, or let them have a role that has it.");

    public static Problem TooMany(int most) => new(409, "too_many_api_keys", $"One person has at most {most} API keys; revoke one that nothing uses.");
}
