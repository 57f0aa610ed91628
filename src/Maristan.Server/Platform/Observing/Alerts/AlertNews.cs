using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Platform.Observing.Alerts;

internal sealed record AlertFired(string Alert, Severity Severity, double Value, double Threshold, string Says, string Mend, DateTimeOffset Since) : INews
{
    public static string Kind => "alert.fired";

    public static int Version => 1;
}

internal sealed record AlertResolved(string Alert, Severity Severity, double Value, string Says, DateTimeOffset FiredAt, DateTimeOffset ResolvedAt) : INews
{
    public static string Kind => "alert.resolved";

    public static int Version => 1;
}
