namespace Maristan.Server.Platform.Blobs;

/// <summary>The real clock, set forward.</summary>
internal sealed class ClockAhead(TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
}
