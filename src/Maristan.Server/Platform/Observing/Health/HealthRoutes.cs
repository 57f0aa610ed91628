using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Platform.Observing.Health;

internal static class HealthRoutes
{
    public sealed record Word(HealthStatus Status);

    /// <summary>One word, and nothing else told to whom nobody knows.</summary>
    public static async Task<JsonHttpResult<Word>> Brief(HealthBoard board)
    {
        var health = await board.Ask();
        return Answer(new Word(health.Status), health.Status);
    }

    public static async Task<JsonHttpResult<NodeHealth>> Detailed(HealthBoard board)
    {
        var health = await board.Ask();
        return Answer(health, health.Status);
    }

    private static JsonHttpResult<T> Answer<T>(T body, HealthStatus status) =>
        TypedResults.Json(body, Json.Options, statusCode: status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
}
