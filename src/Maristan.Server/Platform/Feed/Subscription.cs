using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Feed;

/// <summary>Who hears of what. <see cref="Take"/> is given news in the feed's order, each at least once.</summary>
/// <param name="Name">Stable: how far it has come is remembered under it.</param>
/// <param name="Kinds">The kinds of news it takes; none means all.</param>
/// <param name="Take">
/// With <see cref="Delivery.Once"/> the work is the transaction that also remembers the position: what is done in it happens exactly once.
/// It belongs to no organisation until <see cref="Work.Enter"/>. With <see cref="Delivery.EveryReplica"/> there is no work, only memory to mend.
/// </param>
internal sealed record Subscription(
    string Name, Delivery Delivery, IReadOnlyList<string> Kinds, Func<IServiceProvider, IReadOnlyList<PlacedNews>, Work?, CancellationToken, Task> Take);

internal enum Delivery
{
    /// <summary>By one replica of all; remembered over restarts.</summary>
    Once,

    /// <summary>By each replica, from its start on.</summary>
    EveryReplica,
}
