using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Maristan.Server.Identity.Passwords;

/// <summary>Checks hashes of bcrypt that come from elsewhere; none are made here.</summary>
internal static class Bcrypt
{
    public const int HighestCost = 15;

    private const string Letters = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int Length = 60;
    private const int SaltLetters = 22;

    /// <summary>bcrypt keeps 23 of the 24 bytes.</summary>
    private const int HashSize = 23;

    /// <summary>$2b$ and its elder names: 2a, and what PHP calls 2y. The faulty 2x of old is not read.</summary>
    public static StoredHash? Read(string stored)
    {
        if (stored.Length != Length || stored[..4] is not ("$2a$" or "$2b$" or "$2y$") || stored[6] != '$'
            || !int.TryParse(stored.AsSpan(4, 2), System.Globalization.NumberStyles.None, null, out var cost) || cost is < 4 or > HighestCost)
        {
            return null;
        }

        return Decode(stored.AsSpan(7, SaltLetters)) is { } salt && Decode(stored.AsSpan(7 + SaltLetters)) is { } hash
            ? new(password => CryptographicOperations.FixedTimeEquals(Hash(password, salt.AsSpan(0, 16), cost), hash.AsSpan(0, HashSize)))
            : null;
    }

    private static byte[] Hash(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int cost)
    {
        Span<byte> key = stackalloc byte[Blowfish.LongestKey];
        key.Clear();
        var used = Math.Min(password.Length, key.Length);
        password[..used].CopyTo(key);
        // The zero at the end of a C string belongs to the key when there is room for it.
        var cipher = Blowfish.Expensive(key[..Math.Min(used + 1, key.Length)], salt, cost);
        CryptographicOperations.ZeroMemory(key);
        var text = "OrpheanBeholderScryDoubt"u8;
        var hash = new byte[text.Length];
        for (var at = 0; at < hash.Length; at += 8)
        {
            uint left = BinaryPrimitives.ReadUInt32BigEndian(text[at..]), right = BinaryPrimitives.ReadUInt32BigEndian(text[(at + 4)..]);
            for (var i = 0; i < 64; i++)
            {
                cipher.Encrypt(ref left, ref right);
            }

            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(at), left);
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(at + 4), right);
        }

        cipher.Forget();
        return hash[..HashSize];
    }

    private static byte[]? Decode(ReadOnlySpan<char> letters)
    {
        var bytes = new byte[letters.Length * 6 / 8];
        int bits = 0, held = 0, at = 0;
        foreach (var letter in letters)
        {
            var value = Letters.IndexOf(letter, StringComparison.Ordinal);
            if (value < 0)
            {
                return null;
            }

            (bits, held) = ((bits << 6) | value, held + 6);
            if (held >= 8)
            {
                held -= 8;
                bytes[at++] = (byte)(bits >> held);
                bits &= (1 << held) - 1;
            }
        }

        return bytes;
    }
}
