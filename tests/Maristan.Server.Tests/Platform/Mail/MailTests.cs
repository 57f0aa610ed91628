using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Jobs;
using Maristan.Server.Platform.Observing.Health;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Mail;

public sealed class MailTests(MailHospital hospital) : IClassFixture<MailHospital>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_persian_letter_arrives_as_it_was_written_over_an_encrypted_line()
    {
        const string text = "سلام دکتر،\n\nبرای گذرواژهٔ تازه این پیوند را باز کنید:\nhttps://maristan.hospital.example/reset#a-b_c.\n\n.یک نقطه در آغاز سطر";
        var letter = new Letter(MailAddress.TryParse("persian@hospital.example")!.Called("دکتر آزاده ح"), "گذرواژهٔ تازه برای بیمارستان، با یک عنوان که از یک سطر بلندتر است", text, "fa");

        await hospital.Send(letter);
        await hospital.UntilSent(() => hospital.Sink.LetterTo("persian@hospital.example") is not null);

        var arrived = hospital.Sink.LetterTo("persian@hospital.example")!;
        Assert.True(arrived.Secure);
        Assert.Equal(SmtpSink.User, arrived.User);
        Assert.Equal(letter.Subject, arrived.Subject);
        Assert.Equal(text, arrived.Text.ReplaceLineEndings("\n").TrimEnd('\n'));
        Assert.Equal(("persian@hospital.example", "دکتر آزاده ح"), (arrived.Shown.Address, arrived.Shown.Name));
        Assert.Equal(("maristan@hospital.example", "Hospital d'Olot \"Garrotxa\""), (arrived.From.Address, arrived.From.Name));
        Assert.Contains("<html lang=\"fa\" dir=\"rtl\">", arrived.Html, StringComparison.Ordinal);
        Assert.Contains("<a dir=\"ltr\" href=\"https://maristan.hospital.example/reset#a-b_c\">", arrived.Html, StringComparison.Ordinal);
        Assert.EndsWith("@hospital.example>", arrived.Id, StringComparison.Ordinal);
        Assert.InRange(arrived.Date, TimeProvider.System.GetUtcNow().AddMinutes(-2), TimeProvider.System.GetUtcNow().AddSeconds(2));
        Assert.All(arrived.Raw.Split("\r\n"), static line => Assert.InRange(line.Length, 0, 998));
        Assert.All(arrived.Raw, static one => Assert.InRange(one, '\0', '~'));
    }

    [Fact]
    public async Task An_address_with_letters_of_another_script_is_reached_where_the_server_knows_how()
    {
        await hospital.Send(MailHospital.To("josé@hospital.example", "Clau nova", "Bon dia, José. <b>No</b> és cap etiqueta.", "ca"));
        await hospital.UntilSent(() => hospital.Sink.LetterTo("josé@hospital.example") is not null);

        var arrived = hospital.Sink.LetterTo("josé@hospital.example")!;
        Assert.Equal("Bon dia, José. <b>No</b> és cap etiqueta.", arrived.Text.Trim());
        Assert.Contains("&lt;b&gt;No&lt;/b&gt;", arrived.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_the_server_refuses_ends_that_letter_alone_and_is_not_tried_again()
    {
        await hospital.Send(MailHospital.To("before@hospital.example"), MailHospital.To("refused-1@hospital.example"), MailHospital.To("after@hospital.example"));

        await hospital.UntilSent(() => hospital.Sink.LetterTo("before@hospital.example") is not null && hospital.Sink.LetterTo("after@hospital.example") is not null);
        await Hospital.Until(async () => (await hospital.Dead()).Any(static dead => dead.Reason.Contains("550 5.1.1", StringComparison.Ordinal)));

        var dead = Assert.Single(await hospital.Dead(), static dead => dead.Reason.Contains("550 5.1.1", StringComparison.Ordinal));
        Assert.Equal(1, dead.Attempt);
        Assert.Equal(1, hospital.Sink.TriesFor("refused-1@hospital.example"));
        Assert.DoesNotContain("@", dead.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_that_is_put_off_comes_later()
    {
        await hospital.Send(MailHospital.To("later-1@hospital.example"));

        await hospital.UntilSent(() => hospital.Sink.LetterTo("later-1@hospital.example") is not null);

        Assert.Equal(3, hospital.Sink.TriesFor("later-1@hospital.example"));
    }

    [Fact]
    public async Task A_letter_that_nobody_takes_for_a_day_is_given_up_where_somebody_sees_it()
    {
        var old = hospital.Office.Seal(MailHospital.To("never-1@hospital.example")) with { WrittenAt = TimeProvider.System.GetUtcNow().AddHours(-25) };
        await using (var work = hospital.Database.Begin(hospital.Caller))
        {
            work.Enqueue(SendLetters.Kind, old, TimeProvider.System);
            await work.Commit();
        }

        await Hospital.Until(async () => (await hospital.Dead()).Any(static dead => dead.Reason.Contains("for a day", StringComparison.Ordinal) && dead.Reason.Contains("452 4.2.2", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_does_not_commit_is_not_sent_and_what_waits_is_sealed()
    {
        await using (var work = hospital.Database.Begin(hospital.Caller))
        {
            work.Send(MailHospital.To("rolled-back@hospital.example"), hospital.Office);
            await work.Execute($"select 1", Cancel);
        }

        await hospital.Send(MailHospital.To("never-2@hospital.example", "Secret subject", "https://maristan.hospital.example/reset#secret"));
        await hospital.UntilSent(() => hospital.Sink.TriesFor("never-2@hospital.example") > 0);

        var waiting = await hospital.Database.Query<string>(SystemPurpose.Operating, $"select payload::text from platform.job where kind = 'mail.send'", Cancel);
        Assert.NotEmpty(waiting);
        Assert.All(waiting, static payload => Assert.False(payload.Contains("never-2", StringComparison.Ordinal) || payload.Contains("ecret", StringComparison.Ordinal)));
        Assert.Equal(0, hospital.Sink.TriesFor("rolled-back@hospital.example"));
    }

    [Fact]
    public async Task Letters_that_wait_for_a_quarter_of_an_hour_are_told_on_the_health_page()
    {
        await hospital.Send(MailHospital.To("never-3@hospital.example"));
        await hospital.UntilSent(() => hospital.Sink.TriesFor("never-3@hospital.example") > 0);
        await hospital.Database.Execute(SystemPurpose.Operating, $"update platform.job set created_at = now() - interval '20 minutes' where kind = 'mail.send'", Cancel);

        var board = hospital.Node.Services;
        var fact = await MailHealth.Ask(board.GetRequiredService<MailOptions>(), board.GetRequiredService<MailMeter>(), hospital.Database, Cancel);

        Assert.Equal(HealthStatus.Degraded, fact.Status);
        Assert.Contains(fact.Figures, static figure => figure is { Instrument: "maristan.mail.late", Value: >= 1 });
    }

    [Fact]
    public async Task Without_a_mail_server_no_letter_is_written()
    {
        var mute = new PostOffice(new MailOptions((MailServer?)null), hospital.Node.Services.GetRequiredService<Keys.MasterKey>(), TimeProvider.System);
        await using var work = hospital.Database.Begin(hospital.Caller);

        Assert.False(mute.IsOn);
        Assert.False(work.Send(MailHospital.To("nobody@hospital.example"), mute));
    }

    [Theory]
    [InlineData("smtp://mail.hospital.example", "maristan@hospital.example", null, "mail.hospital.example:587", false, false)]
    [InlineData("smtps://mail.hospital.example", "maristan@hospital.example", null, "mail.hospital.example:465", true, false)]
    [InlineData("smtp://127.0.0.1:25", "Maristan <maristan@hospital.example>", null, "127.0.0.1:25", false, true)]
    [InlineData("smtp://mail.hospital.example", null, null, "mail-from", false, false)]
    [InlineData("smtp://mail.hospital.example", "maristan@hospital.example", "maristan", "mail-password", false, false)]
    [InlineData("https://mail.hospital.example", "maristan@hospital.example", null, "mail", false, false)]
    [InlineData("smtp://anna:secret@mail.hospital.example", "maristan@hospital.example", null, "mail", false, false)]
    public void An_operator_names_a_server_or_hears_what_is_wrong(string mail, string? from, string? user, string expected, bool isTls, bool mayBeClear)
    {
        var variables = new Dictionary<string, string> { ["MARISTAN_MAIL"] = mail };
        if (from is not null)
        {
            variables["MARISTAN_MAIL_FROM"] = from;
        }

        if (user is not null)
        {
            variables["MARISTAN_MAIL_USER"] = user;
        }

        var settings = NodeSettings.Read(new Dictionary<string, string>(), variables, null);

        if (expected.Contains(':', StringComparison.Ordinal))
        {
            var server = MailOptions.From(settings).Server!;
            Assert.Equal((expected, isTls, mayBeClear), (server.ToString(), server.IsTlsFromTheStart, server.MayBeClear));
        }
        else
        {
            Assert.StartsWith($"The setting {expected} ", Assert.Throws<SettingsException>(() => MailOptions.From(settings)).Message, StringComparison.Ordinal);
        }
    }
}
