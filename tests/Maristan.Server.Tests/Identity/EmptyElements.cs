using System.Text.Json;
using System.Text.Json.Nodes;

namespace Maristan.Server.Identity;

/// <summary>The example of a body, once for each list and dictionary that its schema knows, with a null in it.</summary>
internal static class EmptyElements
{
    public static IEnumerable<string> In(JsonElement document, string path, string verb, string example)
    {
        var schema = document.GetProperty("paths").GetProperty(path).GetProperty(verb.ToLowerInvariant()).GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema");
        foreach (var (where, broken) in Lists(document, schema, []))
        {
            var body = JsonNode.Parse(example)!.AsObject();
            var parent = body;
            foreach (var step in where[..^1])
            {
                parent[step] ??= new JsonObject();
                parent = parent[step]!.AsObject();
            }

            parent[where[^1]] = JsonNode.Parse(broken);
            yield return body.ToJsonString();
        }
    }

    private static IEnumerable<(string[] Where, string Broken)> Lists(JsonElement document, JsonElement schema, string[] at)
    {
        if (!Resolve(document, schema).TryGetProperty("properties", out var members))
        {
            yield break;
        }

        foreach (var member in members.EnumerateObject())
        {
            string[] here = [.. at, member.Name];
            var form = Resolve(document, member.Value);
            foreach (var broken in Broken(document, form))
            {
                yield return (here, broken);
            }

            foreach (var within in Lists(document, form, here))
            {
                yield return within;
            }
        }
    }

    private static IEnumerable<string> Broken(JsonElement document, JsonElement form)
    {
        if (form.TryGetProperty("items", out var element) && !MayBeNull(document, element))
        {
            yield return "[null]";
        }

        if (form.TryGetProperty("additionalProperties", out var value) && value.ValueKind == JsonValueKind.Object)
        {
            foreach (var broken in (string[])[.. MayBeNull(document, value) ? [] : (string[])["null"], .. Broken(document, Resolve(document, value))])
            {
                yield return $$"""{"a":{{broken}}}""";
            }
        }
    }

    private static bool MayBeNull(JsonElement document, JsonElement schema) =>
        Resolve(document, schema).TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.Array && type.EnumerateArray().Any(static one => one.GetString() == "null");

    /// <summary>Of a member that may be left out, what it is when it is there.</summary>
    private static JsonElement Resolve(JsonElement document, JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) ? Resolve(document, reference.GetString()!.TrimStart('#', '/').Split('/').Aggregate(document, static (at, step) => at.GetProperty(step)))
        : schema.TryGetProperty("oneOf", out var either) ? Resolve(document, either.EnumerateArray().First(static one => one.TryGetProperty("$ref", out _)))
        : schema;
}
