using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Identity.SignIn;

internal enum Registration
{
    /// <summary>Whoever finds the node may have an account, as a patient.</summary>
    Open,
    Invited,
    Closed,
}

/// <param name="AccessTokenLife">How long an access token works by itself; what it opens is asked anew every few seconds all the same.</param>
internal sealed record DoorOptions(TimeSpan AccessTokenLife, Registration Registration)
{
    public static DoorOptions From(NodeSettings settings) => new(
        TimeSpan.FromMinutes(settings.Number(Known.AccessTokenMinutes, 1, (int)TokenLife.Longest.TotalMinutes)),
        settings.Text(Known.Registration) switch
        {
            "open" => Registration.Open,
            "invited" => Registration.Invited,
            "closed" => Registration.Closed,
            // A node that the world can reach does not take in whoever comes by.
            null => settings.IsSet(Known.PublicUrl) ? Registration.Invited : Registration.Open,
            _ => throw settings.Refused(Known.Registration, "is none of open, invited and closed"),
        });
}
