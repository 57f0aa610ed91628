using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Routing;

namespace Maristan.Server.Identity;

/// <summary>
/// Every route of the published API, tried by those whom it is not for. The list is the document itself, so a new route is tried from its
/// first day: one whose things cannot be made from its own example fails here until it says below how one is made.
/// </summary>
public sealed partial class StrangerTests(StrangerTests.CrowdedHospital hospital) : IClassFixture<StrangerTests.CrowdedHospital>
{
    /// <summary>Open to others of the organisation as well, each with its reason.</summary>
    private static readonly Dictionary<string, string> ForColleaguesToo = new()
    {
        ["POST /api/v1/break-glass/{id}/end"] = "those who watch over it may end it as well",
        ["GET /api/v1/oauth/requests/{request}"] = "an app asks whoever its browser brings, and belongs to the organisation",
        ["POST /api/v1/oauth/requests/{request}"] = "each answers for themselves",
    };

    internal Hospital Hospital => hospital;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_shows_nothing_gets_in_by_the_open_doors_alone()
    {
        using var stranger = new HttpClient { BaseAddress = hospital.Http.BaseAddress };
        var closed = (await Operations()).Where(each => Route(each).Metadata.GetMetadata<OpenToAll>() is null).ToArray();

        Assert.NotEmpty(closed);
        foreach (var operation in closed)
        {
            using var answer = await Send(stranger, operation, operation.Anything);
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{operation} answers {answer.StatusCode} to nobody.");
        }
    }

    [Fact]
    public async Task Whoever_may_nothing_is_refused_wherever_a_permission_is_needed()
    {
        using var nobody = await hospital.Person("service");
        var needing = (await Operations()).Where(each => Route(each).Metadata.GetMetadata<NeedsPermission>() is not null).ToArray();

        Assert.NotEmpty(needing);
        foreach (var operation in needing)
        {
            using var answer = await Send(nobody.Http, operation, operation.Anything);
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{operation} answers {answer.StatusCode} to somebody without its permission.");
        }
    }

    [Fact]
    public async Task What_belongs_to_another_organisation_is_as_if_it_were_not_there()
    {
        using var anna = await hospital.Person("admin", "operator");
        using var eve = await hospital.PersonOf(await hospital.Organisation(), "admin");
        var things = await Things.Of(this, anna);
        var byId = (await Operations()).Where(each => each.HasId && Route(each).Metadata.GetMetadata<OpenToAll>() is null
            && Route(each).Metadata.GetMetadata<NeedsPermission>()?.Permission.StartsWith("node:", StringComparison.Ordinal) != true).ToArray();

        Assert.NotEmpty(byId);
        foreach (var operation in byId)
        {
            await IsNoOracle(operation, eve, things);
        }

        await things.AreStillThere(anna, await Operations());
    }

    [Fact]
    public async Task What_belongs_to_another_person_is_as_if_it_were_not_there()
    {
        using var anna = await hospital.Person("admin", "operator");
        using var eve = await hospital.Person("admin", "operator");
        var things = await Things.Of(this, anna);
        var own = (await Operations()).Where(each => each.HasId && !ForColleaguesToo.ContainsKey($"{each}") && Route(each).Metadata.GetMetadata<OpenToSignedIn>() is not null).ToArray();

        Assert.NotEmpty(own);
        foreach (var operation in own)
        {
            await IsNoOracle(operation, eve, things);
        }

        await things.AreStillThere(anna, await Operations());
    }

    [Fact]
    public async Task A_list_that_holds_nothing_where_something_must_be_is_refused_and_breaks_nothing()
    {
        using var anna = await hospital.AtABrowser("admin", "operator");
        using var document = JsonDocument.Parse(await hospital.Http.GetStringAsync("/openapi/v1.json", Cancel));
        var tried = (await Operations()).Where(static each => each is { Body: not null, MediaType: "application/json" })
            .SelectMany(each => EmptyElements.In(document.RootElement, each.Path, each.Verb, each.Body!).Select(body => each with { Body = body })).ToArray();

        Assert.Contains(tried, static each => each.Path == "/api/v1/directories");
        foreach (var operation in tried)
        {
            using var answer = await Send(anna.Http, operation, operation.Anything);
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{operation} answers {answer.StatusCode} to {operation.Body}");
            Assert.Equal("malformed_request", (await Hospital.Body(answer)).GetProperty("code").GetString());
        }
    }

    /// <summary>A real id of somebody else's and one that nobody has are answered alike, and neither with a success.</summary>
    private static async Task IsNoOracle(Operation operation, Townsperson eve, Things things)
    {
        using var real = await Send(eve.Http, operation, name => things.IdFor(operation, name));
        using var invented = await Send(eve.Http, operation, name => things.Invented(operation, name));

        Assert.True((int)real.StatusCode is >= 400 and < 500, $"{operation} answers {real.StatusCode} to a stranger with a real id.");
        var (ofReal, ofInvented) = (await Told(real), await Told(invented));
        Assert.True(ofReal == ofInvented, $"{operation} answers a stranger {ofReal} for a real id and {ofInvented} for an invented one.");
    }

    private static async Task<string> Told(HttpResponseMessage answer) =>
        $"{(int)answer.StatusCode} {(await Hospital.Body(answer)).GetProperty("code").GetString()}";

    internal static async Task<HttpResponseMessage> Send(HttpClient http, Operation operation, Func<string, string> value)
    {
        using var request = new HttpRequestMessage(new(operation.Verb), Hole().Replace(operation.Path, hole => Uri.EscapeDataString(value(hole.Groups[1].Value))));
        // Whoever comes through a proxy is not the one who sits at the machine.
        request.Headers.Add("Via", "1.1 elsewhere");
        if (operation.Body is { } body)
        {
            request.Content = new StringContent(body, Encoding.UTF8, operation.MediaType);
        }

        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
    }

    internal async Task<Operation[]> Operations()
    {
        using var document = JsonDocument.Parse(await hospital.Http.GetStringAsync("/openapi/v1.json", Cancel));
        return [.. document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Where(static verb => verb.Name is "get" or "post" or "put" or "delete" or "patch").Select(verb => Operation.Of(path.Name, verb)))];
    }

    private RouteEndpoint Route(Operation operation) => hospital.Node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().First(route =>
        Plain(route.RoutePattern.RawText!) == operation.Path && route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains(operation.Verb));

    private static string Plain(string pattern) => "/" + Constraint().Replace(pattern.Trim('/'), "{$1}");

    /// <param name="Body">The example that the document gives.</param>
    /// <param name="Numbers">The holes of the path that numbers belong in.</param>
    internal sealed record Operation(string Verb, string Path, string? Body, string MediaType, bool Makes, IReadOnlyList<string> Numbers)
    {
        public string Anything(string hole) => Numbers.Contains(hole) ? "1" : $"{Guid.CreateVersion7()}";

        public bool HasId => Path.Contains('{', StringComparison.Ordinal);

        /// <summary>The list that the path's first id belongs to.</summary>
        public string Collection => Path[..Path.IndexOf("/{", StringComparison.Ordinal)];

        public static Operation Of(string path, JsonProperty verb)
        {
            var (body, type) = (default(string), "application/json");
            if (verb.Value.TryGetProperty("requestBody", out var asked) && asked.GetProperty("content").EnumerateObject().FirstOrDefault() is { Value.ValueKind: JsonValueKind.Object } content)
            {
                type = content.Name;
                body = content.Value.TryGetProperty("example", out var example) ? example.GetRawText() : "{}";
            }

            return new(verb.Name.ToUpperInvariant(), path, body, type, verb.Name == "post" && verb.Value.GetProperty("responses").TryGetProperty("201", out _),
                verb.Value.TryGetProperty("parameters", out var parameters)
                    ? [.. parameters.EnumerateArray().Where(static each => each.GetProperty("schema").TryGetProperty("type", out var form) && form.ToString() == "integer").Select(static each => each.GetProperty("name").GetString()!)]
                    : []);
        }

        public override string ToString() => $"{Verb} {Path}";
    }

    /// <summary>Its examples may name receivers on this machine.</summary>
    public sealed class CrowdedHospital(TestCluster cluster) : Hospital(cluster)
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["allow-addresses"] = "127.0.0.1/32" };
    }

    [GeneratedRegex(@"\{([a-z_]+)\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\{([a-z_]+)(?::[^}]*)?\}")]
    private static partial Regex Constraint();
}
