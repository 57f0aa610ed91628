using System.ComponentModel.DataAnnotations;
using Maristan.Server.Platform.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Maristan.Server.Platform.Http;

/// <summary>A node with some routes that do what a handler may do wrong, or what only a test wants to see.</summary>
public class EdgeHospital(TestCluster cluster) : Hospital(cluster)
{
    public const string Secret = "hunter2-of-the-inside";

    /// <summary>Somebody else than the operator: the door, which knows people, is not built yet.</summary>
    public HttpClient As(Guid person, Guid organisation)
    {
        var http = new HttpClient { BaseAddress = new(Node.Address) };
        http.DefaultRequestHeaders.Authorization = new("Trial", $"{person} {organisation}");
        return http;
    }

    protected override void Replace(IServiceCollection services)
    {
        services.AddSingleton<Recognise>(static context => ValueTask.FromResult(
            context.Request.Headers.Authorization.ToString().Split(' ') is ["Trial", var person, var organisation]
                ? new Caller(Guid.Parse(person), "doctor", Guid.Parse(organisation), PermissionSet.Everything, RequestId.Of(context), null)
                : null));
        services.AddValidation();
        services.AddSingleton<MoreRoutes>(Map);
    }

    private static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/trial");
        api.MapPost("/visits", Take).Needs("trial:write");
        api.MapPost("/visits/meaning", static Results<Ok, Problem> (Visit _) => new Problem(422, "visit_in_the_future", "A visit cannot lie in the future.")).Needs("trial:write");
        api.MapGet("/visits/{number:int}", static (int number) => new { number }).Needs("trial:read");
        api.MapGet("/day", static (DateOnly on) => new { on }).Needs("trial:read");
        api.MapGet("/crash", static string () => throw new InvalidOperationException(Secret)).Needs("trial:read");
        api.MapGet("/crash-late", CrashLate).Needs("trial:read");
        api.MapGet("/full-disk", FillDisk).Needs("trial:read");
        api.MapGet("/database/{state}", static (string state, Caller caller, MaristanDatabase database, CancellationToken cancel) =>
            database.QueryOne<string>(caller, State(state), cancel)).Needs("trial:read");
        api.MapGet("/numbers", List).Needs("trial:read");
        api.MapGet("/who", static (HttpContext context) => new { address = context.Connection.RemoteIpAddress?.ToString(), scheme = context.Request.Scheme, host = context.Request.Host.Value, cookie = context.Request.Headers.Cookie.ToString() })
            .OpenTo("tells the test what the edge made of the request");
        api.MapGet("/greeting", static () => "first").Needs("trial:read")
            .SupersededBy("/api/v2/trial/greeting", new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));
        routes.MapGet("/api/v2/trial/greeting", static () => new { text = "second" }).Needs("trial:read");
    }

    public sealed record Visit([StringLength(40)] string RecordNumber, int Weight, Vitals? Vitals = null, Visit? Before = null);

    public sealed record Vitals(double Pulse, string[]? Notes = null);

    public sealed record Number(int Value);

    private static Created<Visit> Take(Visit visit) => TypedResults.Created("/api/v1/trial/visits/1", visit);

    private static async Task<IResult> FillDisk(CancellationToken cancel)
    {
        await using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        await full.WriteAsync(new byte[4_096], cancel);
        return TypedResults.Ok();
    }

    private static async Task CrashLate(HttpResponse response, CancellationToken cancel)
    {
        await response.WriteAsync("half of an ans", cancel);
        await response.Body.FlushAsync(cancel);
        throw new InvalidOperationException(Secret);
    }

    private static async Task<Page<Number>> List(Listing<Number> listing, Caller caller, MaristanDatabase database, CancellationToken cancel, int until = 120)
    {
        var rows = await database.Query<Number>(caller, $"""
            select value from generate_series(1, {until}) value
            where {listing.After?.Value}::int is null or value < {listing.After?.Value} order by value desc limit {listing.Fetch}
            """, cancel);
        return listing.Page(rows, static row => row, listing.WantsTotal ? until : null);
    }

    private static Sql State(string state) => state switch
    {
        "gone" => $"select pg_terminate_backend(pg_backend_pid())::text",
        "full" => $"select platform.trial_refusal('53100')",
        "wrong" => $"select secret_column from secret_table",
        _ => $"select {state}",
    };
}
