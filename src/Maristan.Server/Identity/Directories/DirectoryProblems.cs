using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Outbound;

namespace Maristan.Server.Identity.Directories;

/// <summary>Every refusal that an administrator of directories can meet.</summary>
internal static class DirectoryProblems
{
    public static readonly Problem Unknown = new(404, "directory_unknown", "Your organisation has no directory with this id.");

    public static readonly Problem TooMany = new(409, "too_many_directories", $"Your organisation has {DirectoryWish.MostDirectories} directories already; remove one that nobody needs.");

    public static readonly Problem MoreThanYouMay = new(403, "gives_more_than_you_have", "One of the roles may do what you may not; leave it out, or ask somebody who may.");

    public static readonly Problem RoleUnknown = IdentityProblems.Member("role_map", "role_unknown", "One of the roles is none of your organisation; /api/v1/roles lists them.");

    public static readonly Problem PowerByDefault = IdentityProblems.Member("default_roles", "powerful_default_role", "Nobody is made an administrator or operator for being in no group; name the group in role_map.");

    public static readonly Problem SecretMissing = IdentityProblems.Member("client_secret", "client_refused", "Give the secret that the directory has made for this node.");

    public static readonly Problem SecretOfAnother = IdentityProblems.Member("client_secret", "client_refused",
        "Another issuer or client_id is another directory, which is not shown the secret of this one; give its own client_secret anew.");

    public static Problem Address(Failure failure) => IdentityProblems.Member("issuer", "directory_address_refused", failure.Sentence);
}

/// <summary>Why somebody did not come in by a directory: words for the sign-in page, which has the sentences.</summary>
internal static class DirectoryStops
{
    /// <summary>There is none, or it is switched off.</summary>
    public const string Unknown = "directory_unknown";

    public const string Unreachable = "directory_unreachable";

    /// <summary>It was begun in another browser, too long ago, or is over.</summary>
    public const string JourneyLost = "directory_journey_lost";

    /// <summary>The directory did not let the person in, or the person turned back there.</summary>
    public const string Refused = "directory_refused";

    /// <summary>What it said cannot be relied upon.</summary>
    public const string Untrusted = "directory_untrusted";

    /// <summary>It gives no address, or one of a domain that it does not answer for.</summary>
    public const string AddressNotTrusted = "directory_address_not_trusted";

    /// <summary>There is an account with this address that the directory may not take over; its person signs in as before.</summary>
    public const string AccountKept = "directory_account_kept";

    /// <summary>None of the person's groups gives a role here.</summary>
    public const string NoRole = "directory_no_role";

    /// <summary>The account, or its membership, is disabled or gone.</summary>
    public const string AccountClosed = "directory_account_closed";
}
