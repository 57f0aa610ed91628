using System.Globalization;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Observing.Health;

namespace Maristan.Server.Platform.Mail;

internal static class MailHealth
{
    public static async Task<HealthFact> Ask(MailOptions options, MailMeter meter, MaristanDatabase database, CancellationToken cancel)
    {
        if (options.Server is null)
        {
            return HealthFact.Healthy("No letters are sent.", "Name a mail server in the setting mail, so that people can be reached and can set a forgotten password themselves.");
        }

        var waiting = (await database.QueryOne<Waiting>(SystemPurpose.Observing, $"""
            select count(*) as count, count(*) filter (where created_at < now() - interval '15 minutes') as late
            from platform.job where state in ('waiting', 'delayed', 'running') and kind = {SendLetters.Kind.Name}
            """, cancel))!;
        return Judge(waiting, meter).With(
            new HealthFigure("maristan.mail.waiting", "{letter}", waiting.Count, "Letters that wait for the mail server."),
            new HealthFigure("maristan.mail.late", "{letter}", waiting.Late, "Letters that have been waiting for more than a quarter of an hour."));
    }

    private static HealthFact Judge(Waiting waiting, MailMeter meter) => waiting.Late > 0
        ? HealthFact.Degraded($"{waiting.Late} letters have been waiting for more than a quarter of an hour.{(meter.Trouble is { } trouble ? " " + trouble : "")}",
            "See that the mail server is up and takes letters from this node; they are sent as soon as it does, for a day.")
        : meter.Trouble is { } recent ? HealthFact.Healthy("Letters are sent; the last talk with the mail server failed.", recent)
        : HealthFact.Healthy(meter.TakenAt is { } at ? string.Create(CultureInfo.InvariantCulture, $"Letters are sent, the last at {at:u}.") : "A mail server is set; this process has sent nothing yet.");

    private sealed record Waiting(long Count, long Late);
}
