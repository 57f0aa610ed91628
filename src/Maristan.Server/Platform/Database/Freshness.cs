using NpgsqlTypes;

namespace Maristan.Server.Platform.Database;

/// <summary>
/// How new a copy of the database must be to serve this caller. The node that took the caller's last write told its place in the
/// write-ahead log, and the caller sends it back with each request: so any replica of the node can tell whether the copy has come so far.
/// A caller that sends nothing is served by the primary alone.
/// </summary>
internal sealed class Freshness
{
    public const string Header = "X-Maristan-Position";

    /// <summary>The caller's last write, as it says.</summary>
    public NpgsqlLogSequenceNumber? Needed { get; private set; }

    /// <summary>What this request has written; told in the answer.</summary>
    public NpgsqlLogSequenceNumber? Written { get; private set; }

    public void Need(string? position)
    {
        if (position is { Length: > 2 and <= 17 } && NpgsqlLogSequenceNumber.TryParse(position, out var needed))
        {
            Needed = needed;
        }
    }

    internal void Wrote(NpgsqlLogSequenceNumber position)
    {
        Written = position;
        Needed = position;
    }
}
