using System.Text;
using Maristan.Server.Platform.Outbound;

namespace Maristan.Server.Platform.Webhooks;

/// <summary>How one try of one delivery ended.</summary>
/// <param name="Error">Null when the receiver took it.</param>
internal sealed record Tried(long Sequence, TimeSpan Pause, int? Status, TimeSpan Took, string? Text, string? Error)
{
    public bool IsTaken => Error is null;

    /// <summary>The receiver is in trouble, so the next event would fare no better; else it refused this one only.</summary>
    public bool IsTrouble { get; private init; }

    public static Tried From(PendingDelivery delivery, Reply reply, TimeSpan took) =>
        new(delivery.Sequence, WebhookPatience.Pause(delivery.Attempts, reply.Failure?.Reason == FailureReason.Resting ? Breakers.Rest : reply.Answer?.RetryAfter), reply.Answer?.Status, took, Words(reply), WhyNot(reply))
        {
            IsTrouble = reply.Failure is not null || reply.Answer is { Status: 408 or 429 or >= 500 },
        };

    private static string? WhyNot(Reply reply) => reply switch
    {
        { IsSuccess: true } => null,
        { Failure: { } failure } => failure.Sentence,
        { Answer.Status: >= 300 and < 400 } => "The receiver sends the call on to another address; give that one as the url.",
        _ => $"The receiver answered {reply.Answer!.Status}.",
    };

    /// <summary>Only of a refusal, and only what can be shown: the text is a stranger's.</summary>
    private static string? Words(Reply reply) => reply is { IsSuccess: false, Answer.Body: { Length: > 0 } body }
        ? string.Concat(Encoding.UTF8.GetString(body).Select(static c => char.IsControl(c) ? ' ' : c))
        : null;
}
