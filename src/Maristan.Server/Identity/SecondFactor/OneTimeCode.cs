using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Maristan.Server.Identity.SecondFactor;

/// <summary>The six digits of an app, new every half minute (RFC 6238).</summary>
internal static class OneTimeCode
{
    private const int Seconds = 30;
    private const int Digits = 6;

    /// <summary>As many bits as the hash has, which RFC 4226 recommends.</summary>
    private const int SecretSize = 20;

    /// <summary>A telephone may be half a minute wrong, and a slow typist needs the last code still.</summary>
    private const int Window = 1;

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretSize);

    /// <param name="lastUsedStep">The step of the last code that was taken: neither that code nor an older one works again.</param>
    /// <returns>The step to remember, or null when the code is none that is valid now.</returns>
    public static long? TryMatch(ReadOnlySpan<byte> secret, string code, DateTimeOffset now, long? lastUsedStep)
    {
        if (Typed(code) is not { } typed)
        {
            return null;
        }

        var current = Step(now);
        long? matched = null;
        // All are tried always, so that the time does not tell how wrong the other's clock is.
        for (var step = current - Window; step <= current + Window; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(At(secret, step)), typed) && !(step <= lastUsedStep))
            {
                matched ??= step;
            }
        }

        return matched;
    }

    public static string At(ReadOnlySpan<byte> secret, DateTimeOffset now) => At(secret, Step(now));

    /// <summary>What the QR code holds.</summary>
    public static string Uri(ReadOnlySpan<byte> secret, string issuer, string account)
    {
        var (name, person) = (System.Uri.EscapeDataString(issuer), System.Uri.EscapeDataString(account));
        return $"otpauth://totp/{name}:{person}?secret={Base32.Write(secret)}&issuer={name}&algorithm=SHA1&digits={Digits}&period={Seconds}";
    }

    private static long Step(DateTimeOffset now) => now.ToUnixTimeSeconds() / Seconds;

    private static string At(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> message = stackalloc byte[8], hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(message, step);
#pragma warning disable CA5350 // Every app reads SHA-1 and many nothing else; what was broken of it does not touch HMAC.
        HMACSHA1.HashData(secret, message, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>Apps show a space in the middle, and a Persian or Arabic keyboard has digits of its own.</summary>
    private static byte[]? Typed(string code)
    {
        if (code.Length > 4 * Digits)
        {
            return null;
        }

        var digits = code.Where(static letter => !char.IsWhiteSpace(letter) && letter != '-').Select(CharUnicodeInfo.GetDecimalDigitValue).ToArray();
        return digits.Length == Digits && digits.All(static digit => digit >= 0) ? [.. digits.Select(static digit => (byte)('0' + digit))] : null;
    }
}
