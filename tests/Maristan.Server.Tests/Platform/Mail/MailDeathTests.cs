namespace Maristan.Server.Platform.Mail;

public sealed class MailDeathTests(MailHospital hospital) : IClassFixture<MailHospital>
{
    [Fact]
    public async Task A_mail_server_that_dies_loses_no_letter_and_what_comes_twice_has_one_name()
    {
        string[] people = [.. Enumerable.Range(0, 12).Select(number => $"person-{number}@hospital.example"), "deadly@hospital.example", .. Enumerable.Range(12, 12).Select(number => $"person-{number}@hospital.example")];
        await hospital.Send(people.Select(address => MailHospital.To(address)));
        await hospital.UntilSent(() => hospital.Sink.IsDead);
        await hospital.Sink.Stop();

        await hospital.Sink.Start(TestContext.Current.CancellationToken);
        await hospital.UntilSent(() => people.All(address => hospital.Sink.LetterTo(address) is not null));
        await hospital.UntilSent(() => hospital.Sink.Letters.Count(static letter => letter.To == "deadly@hospital.example") == 2);

        var twice = hospital.Sink.Letters.GroupBy(static letter => letter.To).Where(static same => same.Count() > 1).ToArray();
        // Two talks at once may each have held a letter when it died.
        Assert.InRange(twice.Length, 1, 2);
        Assert.All(twice, static same => Assert.Single(same.Select(static letter => letter.Id).Distinct()));
        Assert.Empty(await hospital.Dead());
    }
}
