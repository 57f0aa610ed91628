using System.Numerics;

namespace Maristan.Server.Identity.Passwords;

/// <summary>Blowfish with the expensive key schedule that bcrypt is made of (Provos and Mazières, 1999).</summary>
internal sealed class Blowfish
{
    public const int LongestKey = 72;

    private const int Subkeys = 18;
    private const int Boxes = 4 * 256;

    /// <summary>What Blowfish starts from are the digits of pi, so they are reckoned, once, and not typed.</summary>
    private static readonly Lazy<uint[]> Pi = new(static () => DigitsOfPi(Subkeys + Boxes));

    private readonly uint[] subkeys = Pi.Value[..Subkeys];
    private readonly uint[] boxes = Pi.Value[Subkeys..];

    public static Blowfish Expensive(ReadOnlySpan<byte> key, ReadOnlySpan<byte> salt, int cost)
    {
        ReadOnlySpan<uint> keyWords = Words(key, Subkeys), saltWords = Words(salt, Subkeys);
        var cipher = new Blowfish();
        cipher.Expand(keyWords, saltWords[..4]);
        for (var i = 0L; i < 1L << cost; i++)
        {
            cipher.Expand(keyWords, []);
            cipher.Expand(saltWords, []);
        }

        return cipher;
    }

    public void Encrypt(ref uint left, ref uint right)
    {
        ReadOnlySpan<uint> p = subkeys, s = boxes;
        if (p.Length != Subkeys || s.Length != Boxes)
        {
            return; // never: it spares the loop below its bounds checks
        }

        uint l = left ^ p[0], r = right;
        for (var i = 1; i < Subkeys - 1; i += 2)
        {
            r ^= (((s[(int)(l >> 24)] + s[256 + (int)(byte)(l >> 16)]) ^ s[512 + (int)(byte)(l >> 8)]) + s[768 + (int)(byte)l]) ^ p[i];
            l ^= (((s[(int)(r >> 24)] + s[256 + (int)(byte)(r >> 16)]) ^ s[512 + (int)(byte)(r >> 8)]) + s[768 + (int)(byte)r]) ^ p[i + 1];
        }

        (left, right) = (r ^ p[Subkeys - 1], l);
    }

    public void Forget()
    {
        Array.Clear(subkeys);
        Array.Clear(boxes);
    }

    private void Expand(ReadOnlySpan<uint> key, ReadOnlySpan<uint> salt)
    {
        for (var i = 0; i < Subkeys; i++)
        {
            subkeys[i] ^= key[i];
        }

        uint left = 0, right = 0;
        var turn = 0;
        foreach (var part in (uint[][])[subkeys, boxes])
        {
            for (var i = 0; i < part.Length; i += 2, turn += 2)
            {
                if (!salt.IsEmpty)
                {
                    left ^= salt[turn & 3];
                    right ^= salt[(turn + 1) & 3];
                }

                Encrypt(ref left, ref right);
                (part[i], part[i + 1]) = (left, right);
            }
        }
    }

    /// <summary>The bytes, begun again from the first as often as it takes.</summary>
    private static uint[] Words(ReadOnlySpan<byte> bytes, int count)
    {
        var words = new uint[count];
        for (var i = 0; i < count * 4; i++)
        {
            words[i / 4] = (words[i / 4] << 8) | bytes[i % bytes.Length];
        }

        return words;
    }

    /// <summary>What follows the point, 32 bits at a time, by Machin's formula: pi = 16 arctan 1/5 - 4 arctan 1/239.</summary>
    private static uint[] DigitsOfPi(int words)
    {
        const int spare = 64;
        var one = BigInteger.One << ((32 * words) + spare);
        var fraction = ((16 * ArcTangent(5, one)) - (4 * ArcTangent(239, one)) - (3 * one)) >> spare;
        var bytes = fraction.ToByteArray(isUnsigned: true, isBigEndian: true);
        return Words(bytes, words);
    }

    private static BigInteger ArcTangent(int inverse, BigInteger one)
    {
        var power = one / inverse;
        var sum = power;
        for (var i = 3; !power.IsZero; i += 2)
        {
            power /= inverse * inverse;
            sum += i % 4 == 3 ? -(power / i) : power / i;
        }

        return sum;
    }
}
