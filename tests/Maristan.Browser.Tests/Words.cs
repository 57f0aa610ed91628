using System.Collections.Concurrent;
using System.Text.Json;

namespace Maristan.Browser;

/// <summary>The app's own words, so that a test presses what a person reads and stays right when a word is found better: "account/totp_add".</summary>
internal static class Words
{
    private static readonly ConcurrentDictionary<string, JsonElement> Known = new();

    public static string Of(string key, string language = "en")
    {
        var (name, word) = key.Split('/') is [var first, var second] ? (first, second) : throw new ArgumentException($"{key} names no word.", nameof(key));
        var words = Known.GetOrAdd($"{language}/{name}", static path =>
            JsonDocument.Parse(File.ReadAllText(Path.Combine(Tree.Root, "web/src/locales", path + ".json"))).RootElement);
        return words.GetProperty(word).GetString()!;
    }
}
