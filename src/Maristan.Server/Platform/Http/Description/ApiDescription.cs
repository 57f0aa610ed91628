using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Maristan.Server.Platform.Auditing;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Maristan.Server.Platform.Http.Description;

/// <summary>The API as OpenAPI 3.1, made of the routes themselves. It is the same for everybody and for as long as the node runs, so it is made once.</summary>
internal sealed class ApiDescription([FromKeyedServices(ApiDescription.Version)] IOpenApiDocumentProvider documents)
{
    public const string Version = "v1";
    private readonly Lazy<Task<byte[]>> json = new(() => Make(documents));

    public Task<byte[]> Json => json.Value;

    private static async Task<byte[]> Make(IOpenApiDocumentProvider documents)
    {
        var document = await documents.GetOpenApiDocumentAsync(CancellationToken.None);
        return Encoding.UTF8.GetBytes(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, CancellationToken.None) + "\n");
    }
}

internal static class DescriptionParts
{
    private const string Problem = "Problem";
    private const string Bearer = "bearer";

    public static void AddDescription(this IServiceCollection services)
    {
        services.AddOpenApi(ApiDescription.Version, static options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = static route => IsFirstVersion(route.RelativePath ?? "");
            // Every operation calls its own body Request; outside, the operation's name tells them apart.
            options.CreateSchemaReferenceId = static type => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is null ? null : NameOf(type.Type);
            options.AddDocumentTransformer(static (document, _, _) => Introduce(document));
            options.AddOperationTransformer(static (operation, context, _) => Describe(operation, context));
        });
        services.AddSingleton<ApiDescription>();
    }

    public static void MapDescription(this IEndpointRouteBuilder routes)
    {
        const string why = "the API's form is no secret, and clients are made from it";
        var open = routes.MapGroup("").OpenTo(why).NotAudited(why).ExcludeFromDescription();
        open.MapGet("/openapi/v1.json", static async (ApiDescription description) => TypedResults.Bytes(await description.Json, "application/json"));
        open.MapGet("/docs", static async (ApiDescription description) => TypedResults.Text(DocumentationPage.Of(await description.Json), "text/html; charset=utf-8"));
        open.MapGet("/docs.css", static () => TypedResults.Text(DocumentationPage.Style, "text/css; charset=utf-8"));
    }

    /// <summary><c>PageOfAuditSearchItem</c>: with the names of those that the type stands in, also where it is only an argument.</summary>
    private static string NameOf(Type type)
    {
        var bare = type.Name.Split('`')[0];
        var name = type.IsNested ? type.DeclaringType!.Name.Split('`')[0] + bare : bare;
        return type.IsGenericType && Nullable.GetUnderlyingType(type) is null ? $"{name}Of{string.Join("And", type.GetGenericArguments().Select(NameOf))}"
            : Nullable.GetUnderlyingType(type) is { } value ? NameOf(value) : name;
    }

    private static bool IsFirstVersion(string path) => !path.StartsWith("api/", StringComparison.Ordinal) || path.StartsWith("api/v1/", StringComparison.Ordinal);

    private static Task Introduce(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "Maristan",
            Version = "1",
            Description = "Every address is also answered without the version (/api/X for /api/v1/X) and with a slash at its end.",
            License = new() { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };
        // The address under which the document was asked for says nothing about the API.
        document.Servers = [new() { Url = "/" }];
        document.Components ??= new();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        document.Components.Schemas[Problem] = ProblemSchema();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, Description = "An access token or an API key." },
        };
        return Task.CompletedTask;
    }

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var route = context.Description.ActionDescriptor.EndpointMetadata;
        operation.OperationId ??= Name(context.Description);
        if (route.OfType<NeedsPermission>().LastOrDefault() is { } needed)
        {
            operation.Security = [new() { [new(Bearer, context.Document)] = [needed.Permission] }];
            operation.Description = $"{operation.Description} Needs the permission {needed.Permission}.".TrimStart();
        }

        operation.Deprecated = route.OfType<Superseded>().Any();
        if (route.OfType<ListedByPages>().Any())
        {
            AddPages(operation);
        }

        if (!HttpMethods.IsGet(context.Description.HttpMethod ?? "GET"))
        {
            Add(operation, Repeats.OnceOnly.Header, ParameterLocation.Header, JsonSchemaType.String, "Makes the request safe to send again for 48 hours: same key and body, first answer.");
        }

        if (route.OfType<RequestExample>().LastOrDefault() is { } example && operation.RequestBody?.Content is { } bodies)
        {
            foreach (var body in bodies.Values)
            {
                body.Example = JsonSerializer.SerializeToNode(example.Body, Json.Options);
            }
        }

        operation.Responses ??= [];
        operation.Responses["4XX"] = Refusal("It was refused; the member code says why, and detail how to mend it.", context.Document);
        operation.Responses["5XX"] = Refusal("The node could not do it; Retry-After says when to try again.", context.Document);
        return Task.CompletedTask;
    }

    private static void AddPages(OpenApiOperation operation)
    {
        Add(operation, "limit", ParameterLocation.Query, JsonSchemaType.Integer, "How many a page holds: 1 to 200, usually 50.");
        Add(operation, "cursor", ParameterLocation.Query, JsonSchemaType.String, "next_cursor of the page before.");
        Add(operation, "count", ParameterLocation.Query, JsonSchemaType.Boolean, "Whether the answer tells the total.");
    }

    private static void Add(OpenApiOperation operation, string name, ParameterLocation where, JsonSchemaType type, string meaning)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter { Name = name, In = where, Schema = new OpenApiSchema { Type = type }, Description = meaning });
    }

    private static OpenApiResponse Refusal(string meaning, OpenApiDocument? document) => new()
    {
        Description = meaning,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            [ProblemAnswer.MediaType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(Problem, document) },
        },
    };

    /// <summary>Stable and readable in generated clients: <c>get_jobs_by_id</c>.</summary>
    private static string Name(Microsoft.AspNetCore.Mvc.ApiExplorer.ApiDescription route) => string.Join('_', (route.RelativePath ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries)
        .Where(static segment => segment is not ("api" or "v1"))
        .Select(static segment => segment.StartsWith('{') ? "by_" + segment.Trim('{', '}', '*').Split(':')[0] : segment.Replace('-', '_').Replace('.', '_'))
        .Prepend((route.HttpMethod ?? "any").ToLowerInvariant()));

    private static OpenApiSchema ProblemSchema()
    {
        var text = new OpenApiSchema { Type = JsonSchemaType.String };
        var number = new OpenApiSchema { Type = JsonSchemaType.Integer };
        return new()
        {
            Type = JsonSchemaType.Object,
            Description = "RFC 9457, with the members of the first clients.",
            Required = new HashSet<string>(StringComparer.Ordinal) { "type", "title", "status", "detail", "status_code", "code", "instance", "trace_id" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["type"] = text,
                ["title"] = text,
                ["status"] = number,
                ["detail"] = text,
                ["status_code"] = number,
                ["code"] = text,
                ["instance"] = text,
                ["trace_id"] = text,
                ["errors"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = text },
                },
            },
            Examples = [new JsonObject
            {
                ["type"] = "/problems/malformed-request",
                ["title"] = "Bad Request",
                ["status"] = 400,
                ["detail"] = "The member weight is missing.",
                ["status_code"] = 400,
                ["code"] = "malformed_request",
                ["instance"] = "/requests/7d1c2a3b4e5f60718293a4b5",
                ["trace_id"] = "0af7651916cd43dd8448eb211c80319c",
                ["errors"] = new JsonObject { ["weight"] = new JsonArray("is missing") },
            }],
        };
    }
}
