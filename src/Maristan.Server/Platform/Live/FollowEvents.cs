using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Platform.Live;

internal static class FollowEvents
{
    /// <param name="topics">Comma-separated; all there are unless given.</param>
    public static async Task<Results<EmptyHttpResult, Problem>> Handle(
        Caller caller, HttpContext http, LiveHub hub, LiveStreams parts, MaristanDatabase database, CancellationToken cancel, string? topics = null)
    {
        if (parts.Chosen(topics) is not { } chosen)
        {
            return LiveProblems.UnknownTopic(parts.Names);
        }

        var stream = new LiveStream(caller, chosen);
        if (!hub.Open(stream))
        {
            return LiveProblems.TooMany;
        }

        try
        {
            Head(http);
            var mark = LiveMark.TryParse(http.Request.Headers["Last-Event-ID"]);
            await new LiveWriter(stream, hub, http.Response.BodyWriter, parts.Refresh, parts.Log).Write(mark, database, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The page was closed.
        }
        finally
        {
            hub.Leave(stream);
        }

        return TypedResults.Empty;
    }

    private static void Head(HttpContext http)
    {
        var response = http.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache, no-store";
        // Some proxies gather answers until they are whole, which this one never is.
        response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }
}

/// <summary>What all streams share.</summary>
internal sealed class LiveStreams(IEnumerable<LiveTopic> topics, ILogger<LiveStreams> log, CallerRefresh? refresh = null)
{
    private readonly LiveTopic[] all = [.. topics];

    public CallerRefresh? Refresh => refresh;

    public ILogger Log => log;

    public IEnumerable<string> Names => all.Select(static topic => topic.Name);

    /// <returns>Null when one of them is none.</returns>
    public IReadOnlyList<LiveTopic>? Chosen(string? names)
    {
        var wanted = names?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return wanted is null ? all : wanted.All(name => Names.Contains(name)) ? Array.FindAll(all, topic => wanted.Contains(topic.Name)) : null;
    }
}
