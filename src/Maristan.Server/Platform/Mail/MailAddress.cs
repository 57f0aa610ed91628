using System.Globalization;
using System.Text;

namespace Maristan.Server.Platform.Mail;

/// <summary>Where a letter goes or comes from. There is none with a line break, a blank or a bracket in it, so that no header can be smuggled in by an address.</summary>
internal sealed record MailAddress
{
    private const int LongestLocal = 64;
    private const int Longest = 254;
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private MailAddress(string local, string domain, string? name) => (Local, Domain, Name) = (local, domain, name);

    /// <summary>Before the at sign; may hold letters of any script.</summary>
    public string Local { get; }

    /// <summary>In ASCII.</summary>
    public string Domain { get; }

    /// <summary>What is shown beside it.</summary>
    public string? Name { get; }

    /// <summary>Only a server that offers SMTPUTF8 takes it.</summary>
    public bool NeedsUtf8 => !Ascii.IsValid(Local);

    public MailAddress Called(string? name) => new(Local, Domain, string.IsNullOrWhiteSpace(name) ? null : Plain(name));

    /// <summary>What is written as <c>anna@hospital.example</c> or <c>Anna Vidal &lt;anna@hospital.example&gt;</c>; null when it is none.</summary>
    public static MailAddress? TryParse(string? text)
    {
        if (text is null || text.Any(char.IsControl))
        {
            return null;
        }

        var trimmed = text.Trim();
        if (trimmed.EndsWith('>') && trimmed.LastIndexOf('<') is var open and >= 0)
        {
            return Bare(trimmed[(open + 1)..^1])?.Called(Unquoted(trimmed[..open].Trim()));
        }

        return Bare(trimmed);
    }

    public override string ToString() => $"{Local}@{Domain}";

    private static MailAddress? Bare(string text)
    {
        var at = text.LastIndexOf('@');
        if (at <= 0 || !IsLocal(text[..at]) || AsciiDomain(text[(at + 1)..]) is not { } domain)
        {
            return null;
        }

        return Encoding.UTF8.GetByteCount(text[..at]) + 1 + domain.Length > Longest ? null : new(text[..at], domain, null);
    }

    /// <summary>Atoms between dots, of which those beyond ASCII are letters and digits: quoted names are of the last century.</summary>
    private static bool IsLocal(string local) =>
        Encoding.UTF8.GetByteCount(local) <= LongestLocal
        && local.Split('.').All(static atom => atom.Length > 0 && atom.EnumerateRunes().All(IsAtom));

    private static bool IsAtom(Rune rune) => rune.IsAscii
        ? Rune.IsLetterOrDigit(rune) || "!#$%&'*+-/=?^_`{|}~".Contains((char)rune.Value, StringComparison.Ordinal)
        : Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string? AsciiDomain(string domain)
    {
        try
        {
            var ascii = Idn.GetAscii(domain).ToLowerInvariant();
            return ascii.Length is > 0 and <= 253 && ascii.All(static one => char.IsAsciiLetterOrDigit(one) || one is '.' or '-') ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string Unquoted(string name) => name is ['"', .., '"'] and { Length: > 1 }
        ? name[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal)
        : name;

    private static string Plain(string name) => new([.. name.Where(static one => !char.IsControl(one))]);
}
