using System.Globalization;
using System.Text;

namespace Maristan.Server.Platform.Mail;

/// <summary>Words as they may stand in a letter on the wire: in seven bits, in short lines, whatever they say.</summary>
internal static class MailText
{
    private const int LongestLine = 76;

    /// <summary>45 bytes become 60 characters, which with their frame fit the 75 that one encoded word may have.</summary>
    private const int BytesOfAWord = 45;

    /// <summary>As it is where it can be, else as encoded words (RFC 2047), none of which cuts a character.</summary>
    public static string Header(string text)
    {
        if (text.Length <= 60 && text.All(static one => one is >= ' ' and <= '~') && !text.Contains("=?", StringComparison.Ordinal) && text.Trim().Length == text.Length)
        {
            return text;
        }

        var words = new List<string>();
        var word = new StringBuilder();
        var bytes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > BytesOfAWord)
            {
                words.Add(Word(word));
                word.Clear();
                bytes = 0;
            }

            word.Append(rune);
            bytes += rune.Utf8SequenceLength;
        }

        words.Add(Word(word));
        return string.Join("\r\n ", words);
    }

    /// <summary>Name and address; the name alone may need encoding, since an address with other letters travels as UTF-8 or not at all.</summary>
    public static string Mailbox(MailAddress address) => address.Name is not { } name ? address.ToString()
        : Header(name) is var header && header == name ? $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\" <{address}>"
        : $"{header}\r\n <{address}>";

    /// <summary>Readable on the wire where most of it is ASCII, base64 where not.</summary>
    public static (string Encoding, string Body) Body(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));
        return bytes.Count(static one => one > 127) * 6 > bytes.Length ? ("base64", Base64(bytes)) : ("quoted-printable", QuotedPrintable(bytes));
    }

    internal static string QuotedPrintable(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length + (bytes.Length / 16) + 2);
        var column = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '\r' && i + 1 < bytes.Length && bytes[i + 1] == '\n')
            {
                text.Append("\r\n");
                column = 0;
                i++;
                continue;
            }

            // A blank at the end of a line may be lost on the way.
            var isLast = i + 1 == bytes.Length || bytes[i + 1] == '\r';
            var isPlain = bytes[i] is >= (byte)'!' and <= (byte)'~' and not (byte)'=' || (bytes[i] is (byte)' ' or (byte)'\t' && !isLast);
            var width = isPlain ? 1 : 3;
            if (column + width >= LongestLine)
            {
                text.Append("=\r\n");
                column = 0;
            }

            column += width;
            _ = isPlain ? text.Append((char)bytes[i]) : text.Append(CultureInfo.InvariantCulture, $"={bytes[i]:X2}");
        }

        return text.Append("\r\n").ToString();
    }

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks) + "\r\n";

    private static string Word(StringBuilder text) => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text.ToString()))}?=";
}
