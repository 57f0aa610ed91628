using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace Maristan.Server.Platform.Mail;

[ApartFromThePooler]
public sealed partial class WrittenLetterTests
{
    private static readonly MailAddress From = MailAddress.TryParse("maristan@hospital.example")!;

    [Theory]
    [InlineData("anna@hospital.example\r\nBcc: all@hospital.example")]
    [InlineData("anna@hospital.example\nX: y")]
    [InlineData("anna@hospital.example> RCPT TO:<eve@evil.example")]
    [InlineData("anna @hospital.example")]
    [InlineData("anna,eve@hospital.example")]
    [InlineData("\"anna\nx\"@hospital.example")]
    [InlineData("anna@hospital.example\0")]
    [InlineData("@hospital.example")]
    [InlineData("anna@")]
    [InlineData("anna@hos pital.example")]
    [InlineData("anna@[127.0.0.1]")]
    [InlineData("Anna\r\nBcc: eve@evil.example <anna@hospital.example>")]
    [InlineData("anna\u2028@hospital.example")]
    public void What_is_no_address_is_none(string text) => Assert.Null(MailAddress.TryParse(text));

    [Theory]
    [InlineData("a\r\nBcc: eve@evil.example")]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\u2028b")]
    [InlineData("")]
    public void A_subject_is_one_line(string subject) =>
        Assert.Throws<ArgumentException>(() => new Letter(From, subject, "Hello.", "en"));

    [Fact]
    public void Whatever_a_name_a_subject_or_a_text_says_the_head_of_a_letter_has_the_same_lines() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<(string? Name, string? Subject, string? Text)>().ToArbitrary(), static words =>
        {
            var letter = new Letter(From.Called(words.Name), Clean(words.Subject), "x" + words.Text?.Replace("\0", "", StringComparison.Ordinal), "en");
            var written = Encoding.UTF8.GetString(WrittenLetter.Of(letter, From, Guid.Empty, DateTimeOffset.UnixEpoch));
            var lines = written[..written.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Split("\r\n");
            return lines.Where(static line => !line.StartsWith(' ')).Select(static line => line.Split(':')[0])
                    .SequenceEqual(["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language", "MIME-Version", "Content-Type"])
                && written.Split("\r\n").All(static line => line.Length <= 998 && !line.Contains('\n', StringComparison.Ordinal) && !line.Contains('\r', StringComparison.Ordinal))
                && Ascii.IsValid(written);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Encoded_words_say_what_was_said() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<string?>().Select(Clean).ToArbitrary(), static text =>
        {
            var header = MailText.Header(text);
            var read = header.StartsWith("=?utf-8?B?", StringComparison.Ordinal)
                ? string.Concat(Words().Matches(header).Select(static word => Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups[1].Value))))
                : header;
            return read == Whole(text) && header.Split("\r\n ").All(static line => line.Length <= 75);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Printable_text_reads_as_it_was() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<string?>().Select(static text => Whole((text ?? "").ReplaceLineEndings("\r\n"))).ToArbitrary(), static text =>
        {
            var printed = MailText.QuotedPrintable(Encoding.UTF8.GetBytes(text));
            return printed.Split("\r\n").All(static line => line.Length <= 76 && !line.EndsWith(' ')) && Read(printed) == text + "\r\n";
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_dot_at_the_start_of_a_line_ends_no_letter() => Prop.ForAll(
        Gen.Elements(".", "\r\n", "a", "..", "\r\n.\r\n").ListOf().Select(static parts => string.Concat(parts)).ToArbitrary(), static text =>
        {
            var sent = Encoding.ASCII.GetString(SmtpConversation.Stuffed(Encoding.ASCII.GetBytes(text)));
            var end = sent.IndexOf("\r\n.\r\n", StringComparison.Ordinal);
            var body = sent == ".\r\n" ? "" : sent[..(end + 2)];
            var heard = string.Join("\r\n", body.Split("\r\n").Select(static line => line.StartsWith('.') ? line[1..] : line));
            return (sent == ".\r\n" || end == sent.Length - 5) && heard == (text.Length == 0 || text.EndsWith('\n') ? text : text + "\r\n");
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_letter_written_twice_is_the_same_letter()
    {
        var (letter, id) = (new Letter(From, "Hello", "Hello.", "en"), Guid.NewGuid());

        Assert.Equal(WrittenLetter.Of(letter, From, id, DateTimeOffset.UnixEpoch), WrittenLetter.Of(letter, From, id, DateTimeOffset.UnixEpoch));
    }

    private static string Clean(string? text) => "x" + Whole(new([.. (text ?? "").Where(static one => !char.IsControl(one) && one is not ('\u2028' or '\u2029'))]));

    /// <summary>Without halves of characters, which no wire carries.</summary>
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string Read(string printed) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(
        Octets().Replace(printed.Replace("=\r\n", "", StringComparison.Ordinal), static octet => ((char)Convert.ToByte(octet.Groups[1].Value, 16)).ToString())));

    [GeneratedRegex("=\\?utf-8\\?B\\?([^?]*)\\?=")]
    private static partial Regex Words();

    [GeneratedRegex("=([0-9A-F]{2})")]
    private static partial Regex Octets();
}
