namespace Maristan.Server.Platform.Outbound;

/// <summary>A kind of outside system, and how much patience and trust it is given.</summary>
/// <param name="Name">As it stands in metrics and the log: <c>webhooks</c>.</param>
internal sealed record Peer(string Name)
{
    /// <summary>Until the connection stands, name look-up and TLS included.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>One try, until the last byte of its answer.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>All tries and redirects together.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a call is tried that may be repeated.</summary>
    public int Tries { get; init; } = 3;

    /// <summary>The pause before the second try; it doubles with each, and half of it is left to chance.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(500);

    public int Redirects { get; init; } = 3;

    public int MostAnswerBytes { get; init; } = 1 << 20;

    /// <summary>A longer answer is cut there, for peers whose words do not matter; otherwise it is refused.</summary>
    public bool CutsLongAnswers { get; init; }
}
