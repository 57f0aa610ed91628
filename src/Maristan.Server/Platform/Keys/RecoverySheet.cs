using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Keys;

/// <summary>
/// The master key on paper: four lines of four groups, each line with two bytes of checksum, so that a slip of the pen is found in its line.
/// The letters are Crockford's base 32, which has no I, L, O or U to be mistaken.
/// </summary>
internal static partial class RecoverySheet
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Lines = 4;
    private const int BytesInLine = MasterKey.Size / Lines;
    private const int LettersInLine = 16;

    public static string Write(MasterKey key, Guid node, string dataFolder, DateTimeOffset now)
    {
        var lines = Enumerable.Range(0, Lines).Select(line => $"    {line + 1}:  {Groups(key.Bytes.Slice(line * BytesInLine, BytesInLine), line)}");
        return string.Create(CultureInfo.InvariantCulture, $"""
            MARISTAN RECOVERY SHEET

            Whoever holds this sheet and a copy of the data can read all of it. Print it, lock it away, delete the file.

            Node         {node}
            Data folder  {dataFolder}
            Key          {key.Id}
            Written      {now:yyyy-MM-dd HH:mm} UTC

            {string.Join('\n', lines)}

            To open the data when the key is lost: type the four lines above into a file that only the node's
            account may read, and start the node with

                MARISTAN_MASTER_KEY_FILE=that-file maristan serve

            A line that is mistyped is refused by its number.
            After `maristan keys rotate` this sheet opens only backups from before; write a new one.

            """);
    }

    public static bool IsOne(string text) => Line().IsMatch(text);

    /// <exception cref="SettingsException">A line is missing or mistyped; the message says which.</exception>
    public static byte[] Read(string text)
    {
        var found = Line().Matches(text).DistinctBy(static match => match.Groups[1].Value)
            .ToDictionary(static match => match.Groups[1].Value[0] - '1', static match => match.Groups[2].Value);
        return [.. Enumerable.Range(0, Lines).SelectMany(line => found.TryGetValue(line, out var letters)
            ? Bytes(letters, line)
            : throw new SettingsException($"The recovery sheet lacks its line {line + 1} of {Lines}."))];
    }

    private static string Groups(ReadOnlySpan<byte> part, int line)
    {
        var bits = new UInt128(0, 0);
        foreach (var one in (byte[])[.. part, .. Checksum(part, line)])
        {
            bits = (bits << 8) | one;
        }

        var letters = new StringBuilder();
        for (var i = LettersInLine - 1; i >= 0; i--)
        {
            letters.Append(Letters[(int)((bits >> (i * 5)) & 31)]).Append(i % 4 == 0 && i > 0 ? " " : "");
        }

        return letters.ToString();
    }

    private static byte[] Bytes(string groups, int line)
    {
        var bits = new UInt128(0, 0);
        var letters = groups.ToUpperInvariant().Replace('O', '0').Replace('I', '1').Replace('L', '1').Where(static letter => letter is not (' ' or '-')).ToArray();
        foreach (var letter in letters)
        {
            bits = (bits << 5) | (uint)Math.Max(0, Letters.IndexOf(letter, StringComparison.Ordinal));
        }

        var bytes = Enumerable.Range(0, LettersInLine * 5 / 8).Reverse().Select(place => (byte)(bits >> (place * 8))).ToArray();
        return letters.Length == LettersInLine && bytes.AsSpan(BytesInLine).SequenceEqual(Checksum(bytes.AsSpan(0, BytesInLine), line))
            ? bytes[..BytesInLine]
            : throw new SettingsException($"Line {line + 1} of the recovery sheet is mistyped: compare it letter by letter.");
    }

    private static byte[] Checksum(ReadOnlySpan<byte> part, int line) => SHA256.HashData([(byte)line, .. part])[..2];

    [GeneratedRegex(@"^\s*([1-4]):\s+([0-9A-Za-z \-]+?)\s*$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
