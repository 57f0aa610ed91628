using System.Text.Json;
using System.Text.Json.Nodes;
using Maristan.Learning.Serving;

namespace Maristan.Learning.Choosing;

/// <summary>Says settings in words, but for those that are as usual.</summary>
internal static class Unusual
{
    public static string Of<T>(T settings, T usual)
    {
        var (mine, its) = (Said(settings), Said(usual));
        return string.Join(", ", mine.Where(each => !JsonNode.DeepEquals(each.Value, its[each.Key])).Select(static each => $"{each.Key.Replace('_', ' ')} {each.Value}"));
    }

    private static JsonObject Said<T>(T settings) => JsonSerializer.SerializeToNode(settings, Manifest.Json)!.AsObject();
}
