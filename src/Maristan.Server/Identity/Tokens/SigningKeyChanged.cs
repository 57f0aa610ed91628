using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Identity.Tokens;

/// <param name="Signs">The name of the key that signs from now on.</param>
/// <param name="Next">The one that will after it.</param>
/// <param name="Revoked">The one whose tokens are good no more.</param>
internal sealed record SigningKeyChanged(string Signs, string Next, string? Revoked) : INews
{
    public static string Kind => "signing_key.changed";

    public static int Version => 1;
}
