using System.Text.RegularExpressions;
using Maristan.Server.Identity.Rights;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Outbound;

namespace Maristan.Server.Identity.Directories;

/// <summary>What somebody wants a directory to be.</summary>
/// <param name="ClientSecret">Null where one that is there stays as it is, which it does only with its own issuer and client id.</param>
internal sealed record DirectoryWish(
    string Name, string Issuer, string ClientId, string? ClientSecret = null, string RoleClaim = "groups", IReadOnlyDictionary<string, IReadOnlyList<string>>? RoleMap = null,
    IReadOnlyList<string>? DefaultRoles = null, IReadOnlyList<string>? EmailDomains = null, bool IsEnabled = true)
{
    public const int MostDirectories = 20;
}

internal static partial class DirectoryRules
{
    private const int Longest = 500;
    private const int MostGroups = 200;

    public static string[] Domains(this DirectoryWish wish) => [.. (wish.EmailDomains ?? []).Select(static domain => domain.Trim().ToLowerInvariant()).Distinct(StringComparer.Ordinal)];

    public static string[] Roles(this DirectoryWish wish) => [.. (wish.RoleMap ?? NoMap).Values.SelectMany(static roles => roles).Concat(wish.DefaultRoles ?? []).Distinct(StringComparer.Ordinal)];

    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> NoMap = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>For the trail: whom the organisation trusts, and with what.</summary>
    public static object Recorded(this DirectoryWish wish) => new { wish.Issuer, wish.ClientId, roles = wish.Roles(), domains = wish.Domains(), wish.IsEnabled };

    /// <summary>May ask for a name on the network; before the work begins.</summary>
    public static async Task<Problem?> WhyNot(this DirectoryWish wish, AddressRules addresses, CancellationToken cancel)
    {
        if (wish.WhyMalformed() is { } malformed)
        {
            return malformed;
        }

        if (await addresses.WhyRefused(new(wish.Issuer), cancel) is { } refused)
        {
            return DirectoryProblems.Address(refused);
        }

        return wish.DefaultRoles?.Any(static role => role is Policy.Admin or Policy.Operator) == true ? DirectoryProblems.PowerByDefault : null;
    }

    public static async Task<Problem?> WhyNotRoles(this DirectoryWish wish, Work work, Caller caller, CancellationToken cancel) =>
        await GivenRoles.Find(work, caller.OrganisationId, wish.Roles(), cancel) is not { } given ? DirectoryProblems.RoleUnknown
        : caller.Permissions.Covers(given.Grants) ? null : DirectoryProblems.MoreThanYouMay;

    private static Problem? WhyMalformed(this DirectoryWish wish)
    {
        if (wish.Name.Trim().Length is 0 or > 80 || wish.Name.Any(char.IsControl))
        {
            return IdentityProblems.Member("name", "name_refused", "Give the directory a name of at most 80 letters; people read it when they sign in.");
        }

        if (wish.Issuer.Length > Longest || !Uri.TryCreate(wish.Issuer, UriKind.Absolute, out var issuer) || issuer.Scheme is not ("https" or "http") || issuer.Query.Length + issuer.Fragment.Length > 0)
        {
            return IdentityProblems.Member("issuer", "issuer_refused", "Give the issuer as the directory names itself: an address with https://, without ? and #.");
        }

        if (wish.ClientId.Length is 0 or > Longest || wish.ClientSecret is { Length: 0 or > Longest } || wish.RoleClaim.Length is 0 or > 100)
        {
            return IdentityProblems.Member("client_id", "client_refused", $"Give client_id, client_secret and role_claim as the directory has them, each with at most {Longest} letters.");
        }

        if (wish.RoleMap is { Count: > MostGroups } || wish.RoleMap?.Keys.Any(static group => group.Length is 0 or > 200) == true || wish.Roles().Length > 50)
        {
            return IdentityProblems.Member("role_map", "role_map_refused", $"A map names at most {MostGroups} groups and 50 roles.");
        }

        return wish.Domains() is { Length: > 0 and <= 20 } domains && domains.All(static domain => Domain().IsMatch(domain)) ? null
            : IdentityProblems.Member("email_domains", "email_domains_refused", "Give 1 to 20 domains whose addresses the directory answers for, such as hospital.example.");
    }

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+\z")]
    private static partial Regex Domain();
}
