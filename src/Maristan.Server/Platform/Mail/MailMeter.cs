using System.Diagnostics.Metrics;

namespace Maristan.Server.Platform.Mail;

/// <summary>How this process has fared with the mail server; counts without names.</summary>
internal sealed class MailMeter : IDisposable
{
    private readonly Meter meter;
    private readonly Counter<long> letters;

    public MailMeter(IMeterFactory meters)
    {
        meter = meters.Create("maristan.mail");
        letters = meter.CreateCounter<long>("maristan.mail.letters", "{letter}", "Letters that were given to the mail server, by what became of them.");
    }

    public DateTimeOffset? TakenAt { get; private set; }

    public DateTimeOffset? TroubledAt { get; private set; }

    /// <summary>The last trouble in a sentence, as long as nothing was taken since.</summary>
    public string? Trouble { get; private set; }

    public void Judged(LetterOutcome outcome, DateTimeOffset now)
    {
        letters.Add(1, new KeyValuePair<string, object?>("outcome", Database.Words.Of(outcome.Fate)));
        if (outcome.Fate == LetterFate.Taken)
        {
            (TakenAt, Trouble) = (now, null);
        }
    }

    public void Troubled(string sentence, DateTimeOffset now)
    {
        letters.Add(1, new KeyValuePair<string, object?>("outcome", "trouble"));
        (TroubledAt, Trouble) = (now, sentence);
    }

    public void Dispose() => meter.Dispose();
}
