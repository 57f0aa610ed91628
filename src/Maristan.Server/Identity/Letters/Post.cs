using System.Globalization;
using Maristan.Server.Identity.Accounts;
using Maristan.Server.Identity.Invitations;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Mail;

namespace Maristan.Server.Identity.Letters;

/// <summary>A letter in words, to one person.</summary>
internal sealed record WrittenNote(string To, string Name, string Subject, string Text, string Language)
{
    /// <summary>Neither its reader nor its words stand in a log, whoever prints it.</summary>
    public override string ToString() => "a letter";
}

/// <summary>Where letters are put: sent if the transaction commits. A node without a mail server has none.</summary>
internal sealed record Mailbox(bool IsOn, Action<Work, WrittenNote> Put)
{
    public static Mailbox Of(PostOffice office) => new(office.IsOn, (work, note) =>
    {
        if (MailAddress.TryParse(note.To) is { } to)
        {
            work.Send(new Letter(to.Called(note.Name), Letter.Line(note.Subject), note.Text, note.Language), office);
        }
    });
}

/// <summary>
/// Every letter of the door. Only an address that somebody confirmed is told of what happens to an account: another may be a stranger's.
/// </summary>
internal sealed class Post(Mailbox mailbox, PublicAddress address, MaristanDatabase database)
{
    public bool IsOn => mailbox.IsOn;

    /// <param name="language">Of the page on which it was asked for; null for the person's own.</param>
    public void ForgottenPassword(Work work, Reader reader, string token, string? language) =>
        Put(work, reader with { Language = language ?? reader.Language }, static words => words.ForgottenPassword, ("link", address.Link("/reset", token)));

    public void ConfirmAddress(Work work, Reader reader, string token) =>
        Put(work, reader, static words => words.ConfirmAddress, ("link", address.Link("/confirm", token)));

    /// <param name="work">The system's, like that of <see cref="PasskeyCopied"/>: the person is read in it.</param>
    public async Task PasswordChanged(Work work, Guid person, CancellationToken cancel) => PutIfConfirmed(work, await work.QueryOne<Reader>(ById(person), cancel), static words => words.PasswordChanged);

    /// <param name="former">Who the person was until now: the letter goes to the address that was.</param>
    public void AddressChanged(Work work, Reader former) => PutIfConfirmed(work, former, static words => words.AddressChanged);

    public async Task PasskeyCopied(Work work, Guid person, string passkey, CancellationToken cancel) =>
        PutIfConfirmed(work, await work.QueryOne<Reader>(ById(person), cancel), static words => words.PasskeyCopied, ("passkey", passkey));

    public async Task NewDevice(Work work, Guid person, string device, DateTimeOffset at, CancellationToken cancel) => PutIfConfirmed(
        work, await Find(person, cancel), static words => words.NewDevice, ("device", device.Length > 0 ? device : "?"), ("time", at.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)));

    /// <summary>To somebody who may have no account yet; it names the organisation and nobody.</summary>
    public async Task Invitation(Work work, InvitationWish wish, Guid organisation, MadeInvitation made, CancellationToken cancel)
    {
        if (mailbox.IsOn)
        {
            var name = await work.QueryOne<string>($"select name from identity.organisation where id = {organisation}", cancel) ?? "";
            var (subject, text) = InvitationLetter.Of(wish.Language, new string([.. name.Where(static letter => !char.IsControl(letter))]), made.Link(address.InLetters));
            mailbox.Put(work, new(wish.Email, "", subject, text, wish.Language));
        }
    }

    /// <summary>On a connection of its own, so not while a work of the system's is open.</summary>
    public Task<Reader?> Find(Guid person, CancellationToken cancel) => database.QueryOne<Reader>(SystemPurpose.SigningIn, ById(person), cancel);

    private static Sql ById(Guid person) => $"""
        select id, email, full_name, language, email_confirmed_at is not null as is_confirmed from identity.person where id = {person} and disabled_at is null
        """;

    private void PutIfConfirmed(Work work, Reader? reader, Func<LetterWords, Draft> which, params (string Gap, string With)[] gaps)
    {
        if (reader is { IsConfirmed: true })
        {
            Put(work, reader, which, gaps);
        }
    }

    private void Put(Work work, Reader reader, Func<LetterWords, Draft> which, params (string Gap, string With)[] gaps)
    {
        if (!mailbox.IsOn)
        {
            return;
        }

        var words = LetterWords.InAllLanguages.GetValueOrDefault(reader.Language) ?? LetterWords.InAllLanguages[Languages.First];
        var draft = which(words);
        var text = draft.Text;
        foreach (var (gap, with) in gaps)
        {
            text = text.Replace("{" + gap + "}", with, StringComparison.Ordinal);
        }

        var greeting = reader.FullName.Length > 0 ? words.Greeting.Replace("{name}", reader.FullName, StringComparison.Ordinal) : words.GreetingWithoutName;
        mailbox.Put(work, new(reader.Email, reader.FullName, draft.Subject, $"{greeting}\n\n{text}\n\n{words.Closing}", words.Language));
    }
}

internal sealed record Reader(Guid Id, string Email, string FullName, string Language, bool IsConfirmed);
