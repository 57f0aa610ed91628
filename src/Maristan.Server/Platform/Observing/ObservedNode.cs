using System.Security.Cryptography;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Observing;

/// <summary>What the observing parts know of the node they look at.</summary>
/// <param name="Data">The data folder.</param>
/// <param name="Replica">This run of this program among all that share the database.</param>
internal sealed record ObservedNode(string Data, string Replica, Guid Organisation)
{
    public static ObservedNode Of(NodeSettings settings, Guid organisation) =>
        new(Foundation.DataFolder(settings), $"{Environment.MachineName}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}", organisation);
}
