using System.Numerics;
using System.Runtime.CompilerServices;

namespace Maristan.Server.Identity.Passwords;

/// <summary>Argon2's compression of two blocks into one, in plain 64-bit arithmetic.</summary>
internal static unsafe class PlainBlock
{
    private const int Words = 128;

    /// <param name="onto">Later passes add to what the target holds already.</param>
    [SkipLocalsInit]
    public static void Mix(ulong* previous, ulong* chosen, ulong* target, bool onto)
    {
        var work = stackalloc ulong[Words];
        var sum = stackalloc ulong[Words];
        for (var i = 0; i < Words; i++)
        {
            var both = previous[i] ^ chosen[i];
            work[i] = both;
            sum[i] = onto ? both ^ target[i] : both;
        }

        for (var row = 0; row < 8; row++)
        {
            Round(work + (16 * row), 2);
        }

        for (var column = 0; column < 8; column++)
        {
            Round(work + (2 * column), 16);
        }

        for (var i = 0; i < Words; i++)
        {
            target[i] = sum[i] ^ work[i];
        }
    }

    /// <summary>BLAKE2b's round over sixteen words that lie in pairs, each pair <paramref name="step"/> words after the one before.</summary>
    private static void Round(ulong* v, int step)
    {
        ulong* b = v + (2 * step), c = v + (4 * step), d = v + (6 * step);
        ulong a0 = v[0], a1 = v[1], a2 = v[step], a3 = v[step + 1];
        ulong b0 = b[0], b1 = b[1], b2 = b[step], b3 = b[step + 1];
        ulong c0 = c[0], c1 = c[1], c2 = c[step], c3 = c[step + 1];
        ulong d0 = d[0], d1 = d[1], d2 = d[step], d3 = d[step + 1];
        Quarter(ref a0, ref b0, ref c0, ref d0);
        Quarter(ref a1, ref b1, ref c1, ref d1);
        Quarter(ref a2, ref b2, ref c2, ref d2);
        Quarter(ref a3, ref b3, ref c3, ref d3);
        Quarter(ref a0, ref b1, ref c2, ref d3);
        Quarter(ref a1, ref b2, ref c3, ref d0);
        Quarter(ref a2, ref b3, ref c0, ref d1);
        Quarter(ref a3, ref b0, ref c1, ref d2);
        (v[0], v[1], v[step], v[step + 1]) = (a0, a1, a2, a3);
        (b[0], b[1], b[step], b[step + 1]) = (b0, b1, b2, b3);
        (c[0], c[1], c[step], c[step + 1]) = (c0, c1, c2, c3);
        (d[0], d[1], d[step], d[step + 1]) = (d0, d1, d2, d3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarter(ref ulong a, ref ulong b, ref ulong c, ref ulong d)
    {
        a = Sum(a, b);
        d = BitOperations.RotateRight(d ^ a, 32);
        c = Sum(c, d);
        b = BitOperations.RotateRight(b ^ c, 24);
        a = Sum(a, b);
        d = BitOperations.RotateRight(d ^ a, 16);
        c = Sum(c, d);
        b = BitOperations.RotateRight(b ^ c, 63);
    }

    /// <summary>The multiplication keeps special hardware from being much faster than a processor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Sum(ulong x, ulong y) => x + y + (2 * ((ulong)(uint)x * (uint)y));
}
