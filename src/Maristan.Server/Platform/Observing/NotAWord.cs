using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Platform.Observing;

/// <summary>The refusal of a word that is none of those there are.</summary>
internal static class NotAWord
{
    public static Problem Of<T>(string member) where T : struct, Enum =>
        new(400, "malformed_request", $"The member {member} is one of {string.Join(", ", Enum.GetValues<T>().Select(static word => Words.Of(word)))}.");
}
