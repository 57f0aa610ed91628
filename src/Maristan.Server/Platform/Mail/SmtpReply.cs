using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Maristan.Server.Platform.Mail;

/// <summary>What a mail server said. Its words may hold an address, so only its numbers are ever shown.</summary>
internal sealed partial record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    public bool IsGood => Code is >= 200 and < 400;

    /// <summary>The letter itself is not wanted: asking again changes nothing.</summary>
    public bool IsFinal => Code is >= 500 and < 600;

    /// <summary>As <c>550 5.1.1</c>.</summary>
    public string Numbers => Enhanced().Match(Lines[0]) is { Success: true } found ? string.Create(CultureInfo.InvariantCulture, $"{Code} {found.Value}") : Code.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[245]\.\d{1,3}\.\d{1,3}(?= |$)")]
    private static partial Regex Enhanced();
}

/// <summary>The mail server cannot be spoken with; no letter is to blame.</summary>
/// <param name="sentence">For the operator; it tells of no letter and of nobody.</param>
internal sealed class SmtpTrouble(string sentence, Exception? cause = null) : Exception(sentence, cause);

/// <summary>Reads replies, within bounds: whoever stands at the other end may send anything.</summary>
internal sealed class SmtpReader(Stream stream)
{
    private const int LongestLine = 2_048;
    private const int MostLines = 64;

    private readonly byte[] buffer = new byte[LongestLine];
    private int length;

    /// <summary>Something was sent before it was asked for; what was said in clear must not count after the encryption begins.</summary>
    public bool HoldsMore => length > 0;

    /// <exception cref="SmtpTrouble">It is no reply.</exception>
    public async Task<SmtpReply> Read(CancellationToken cancel)
    {
        var lines = new List<string>();
        int? code = null;
        while (lines.Count < MostLines)
        {
            var line = await Line(cancel);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number is < 200 or > 599 || (code is not null && code != number) || (line.Length > 3 && line[3] is not (' ' or '-')))
            {
                throw new SmtpTrouble("The server does not speak SMTP; check host and port of the setting mail.");
            }

            code = number;
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
            {
                return new(number, lines);
            }
        }

        throw new SmtpTrouble("The mail server's reply has no end.");
    }

    private async Task<string> Line(CancellationToken cancel)
    {
        while (true)
        {
            var end = buffer.AsSpan(0, length).IndexOf((byte)'\n');
            if (end >= 0)
            {
                var line = Encoding.Latin1.GetString(buffer, 0, end).TrimEnd('\r');
                buffer.AsSpan(end + 1, length - end - 1).CopyTo(buffer);
                length -= end + 1;
                return line;
            }

            if (length == buffer.Length)
            {
                throw new SmtpTrouble("The mail server's reply has a line without an end.");
            }

            var read = await stream.ReadAsync(buffer.AsMemory(length), cancel);
            length += read > 0 ? read : throw new SmtpTrouble("The mail server closed the connection.");
        }
    }
}
