using System.Security.Cryptography;
using Maristan.Server.Platform.Jobs;

namespace Maristan.Server.Platform.Mail;

/// <summary>
/// Gives waiting letters to the mail server, many in one talk. Each is finished as soon as the server has it, so that a crash between
/// the two sends at most one letter twice, under the same Message-ID.
/// </summary>
internal sealed class SendLetters(MailOptions options, PostOffice office, MailMeter meter, TimeProvider clock, ILogger<SendLetters> log)
{
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromHours(24);

    public static readonly JobKind Kind = new("mail.send", 1, Lane.Io)
    {
        AtOncePerNode = 2,
        Batch = 20,
        Deadline = TimeSpan.FromMinutes(10),
        FirstPause = TimeSpan.FromSeconds(15),
        // The pauses grow to an hour: what ends the tries is the letter's age, which is told in its reason.
        Tries = 1_000,
        TellsNews = false,
        KeepFinished = TimeSpan.Zero,
    };

    public static Task Run(IServiceProvider services, IReadOnlyList<JobRun<SealedLetter>> runs, CancellationToken cancel) =>
        services.GetRequiredService<SendLetters>().Send(runs, cancel);

    private async Task Send(IReadOnlyList<JobRun<SealedLetter>> runs, CancellationToken cancel)
    {
        try
        {
            await Talk(runs, cancel);
        }
        catch (SmtpTrouble trouble)
        {
            meter.Troubled(trouble.Message, clock.GetUtcNow());
            await GiveUpTheOld(runs, trouble.Message);
            throw;
        }

        if (runs.Count(static run => !run.IsOver) is var waiting and > 0)
        {
            throw new LettersWait(waiting);
        }
    }

    private async Task Talk(IReadOnlyList<JobRun<SealedLetter>> runs, CancellationToken cancel)
    {
        var server = options.Server ?? throw new SmtpTrouble("This process has no mail server; give it the setting mail like those that write letters.");
        await using var conversation = await SmtpConversation.Open(server, cancel);
        foreach (var run in runs)
        {
            if (await Opened(run) is not { } letter)
            {
                continue;
            }

            await Settle(run, await conversation.Deliver(letter.To, WrittenLetter.Of(letter, server.From, run.Payload.Id, run.Payload.WrittenAt), cancel));
            if (conversation.IsOver)
            {
                return;
            }
        }
    }

    private async Task<Letter?> Opened(JobRun<SealedLetter> run)
    {
        try
        {
            return office.Open(run.Payload);
        }
        catch (CryptographicException)
        {
            await run.Refuse("The letter was sealed by a master key that is not known any more; have it written again.", CancellationToken.None);
            return null;
        }
    }

    private async Task Settle(JobRun<SealedLetter> run, LetterOutcome outcome)
    {
        meter.Judged(outcome, clock.GetUtcNow());
        if (outcome.Fate == LetterFate.Taken)
        {
            await run.Finish(null, null, CancellationToken.None);
        }
        else if (outcome.Fate == LetterFate.Refused)
        {
            MailLog.Refused(log, run.Id, outcome.Numbers);
            await run.Refuse($"The mail server refused the letter for good ({outcome.Numbers}); check the person's address.", CancellationToken.None);
        }
        else if (IsOld(run))
        {
            await GiveUp(run, $"it answered {outcome.Numbers}");
        }
    }

    private async Task GiveUpTheOld(IReadOnlyList<JobRun<SealedLetter>> runs, string why)
    {
        foreach (var run in runs.Where(run => !run.IsOver && IsOld(run)))
        {
            await GiveUp(run, why);
        }
    }

    private Task GiveUp(JobRun<SealedLetter> run, string why)
    {
        MailLog.GivenUp(log, run.Id);
        return run.Refuse($"The mail server did not take the letter for a day, the last time because: {why}", CancellationToken.None);
    }

    private bool IsOld(JobRun<SealedLetter> run) => clock.GetUtcNow() - run.Payload.WrittenAt > GivenUpAfter;

    /// <summary>Tells the queue to keep them for later; each then has its own pause.</summary>
    private sealed class LettersWait(int count) : Exception($"{count} letters were put off by the mail server.");
}
