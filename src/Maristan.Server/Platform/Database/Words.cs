using System.Collections.Concurrent;
using System.Text.Json;

namespace Maristan.Server.Platform.Database;

/// <summary>Enumerations are words in snake_case everywhere outside the program: in columns as in JSON.</summary>
internal static class Words
{
    private static readonly ConcurrentDictionary<Enum, string> Known = new();

    public static string Of(Enum value) => Known.GetOrAdd(value, static known => JsonNamingPolicy.SnakeCaseLower.ConvertName(known.ToString()));

    /// <returns>Whether it is a word of <typeparamref name="T"/>; none at all is one.</returns>
    public static bool TryParse<T>(string? word, out T? value) where T : struct, Enum
    {
        value = Enum.GetValues<T>().Cast<T?>().FirstOrDefault(known => Of(known!.Value) == word);
        return word is null || value is not null;
    }

    public static T Parse<T>(string word) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Of(value) == word)
            {
                return value;
            }
        }

        throw new InvalidOperationException($"The word {word} is no {typeof(T).Name}; a newer version of the program may have written it.");
    }
}
