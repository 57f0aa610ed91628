namespace Maristan.Server.Platform.Observing;

/// <summary>How often the node looks at itself.</summary>
internal sealed record ObservingPace(TimeSpan Sample, TimeSpan Judge)
{
    public static ObservingPace Usual { get; } = new(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(15));
}
