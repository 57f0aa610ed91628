using System.Text.Json;
using System.Text.Json.Nodes;
using Maristan.Learning.Serving;

namespace Maristan.Learning.Choosing;

/// <summary>Says settings in words, but for those that are as usual.</summary>
internal static class Unusual
{
    public static string Of<T>(T settings, T usual) =>
        string.Join(", ", Differences(JsonSerializer.SerializeToNode(settings, Manifest.Json)!.AsObject(), JsonSerializer.SerializeToNode(usual, Manifest.Json)!.AsObject()));

    private static IEnumerable<string> Differences(JsonObject mine, JsonObject its)
    {
        foreach (var (name, value) in mine.Where(each => !JsonNode.DeepEquals(each.Value, its[each.Key])))
        {
            if (value is JsonObject inner && its[name] is JsonObject usual)
            {
                foreach (var within in Differences(inner, usual))
                {
                    yield return within;
                }
            }
            else
            {
                yield return $"{name.Replace('_', ' ')} {value?.ToJsonString()}";
            }
        }
    }
}
