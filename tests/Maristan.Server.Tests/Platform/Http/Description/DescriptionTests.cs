using System.Text.Json;
using System.Text.Json.Nodes;

namespace Maristan.Server.Platform.Http.Description;

public sealed class DescriptionTests(Hospital hospital) : IClassFixture<Hospital>
{
    [Fact]
    public async Task The_description_in_the_tree_is_the_nodes_own()
    {
        var file = Path.Combine(Root(), "docs", "openapi", "v1.json");
        var told = await Told();
        if (Environment.GetEnvironmentVariable("MARISTAN_TEST_WRITE") is "true")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, told, TestContext.Current.CancellationToken);
        }

        Assert.True(told == await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
            "docs/openapi/v1.json is not what the node says. If the API was meant to change, run this test with MARISTAN_TEST_WRITE=true and review the difference.");
    }

    [Fact]
    public async Task Nothing_that_was_released_is_broken()
    {
        using var released = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Root(), "docs", "openapi", "v1.released.json"), TestContext.Current.CancellationToken));
        using var now = JsonDocument.Parse(await Told());

        Assert.Empty(BreakingChanges.Between(released.RootElement, now.RootElement));
    }

    [Theory]
    [InlineData("remove", "paths", "/notes")]
    [InlineData("remove", "paths", "/notes", "post")]
    [InlineData("remove", "paths", "/notes", "post", "responses", "201")]
    [InlineData("remove", "components", "schemas", "Note", "properties", "text")]
    [InlineData("integer", "components", "schemas", "Note", "properties", "text", "type")]
    [InlineData("demand", "components", "schemas", "Note", "required")]
    public void A_breaking_change_is_found(string change, params string[] where)
    {
        const string before = """
            {"paths":{"/notes":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Note"}}}},
            "responses":{"201":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Note"}}}}}}}},
            "components":{"schemas":{"Note":{"type":"object","required":["text"],"properties":{"text":{"type":"string"},"place":{"type":"string"}}}}}}
            """;
        var after = JsonNode.Parse(before)!;
        var parent = where[..^1].Aggregate(after, static (node, step) => node[step]!);
        _ = change switch
        {
            "remove" => parent.AsObject().Remove(where[^1]),
            "integer" => (parent[where[^1]] = "integer") is not null,
            _ => (parent[where[^1]] = new JsonArray("text", "place")) is not null,
        };

        Assert.NotEmpty(Compare(before, after.ToJsonString()));
        Assert.Empty(Compare(before, before));
    }

    [Fact]
    public async Task Every_body_has_an_example_and_every_guarded_route_names_its_permission()
    {
        using var document = JsonDocument.Parse(await Told());
        Assert.Equal("3.1", document.RootElement.GetProperty("openapi").GetString()![..3]);
        Assert.Equal("bearer", document.RootElement.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString());
        foreach (var (name, operation) in Operations(document))
        {
            if (operation.TryGetProperty("requestBody", out var body))
            {
                Assert.All(body.GetProperty("content").EnumerateObject(), form => Assert.True(form.Value.TryGetProperty("example", out _), $"{name} shows no example of its body"));
            }

            Assert.True(operation.GetProperty("responses").TryGetProperty("4XX", out _), name);
            Assert.NotEmpty(operation.GetProperty("operationId").GetString()!);
        }

        // Clients call their methods by it.
        Assert.Empty(Operations(document).GroupBy(static one => one.Operation.GetProperty("operationId").GetString()).Where(static named => named.Count() > 1).Select(static named => named.Key));
        var kinds = Operations(document).Single(static one => one.Name == "get /api/v1/event-kinds").Operation;
        Assert.Equal("node:observe", kinds.GetProperty("security")[0].GetProperty("bearer")[0].GetString());
    }

    [Fact]
    public async Task The_documentation_page_is_plain_and_lists_every_route()
    {
        var response = await hospital.Get("/docs");
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var document = JsonDocument.Parse(await Told());

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("width=device-width", page, StringComparison.Ordinal);
        Assert.All(Operations(document), operation => Assert.Contains(operation.Name.Split(' ')[1], page, StringComparison.Ordinal));
        Assert.Equal("text/css", (await hospital.Get("/docs.css")).Content.Headers.ContentType?.MediaType);
    }

    private static List<string> Compare(string before, string after)
    {
        using var old = JsonDocument.Parse(before);
        using var now = JsonDocument.Parse(after);
        return BreakingChanges.Between(old.RootElement, now.RootElement);
    }

    private static IEnumerable<(string Name, JsonElement Operation)> Operations(JsonDocument document) => document.RootElement.GetProperty("paths").EnumerateObject()
        .SelectMany(static path => path.Value.EnumerateObject().Select(verb => ($"{verb.Name} {path.Name}", verb.Value)));

    private async Task<string> Told()
    {
        var response = await hospital.Get("/openapi/v1.json");
        Assert.True(response.IsSuccessStatusCode);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "maristan.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run within the source tree.");
        }

        return folder.FullName;
    }
}
