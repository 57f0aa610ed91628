using System.Text.Json;

namespace Maristan.Server.Platform.Http.Description;

/// <summary>What a client made for one description would find broken under another.</summary>
internal static class BreakingChanges
{
    public static List<string> Between(JsonElement before, JsonElement after)
    {
        var found = new List<string>();
        foreach (var path in before.GetProperty("paths").EnumerateObject())
        {
            foreach (var verb in path.Value.EnumerateObject())
            {
                var name = $"{verb.Name.ToUpperInvariant()} {path.Name}";
                if (!after.GetProperty("paths").TryGetProperty(path.Name, out var samePath) || !samePath.TryGetProperty(verb.Name, out var same))
                {
                    found.Add($"{name} is gone");
                    continue;
                }

                new Comparison(before, after, found).Operation(name, verb.Value, same);
            }
        }

        return found;
    }

    private sealed class Comparison(JsonElement before, JsonElement after, List<string> found)
    {
        private readonly HashSet<string> compared = [];

        public void Operation(string name, JsonElement old, JsonElement now)
        {
            foreach (var parameter in Items(now, "parameters").Where(static parameter => Is(parameter, "required")))
            {
                if (!Items(old, "parameters").Any(known => Text(known, "name") == Text(parameter, "name") && Is(known, "required")))
                {
                    found.Add($"{name} now demands the parameter {Text(parameter, "name")}");
                }
            }

            foreach (var parameter in Items(old, "parameters"))
            {
                if (!Items(now, "parameters").Any(known => Text(known, "name") == Text(parameter, "name")))
                {
                    found.Add($"{name} no longer takes the parameter {Text(parameter, "name")}");
                }
            }

            Schema($"{name} body", Body(old, "requestBody"), Body(now, "requestBody"), isRequest: true);
            foreach (var answer in Members(old, "responses").Where(static answer => answer.Name.StartsWith('2')))
            {
                if (!now.GetProperty("responses").TryGetProperty(answer.Name, out var same))
                {
                    found.Add($"{name} no longer answers {answer.Name}");
                    continue;
                }

                Schema($"{name} {answer.Name}", Content(answer.Value), Content(same), isRequest: false);
            }
        }

        private void Schema(string where, JsonElement? old, JsonElement? now, bool isRequest)
        {
            if (old is null || now is null)
            {
                if (old is not null || (now is not null && isRequest))
                {
                    found.Add($"{where} has changed its form altogether");
                }

                return;
            }

            var (one, other) = (Resolve(before, old.Value), Resolve(after, now.Value));
            if (!compared.Add(where) || where.Count(static letter => letter == '.') > 12)
            {
                return;
            }

            if (Types(one) != Types(other))
            {
                found.Add($"{where} was {Types(one)} and is {Types(other)}");
            }

            foreach (var member in Members(one, "properties"))
            {
                if (!other.TryGetProperty("properties", out var properties) || !properties.TryGetProperty(member.Name, out var same))
                {
                    found.Add($"{where}.{member.Name} is gone");
                    continue;
                }

                Schema($"{where}.{member.Name}", member.Value, same, isRequest);
            }

            var (mandatory, known) = isRequest ? (Words(other, "required"), Words(one, "required")) : (Words(one, "required"), Words(other, "required"));
            found.AddRange(mandatory.Except(known).Select(member => isRequest ? $"{where} now demands {member}" : $"{where} may now lack {member}"));
            if (isRequest)
            {
                found.AddRange(Words(one, "enum").Except(Words(other, "enum")).Select(word => $"{where} no longer takes {word}"));
            }

            if (one.TryGetProperty("items", out var items))
            {
                Schema(where + "[]", items, other.TryGetProperty("items", out var sameItems) ? sameItems : null, isRequest);
            }
        }

        private static JsonElement Resolve(JsonElement document, JsonElement schema) =>
            schema.TryGetProperty("$ref", out var reference)
                ? reference.GetString()!.TrimStart('#', '/').Split('/').Aggregate(document, static (at, step) => at.GetProperty(step))
                : schema;

        private static JsonElement? Body(JsonElement operation, string member) => operation.TryGetProperty(member, out var body) ? Content(body) : null;

        private static JsonElement? Content(JsonElement of) =>
            Members(of, "content").Select(static form => form.Value.TryGetProperty("schema", out var schema) ? schema : (JsonElement?)null).FirstOrDefault();

        private static string Types(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? ""
            : type.ValueKind == JsonValueKind.Array ? string.Join('|', type.EnumerateArray().Select(static one => one.GetString()).Order(StringComparer.Ordinal))
            : type.GetString()!;

        private static List<string> Words(JsonElement of, string member) => [.. Items(of, member).Select(static word => word.ToString())];

        private static List<JsonElement> Items(JsonElement of, string member) => of.TryGetProperty(member, out var items) ? [.. items.EnumerateArray()] : [];

        private static List<JsonProperty> Members(JsonElement of, string member) => of.TryGetProperty(member, out var members) ? [.. members.EnumerateObject()] : [];

        private static string? Text(JsonElement of, string member) => of.GetProperty(member).GetString();

        private static bool Is(JsonElement of, string member) => of.TryGetProperty(member, out var claim) && claim.ValueKind == JsonValueKind.True;
    }
}
