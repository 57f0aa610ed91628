using System.Globalization;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Platform.Live;

internal static class LiveProblems
{
    public static readonly Problem TooMany = new(429, "too_many_streams",
        string.Create(CultureInfo.InvariantCulture, $"This account has {LiveHub.MostOfOnePerson} streams open, or the node has no room for more; close one. A browser needs only one for all its tabs."))
    {
        RetryAfter = TimeSpan.FromSeconds(10),
    };

    public static Problem UnknownTopic(IEnumerable<string> known) =>
        new(400, "unknown_topic", $"One of the topics does not exist. There are: {string.Join(", ", known)}.");
}
