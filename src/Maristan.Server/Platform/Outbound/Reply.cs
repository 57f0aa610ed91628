namespace Maristan.Server.Platform.Outbound;

/// <summary>What became of a call: an answer of whatever status, or the reason why there is none.</summary>
internal sealed record Reply(Answer? Answer, Failure? Failure)
{
    public static implicit operator Reply(Answer answer) => new(answer, null);

    public static implicit operator Reply(Failure failure) => new(null, failure);

    public bool IsSuccess => Answer is { Status: >= 200 and < 300 };

    /// <summary>The peer is in trouble, rather than unwilling: it counts towards its breaker.</summary>
    internal bool IsTrouble => Answer is { Status: >= 500 } || Failure is { Reason: FailureReason.Unreachable or FailureReason.TimedOut };

    /// <summary>Another try may go better.</summary>
    internal bool IsPassing => Answer is { Status: 408 or 429 or 502 or 503 or 504 } || Failure is { Reason: FailureReason.Unreachable or FailureReason.TimedOut };
}

/// <param name="IsCut">There was more than was read.</param>
internal sealed record Answer(int Status, byte[] Body, string? ContentType, bool IsCut)
{
    /// <summary>How long the peer asks to be left in peace.</summary>
    public TimeSpan? RetryAfter { get; init; }

    internal Uri? SentOnTo { get; init; }
}

/// <param name="Sentence">For the person who set the call up; names the mend, and never an address behind a name.</param>
internal sealed record Failure(FailureReason Reason, string Sentence);

internal enum FailureReason
{
    /// <summary>Not a place that the node may call.</summary>
    AddressRefused,
    Unreachable,
    TimedOut,
    AnswerTooLarge,
    TooManyRedirects,

    /// <summary>It failed so often that it is left in peace for a minute.</summary>
    Resting,
}
