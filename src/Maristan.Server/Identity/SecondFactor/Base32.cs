using System.Text;

namespace Maristan.Server.Identity.SecondFactor;

/// <summary>RFC 4648's base 32, in which apps for one-time codes take their secret.</summary>
internal static class Base32
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Without the padding, which many apps refuse.</summary>
    public static string Write(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        int bits = 0, held = 0;
        foreach (var one in bytes)
        {
            (bits, held) = ((bits << 8) | one, held + 8);
            for (; held >= 5; held -= 5)
            {
                text.Append(Letters[(bits >> (held - 5)) & 31]);
            }

            bits &= 31;
        }

        return (held > 0 ? text.Append(Letters[(bits << (5 - held)) & 31]) : text).ToString();
    }

    /// <summary>Null for what is not base 32; spaces, small letters and padding are taken as people type them.</summary>
    public static byte[]? Read(string text)
    {
        List<byte> bytes = [];
        int bits = 0, held = 0;
        foreach (var letter in text.Where(static letter => letter is not (' ' or '-')).Select(char.ToUpperInvariant).ToArray().AsSpan().TrimEnd('='))
        {
            var value = Letters.IndexOf(letter, StringComparison.Ordinal);
            if (value < 0)
            {
                return null;
            }

            (bits, held) = (((bits << 5) | value) & 0xfff, held + 5);
            if (held >= 8)
            {
                held -= 8;
                bytes.Add((byte)(bits >> held));
            }
        }

        return [.. bytes];
    }
}
