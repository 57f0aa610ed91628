using System.Globalization;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Platform.Blobs;

internal static class BlobProblems
{
    public static Problem QuotaReached(BlobArea area, long quota) => new(507, "quota_reached", string.Create(CultureInfo.InvariantCulture,
        $"With this file your organisation would keep more than {quota / 1e9:0.###} GB of {Words.Of(area)}: delete some, or ask the operator for a larger quota."));

    /// <summary>The exception's own words name objects and stores; the log has them.</summary>
    public static Problem Of(BlobException fault) => fault.Fault == BlobFault.Unreachable
        ? new(503, "files_unavailable", "The store of files does not answer; try again.") { RetryAfter = TimeSpan.FromSeconds(5) }
        : new(500, "file_damaged", "This file is damaged and is not given out; the operator of the node is told. A whole copy can be sent again.");
}
