using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Http.Limits;

/// <param name="RequestsPerSecond">Of one caller, over all replicas.</param>
/// <param name="SignInsPerMinute">Of one address, over all replicas: tries at passwords, codes and secrets.</param>
/// <param name="AtOnce">Requests in work on this node.</param>
/// <param name="Waiting">Requests that may wait for their turn; the next is refused at once.</param>
/// <param name="Patience">How long one waits before it is refused.</param>
internal sealed record LimitOptions(int RequestsPerSecond, int SignInsPerMinute, int AtOnce, int Waiting, TimeSpan Patience)
{
    /// <summary>
    /// Of one caller, in work or waiting. Whoever sends his bodies letter by letter holds a place for an hour, so nobody may have them all.
    /// </summary>
    public int AtOnceOfOne => Math.Max(1, AtOnce / 2);

    public static LimitOptions From(NodeSettings settings) =>
        new(settings.Number(Known.RequestsPerSecond, 1, 100_000_000), settings.Number(Known.SignInsPerMinute, 1, 1_000_000), AtOnce: 256, Waiting: 512, Patience: TimeSpan.FromSeconds(2));
}

/// <summary>This route is not limited: it must answer when all else is busy, or it stays open for hours.</summary>
/// <param name="Why">The reason stands beside the route.</param>
internal sealed record NotLimited(string Why);

/// <summary>This route is where somebody may try passwords, codes and secrets: each address has few tries a minute.</summary>
internal sealed record LimitedTries;

internal static class LimitParts
{
    public static TBuilder LimitedAsSignIn<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new LimitedTries());

    public static TBuilder Unlimited<TBuilder>(this TBuilder route, string because) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new NotLimited(because));
}
