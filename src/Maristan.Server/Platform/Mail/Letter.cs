namespace Maristan.Server.Platform.Mail;

/// <summary>A letter to one person, in words; how it looks on the wire is decided when it is sent.</summary>
internal sealed record Letter
{
    private const int LongestSubject = 200;
    private const int LongestText = 50_000;

    /// <param name="to">Whom it is for.</param>
    /// <param name="subject">One line.</param>
    /// <param name="text">Paragraphs, each after an empty line; an address that begins with https:// becomes a link.</param>
    /// <param name="language">As <c>en</c> or <c>fa</c>; it decides the direction of writing.</param>
    /// <exception cref="ArgumentException">The subject has a line break, or something is empty or too long.</exception>
    public Letter(MailAddress to, string subject, string text, string language)
    {
        (To, Subject, Text, Language) = (to, OneLine(subject), Bounded(text), Tag(language));
    }

    public MailAddress To { get; }

    public string Subject { get; }

    public string Text { get; }

    public string Language { get; }

    /// <summary>Neither its reader nor its words stand in a log or an error, whoever prints it.</summary>
    public override string ToString() => "a letter";

    /// <summary>A subject from words that people chose, such as their names: one line, cut where it grew too long, so that no name keeps a letter back.</summary>
    public static string Line(string words)
    {
        var line = new string([.. words.Where(static one => !char.IsControl(one) && one is not ('\u2028' or '\u2029'))]);
        return line.Length <= LongestSubject ? line : line[..(LongestSubject - (char.IsHighSurrogate(line[LongestSubject - 2]) ? 2 : 1))] + "…";
    }

    private static string OneLine(string subject) => subject.Length is 0 or > LongestSubject || subject.Any(char.IsControl) || subject.IndexOfAny(['\u2028', '\u2029']) >= 0
        ? throw new ArgumentException($"A subject is one line of 1 to {LongestSubject} characters, without control characters.", nameof(subject))
        : subject;

    private static string Bounded(string text) => text.Length is 0 or > LongestText || text.Contains('\0', StringComparison.Ordinal)
        ? throw new ArgumentException($"A letter has 1 to {LongestText} characters.", nameof(text))
        : text.ReplaceLineEndings("\n");

    private static string Tag(string language) => language.Length is >= 2 and <= 35 && language.All(static one => char.IsAsciiLetterOrDigit(one) || one == '-')
        ? language
        : throw new ArgumentException("A language is written as en or es-ES.", nameof(language));
}
