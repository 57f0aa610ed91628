using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Maristan.Server.Identity.Passwords;

/// <summary>Argon2's compression of two blocks into one with vectors of four words (AVX2; rotations by AVX-512 where there is that).</summary>
internal static unsafe class WideBlock
{
    private const int Vectors = 32;

    public static bool IsSupported => Avx2.IsSupported;

    private static Vector256<byte> By24 => Vector256.Create(
        (byte)3, 4, 5, 6, 7, 0, 1, 2, 11, 12, 13, 14, 15, 8, 9, 10, 3, 4, 5, 6, 7, 0, 1, 2, 11, 12, 13, 14, 15, 8, 9, 10);

    private static Vector256<byte> By16 => Vector256.Create(
        (byte)2, 3, 4, 5, 6, 7, 0, 1, 10, 11, 12, 13, 14, 15, 8, 9, 2, 3, 4, 5, 6, 7, 0, 1, 10, 11, 12, 13, 14, 15, 8, 9);

    /// <param name="onto">Later passes add to what the target holds already.</param>
    [SkipLocalsInit]
    public static void Mix(ulong* previous, ulong* chosen, ulong* target, bool onto)
    {
        var work = stackalloc Vector256<ulong>[Vectors];
        var sum = stackalloc Vector256<ulong>[Vectors];
        for (var i = 0; i < Vectors; i++)
        {
            var both = Vector256.Load(previous + (4 * i)) ^ Vector256.Load(chosen + (4 * i));
            work[i] = both;
            sum[i] = onto ? both ^ Vector256.Load(target + (4 * i)) : both;
        }

        for (var row = 0; row < 4; row++)
        {
            Rows(work + (8 * row));
        }

        for (var column = 0; column < 4; column++)
        {
            Columns(work + column);
        }

        for (var i = 0; i < Vectors; i++)
        {
            (sum[i] ^ work[i]).Store(target + (4 * i));
        }
    }

    /// <summary>Two rows, each of four vectors: a lane of each vector is one of the round's four columns.</summary>
    private static void Rows(Vector256<ulong>* v)
    {
        Vector256<ulong> a0 = v[0], b0 = v[1], c0 = v[2], d0 = v[3], a1 = v[4], b1 = v[5], c1 = v[6], d1 = v[7];
        Quarters(ref a0, ref b0, ref c0, ref d0, ref a1, ref b1, ref c1, ref d1);
        b0 = Avx2.Permute4x64(b0, 0b00_11_10_01);
        b1 = Avx2.Permute4x64(b1, 0b00_11_10_01);
        c0 = Avx2.Permute4x64(c0, 0b01_00_11_10);
        c1 = Avx2.Permute4x64(c1, 0b01_00_11_10);
        d0 = Avx2.Permute4x64(d0, 0b10_01_00_11);
        d1 = Avx2.Permute4x64(d1, 0b10_01_00_11);
        Quarters(ref a0, ref b0, ref c0, ref d0, ref a1, ref b1, ref c1, ref d1);
        v[0] = a0;
        v[1] = Avx2.Permute4x64(b0, 0b10_01_00_11);
        v[2] = Avx2.Permute4x64(c0, 0b01_00_11_10);
        v[3] = Avx2.Permute4x64(d0, 0b00_11_10_01);
        v[4] = a1;
        v[5] = Avx2.Permute4x64(b1, 0b10_01_00_11);
        v[6] = Avx2.Permute4x64(c1, 0b01_00_11_10);
        v[7] = Avx2.Permute4x64(d1, 0b00_11_10_01);
    }

    /// <summary>Two columns of pairs at once: the lower half of every vector belongs to one, the upper to the other, so diagonals are made inside the halves.</summary>
    private static void Columns(Vector256<ulong>* v)
    {
        Vector256<ulong> a0 = v[0], a1 = v[4], b0 = v[8], b1 = v[12], c0 = v[16], c1 = v[20], d0 = v[24], d1 = v[28];
        Quarters(ref a0, ref b0, ref c0, ref d0, ref a1, ref b1, ref c1, ref d1);
        var b = Pair(b0, b1);
        b1 = Pair(b1, b0);
        var d = Pair(d1, d0);
        d1 = Pair(d0, d1);
        Quarters(ref a0, ref b, ref c1, ref d, ref a1, ref b1, ref c0, ref d1);
        v[0] = a0;
        v[4] = a1;
        v[8] = Pair(b1, b);
        v[12] = Pair(b, b1);
        v[16] = c0;
        v[20] = c1;
        v[24] = Pair(d, d1);
        v[28] = Pair(d1, d);
    }

    /// <summary>In each half: the upper word of the first, then the lower word of the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Pair(Vector256<ulong> first, Vector256<ulong> second) =>
        Avx2.AlignRight(second.AsByte(), first.AsByte(), 8).AsUInt64();

    /// <summary>Two sets at once, so that the processor has something to do while a multiplication takes its time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarters(
        ref Vector256<ulong> a0, ref Vector256<ulong> b0, ref Vector256<ulong> c0, ref Vector256<ulong> d0,
        ref Vector256<ulong> a1, ref Vector256<ulong> b1, ref Vector256<ulong> c1, ref Vector256<ulong> d1)
    {
        a0 = Sum(a0, b0);
        a1 = Sum(a1, b1);
        d0 = Right32(d0 ^ a0);
        d1 = Right32(d1 ^ a1);
        c0 = Sum(c0, d0);
        c1 = Sum(c1, d1);
        b0 = Right24(b0 ^ c0);
        b1 = Right24(b1 ^ c1);
        a0 = Sum(a0, b0);
        a1 = Sum(a1, b1);
        d0 = Right16(d0 ^ a0);
        d1 = Right16(d1 ^ a1);
        c0 = Sum(c0, d0);
        c1 = Sum(c1, d1);
        b0 = Right63(b0 ^ c0);
        b1 = Right63(b1 ^ c1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Sum(Vector256<ulong> x, Vector256<ulong> y)
    {
        var product = Avx2.Multiply(x.AsUInt32(), y.AsUInt32());
        return x + y + product + product;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Right32(Vector256<ulong> x) => Avx2.Shuffle(x.AsUInt32(), 0b10_11_00_01).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Right24(Vector256<ulong> x) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(x, 24) : Avx2.Shuffle(x.AsByte(), By24).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Right16(Vector256<ulong> x) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(x, 16) : Avx2.Shuffle(x.AsByte(), By16).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Right63(Vector256<ulong> x) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(x, 63) : (x >> 63) | (x + x);
}
