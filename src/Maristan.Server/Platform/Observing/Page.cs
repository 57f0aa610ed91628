using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Platform.Observing;

/// <summary>One page of a list, newest first.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

internal static class Page
{
    public const int Usual = 50;
    private const int Most = 200;

    public static Problem? Refusal(int limit) =>
        limit is >= 1 and <= Most ? null : new(400, "malformed_request", $"The member limit is a number from 1 to {Most}.");

    public static Problem NotAWord<T>(string member) where T : struct, Enum =>
        new(400, "malformed_request", $"The member {member} is one of {string.Join(", ", Enum.GetValues<T>().Select(static word => Words.Of(word)))}.");

    /// <param name="found">One more than was asked for, where there is more.</param>
    public static Page<T> Of<T>(List<T> found, int limit, Func<T, string> cursor) =>
        found.Count > limit ? new(found[..limit], cursor(found[limit - 1])) : new(found, null);
}

/// <summary>The last thing shown: the next page begins behind it.</summary>
internal sealed record Place(DateTimeOffset At, string Id);

/// <summary>A place in a list, bound to who asked for what: given with another question it would skip without a word.</summary>
internal static class Cursor
{
    public static Problem Refusal { get; } = new(400, "malformed_cursor", "This cursor belongs to another list or question; leave it out to begin at the newest.");

    public static string Write(Place place, Caller caller, string query) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new Content(place.At, place.Id, Bound(caller, query)), Json.Options));

    public static bool TryRead(string? cursor, Caller caller, string query, out Place? place)
    {
        place = null;
        if (cursor is null)
        {
            return true;
        }

        try
        {
            var content = JsonSerializer.Deserialize<Content>(Base64Url.DecodeFromChars(cursor), Json.Options);
            place = content is null ? null : new(content.At, content.Id);
            return content?.For == Bound(caller, query);
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            return false;
        }
    }

    private static string Bound(Caller caller, string query) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.PersonId} {caller.OrganisationId} {query}")))[..16];

    private sealed record Content(DateTimeOffset At, string Id, string For);
}
