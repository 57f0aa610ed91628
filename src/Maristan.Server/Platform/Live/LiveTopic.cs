using System.Text.Json;
using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Platform.Live;

/// <summary>Something that open pages can follow, made from news of the feed.</summary>
/// <param name="Name">As streams ask for it: <c>jobs</c>.</param>
/// <param name="Kinds">The kinds of news it is made from.</param>
/// <param name="Show">
/// What a caller is told of a piece of news, or null for nothing. It is asked for every open stream of the news' organisation, once when the news
/// comes and again when it is written, so it must be quick and know from caller and news alone who may hear it.
/// </param>
internal sealed record LiveTopic(string Name, IReadOnlyList<string> Kinds, Func<PlacedNews, Caller, LiveEvent?> Show)
{
    /// <summary>It is also made from news that belong to no organisation, such as of a person in several: those are asked for every open stream of the node.</summary>
    public bool HearsTheNode { get; init; }
}

/// <param name="Name">The event's type in the browser: <c>job</c>.</param>
/// <param name="Data">What is sent as JSON; nothing that the caller could not read by a route.</param>
internal sealed record LiveEvent(string Name, object Data)
{
    /// <summary>What the caller may do has changed: its stream asks <see cref="CallerRefresh"/> before it tells anything more.</summary>
    public bool ChangesCaller { get; init; }

    internal byte[] Json() => JsonSerializer.SerializeToUtf8Bytes(Data, Data.GetType(), Platform.Json.Options);
}

/// <summary>Who this caller is by now; null when the session is over. Whoever knows people registers one; without it a caller stays as it came.</summary>
internal delegate ValueTask<Caller?> CallerRefresh(Caller caller, CancellationToken cancel);

/// <summary>Something for one stream to write: news that this topic may make an event of.</summary>
internal readonly record struct LiveItem(PlacedNews News, LiveTopic Topic, bool IsLastOfItsNews);
