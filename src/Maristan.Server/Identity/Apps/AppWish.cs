using Maristan.Server.Identity.Rights;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Rights;

namespace Maristan.Server.Identity.Apps;

/// <summary>What somebody wants an app to be.</summary>
internal sealed record AppWish(string Name, AppKind Kind, IReadOnlyList<string> RedirectUris, IReadOnlyList<string> Permissions)
{
    public const int MostApps = 200;
    private const int LongestName = 80;
    private const int MostUris = 20;

    /// <summary>An access token carries them in one claim.</summary>
    private const int LongestScope = 1_000;

    public string TrimmedName { get; } = Name.Trim();

    public string[] OwnUris { get; } = [.. RedirectUris.Distinct(StringComparer.Ordinal)];

    public string[] OrderedPermissions { get; } = [.. Permissions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public Problem? WhyNot(Caller caller)
    {
        if (TrimmedName.Length is 0 or > LongestName || TrimmedName.Any(char.IsControl))
        {
            return IdentityProblems.Member("name", "name_refused", $"Give the app a name of at most {LongestName} letters; people read it when they are asked.");
        }

        if (OrderedPermissions.Any(static name => Catalogue.Find(name) is null))
        {
            return IdentityProblems.Member("permissions", "permission_unknown", "One of the permissions is none of this node; /api/v1/permissions lists them.");
        }

        if (string.Join(' ', OrderedPermissions).Length > LongestScope)
        {
            return IdentityProblems.Member("permissions", "too_many_permissions", "These are more permissions than one token carries; register two apps.");
        }

        return WhyUris() ?? (Holds(caller, Kind, OrderedPermissions) ? null : AppProblems.MoreThanYouMay);
    }

    /// <summary>Nobody gives more than they have: a person's app has at most what the person may, but a service has it over the whole organisation.</summary>
    public static bool Holds(Caller caller, AppKind kind, IEnumerable<string> permissions) =>
        permissions.All(name => kind == AppKind.Service ? caller.Permissions.ScopeOf(name) == Scope.Organisation : caller.May(name));

    private Problem? WhyUris()
    {
        if (Kind == AppKind.Service)
        {
            return OwnUris.Length > 0 ? IdentityProblems.Member("redirect_uris", "redirect_uri_refused", "A service leads nobody back; leave the addresses out.")
                : OrderedPermissions.Length == 0 ? IdentityProblems.Member("permissions", "permissions_missing", "A service without permissions can do nothing; name at least one.")
                : null;
        }

        if (OwnUris.Length is 0 or > MostUris)
        {
            return IdentityProblems.Member("redirect_uris", "redirect_uri_refused", $"Give 1 to {MostUris} addresses that people are led back to.");
        }

        return OwnUris.Select(uri => Apps.RedirectUris.WhyNot(uri, Kind)).FirstOrDefault(static why => why is not null) is { } why
            ? IdentityProblems.Member("redirect_uris", "redirect_uri_refused", why)
            : null;
    }
}
