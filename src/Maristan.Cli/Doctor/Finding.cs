namespace Maristan.Cli.Doctor;

internal enum Verdict
{
    Good,

    /// <summary>The node runs, but something will hurt one day.</summary>
    Warning,

    /// <summary>The node does not start like this, or must not.</summary>
    Wrong,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Mend">What the operator can do; null where nothing need be done.</param>
internal sealed record Finding(string Part, Verdict Verdict, string Says, string? Mend = null);
