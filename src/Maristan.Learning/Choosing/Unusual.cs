using System.Text.Json;
using System.Text.Json.Nodes;
using Maristan.Learning.Serving;

namespace Maristan.Learning.Choosing;

/// <summary>Says settings in words, but for those that are as usual.</summary>
internal static class Unusual
{
    public static string Of<T>(T settings, T usual) => string.Join(", ", Differing(Said(settings), Said(usual)));

    private static IEnumerable<string> Differing(JsonObject mine, JsonObject its) => mine.Where(each => !JsonNode.DeepEquals(each.Value, its[each.Key]))
        .SelectMany(each => each.Value is JsonObject within && its[each.Key] is JsonObject usual ? Differing(within, usual) : [$"{each.Key.Replace('_', ' ')} {each.Value?.ToJsonString()}"]);

    private static JsonObject Said<T>(T settings) => JsonSerializer.SerializeToNode(settings, Manifest.Json)!.AsObject();
}
