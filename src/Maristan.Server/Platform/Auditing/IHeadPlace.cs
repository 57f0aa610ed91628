namespace Maristan.Server.Platform.Auditing;

/// <summary>
/// Where heads are put outside the database, by the one sealer. What stands there is never changed. Each of its verbs throws an
/// <see cref="IOException"/> with a sentence when the place cannot be used; the heads then wait in the database.
/// </summary>
internal interface IHeadPlace
{
    /// <summary>Every batch is a call to another machine, so heads gather before they go.</summary>
    bool IsFar { get; }

    /// <summary>False where heads are taken and never given back: what stands there is then known only from what the database wrote down.</summary>
    bool CanBeRead { get; }

    /// <summary>The last head that stands there whole.</summary>
    Task<Head?> Last(CancellationToken cancel);

    /// <param name="key">Whose public half goes with the heads, for whoever verifies without the node.</param>
    Task Append(IReadOnlyList<Head> heads, SigningKey key, CancellationToken cancel);

    /// <summary>Everything that stands there, with words for where; null for what is no head.</summary>
    IAsyncEnumerable<(string Place, Head? Head)> Read(CancellationToken cancel);
}
