using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Mail;

/// <summary>A node with a mail server that is not on its own machine, as far as it knows.</summary>
public sealed class MailHospital(TestCluster cluster) : Hospital(cluster)
{
    internal SmtpSink Sink { get; } = new();

    internal PostOffice Office => Node.Services.GetRequiredService<PostOffice>();

    public override async ValueTask InitializeAsync()
    {
        await Sink.Start(CancellationToken.None);
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Sink.DisposeAsync();
    }

    protected override void Replace(IServiceCollection services) => services.AddSingleton(new MailOptions(Sink.Server));

    internal async Task Send(params IEnumerable<Letter> letters)
    {
        await using var work = Database.Begin(Caller);
        foreach (var letter in letters)
        {
            Assert.True(work.Send(letter, Office));
        }

        await work.Commit();
    }

    /// <summary>Waits until it is so, and lets no letter rest meanwhile.</summary>
    internal Task UntilSent(Func<bool> isSo) => Until(async () =>
    {
        await Database.Execute(SystemPurpose.Operating, $"update platform.job set not_before = now() where state = 'delayed' and kind = 'mail.send'", CancellationToken.None);
        return isSo();
    }, TimeSpan.FromSeconds(40));

    internal Task<List<DeadLetter>> Dead() => Database.Query<DeadLetter>(SystemPurpose.Operating, $"""
        select attempt, reason from platform.ended_job where kind = 'mail.send' and state = 'dead' order by arrival
        """, CancellationToken.None);

    internal static Letter To(string address, string subject = "Your link", string text = "Hello.", string language = "en") =>
        new(MailAddress.TryParse(address)!, subject, text, language);

    internal sealed record DeadLetter(int Attempt, string Reason);
}
