using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Maristan.Server.Platform.Mail;

/// <summary>A letter as it goes over the wire. Written twice it is the same to the byte, so that a receiver knows a second copy by its Message-ID.</summary>
internal static partial class WrittenLetter
{
    private static readonly HashSet<string> RightToLeft = new(["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"], StringComparer.Ordinal);

    public static byte[] Of(Letter letter, MailAddress from, Guid id, DateTimeOffset writtenAt)
    {
        var boundary = $"part-{id:N}";
        var text = new StringBuilder();
        Head(text, "From", MailText.Mailbox(from));
        Head(text, "To", MailText.Mailbox(letter.To));
        Head(text, "Subject", MailText.Header(letter.Subject));
        Head(text, "Date", writtenAt.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        Head(text, "Message-ID", $"<{id:N}@{from.Domain}>");
        // Else absence notes answer a machine.
        Head(text, "Auto-Submitted", "auto-generated");
        Head(text, "Content-Language", letter.Language);
        Head(text, "MIME-Version", "1.0");
        Head(text, "Content-Type", $"multipart/alternative; boundary=\"{boundary}\"");
        Part(text, boundary, "text/plain", letter.Text);
        Part(text, boundary, "text/html", Html(letter));
        text.Append(CultureInfo.InvariantCulture, $"\r\n--{boundary}--\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Head(StringBuilder text, string name, string value) => text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");

    private static void Part(StringBuilder text, string boundary, string type, string content)
    {
        var (encoding, body) = MailText.Body(content);
        text.Append(CultureInfo.InvariantCulture, $"\r\n--{boundary}\r\n");
        Head(text, "Content-Type", $"{type}; charset=utf-8");
        Head(text, "Content-Transfer-Encoding", encoding);
        text.Append("\r\n").Append(body);
    }

    private static string Html(Letter letter)
    {
        var direction = RightToLeft.Contains(letter.Language.Split('-')[0].ToLowerInvariant()) ? "rtl" : "ltr";
        var paragraphs = letter.Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Paragraph);
        return $"""
            <!doctype html>
            <html lang="{letter.Language}" dir="{direction}">
            <head><meta charset="utf-8"><title>{WebUtility.HtmlEncode(letter.Subject)}</title></head>
            <body dir="{direction}" style="font-family: sans-serif; line-height: 1.5">
            {string.Join('\n', paragraphs)}
            </body>
            </html>
            """;
    }

    private static string Paragraph(string text)
    {
        var html = new StringBuilder("<p>");
        var from = 0;
        foreach (var link in Links().EnumerateMatches(text))
        {
            html.Append(Escaped(text[from..link.Index]));
            var address = WebUtility.HtmlEncode(text.Substring(link.Index, link.Length));
            // An address reads from left to right in every language.
            html.Append(CultureInfo.InvariantCulture, $"<a dir=\"ltr\" href=\"{address}\">{address}</a>");
            from = link.Index + link.Length;
        }

        return html.Append(Escaped(text[from..])).Append("</p>").ToString();
    }

    private static string Escaped(string text) => WebUtility.HtmlEncode(text).Replace("\n", "<br>\n", StringComparison.Ordinal);

    [GeneratedRegex(@"\bhttps?://[^\s<>""]*[^\s<>""\.,;:!\?\)]")]
    private static partial Regex Links();
}
