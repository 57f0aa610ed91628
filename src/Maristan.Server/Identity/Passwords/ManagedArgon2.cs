using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Maristan.Server.Identity.Passwords;

/// <summary>Argon2 (RFC 9106) in our own code. Lanes are filled one after the other, which gives the same bytes.</summary>
internal static unsafe class ManagedArgon2
{
    private const int Version = 0x13;
    private const int Slices = 4;
    private const int BlockSize = 1024;
    private const int Words = BlockSize / 8;

    /// <param name="wide">False keeps to plain 64-bit arithmetic, as on a processor without AVX2.</param>
    public static void Hash(in Argon2Input input, Argon2Cost cost, Span<byte> tag, bool wide = true)
    {
        Argon2.Insist(input, cost, tag);
        var segment = cost.Memory / (Slices * cost.Lanes);
        var bytes = (nuint)segment * Slices * (nuint)cost.Lanes * BlockSize;
        var memory = (ulong*)NativeMemory.AlignedAlloc(bytes, 64);
        try
        {
            var filling = new Filling(memory, segment, cost, input.Kind, wide);
            Seed(input, cost, tag.Length, filling);
            filling.Run();
            Finish(filling, tag);
        }
        finally
        {
            NativeMemory.Clear(memory, bytes);
            NativeMemory.AlignedFree(memory);
        }
    }

    private static void Seed(in Argon2Input input, Argon2Cost cost, int tagLength, Filling filling)
    {
        Span<byte> seed = stackalloc byte[72];
        var hash = new Blake2b(64);
        foreach (var number in (ReadOnlySpan<int>)[cost.Lanes, tagLength, cost.Memory, cost.Passes, Version, (int)input.Kind])
        {
            hash.Add(number);
        }

        AddWithLength(ref hash, input.Password);
        AddWithLength(ref hash, input.Salt);
        AddWithLength(ref hash, input.Secret);
        AddWithLength(ref hash, input.Data);
        hash.Finish(seed[..64]);
        for (var lane = 0; lane < cost.Lanes; lane++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(seed[68..], lane);
            for (var block = 0; block < 2; block++)
            {
                BinaryPrimitives.WriteInt32LittleEndian(seed[64..], block);
                LongHash(seed, new(filling.Block(lane, block), BlockSize));
            }
        }

        CryptographicOperations.ZeroMemory(seed);
    }

    private static void Finish(Filling filling, Span<byte> tag)
    {
        Span<ulong> last = stackalloc ulong[Words];
        last.Clear();
        for (var lane = 0; lane < filling.Lanes; lane++)
        {
            var block = filling.Block(lane, filling.LaneLength - 1);
            for (var i = 0; i < Words; i++)
            {
                last[i] ^= block[i];
            }
        }

        LongHash(MemoryMarshal.AsBytes(last), tag);
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(last));
    }

    private static void AddWithLength(ref Blake2b hash, scoped ReadOnlySpan<byte> part)
    {
        hash.Add(part.Length);
        hash.Add(part);
    }

    /// <summary>The standard's H': BLAKE2b stretched to any length.</summary>
    private static void LongHash(ReadOnlySpan<byte> input, Span<byte> output)
    {
        var first = new Blake2b(Math.Min(64, output.Length));
        first.Add(output.Length);
        first.Add(input);
        if (output.Length <= 64)
        {
            first.Finish(output);
            return;
        }

        Span<byte> link = stackalloc byte[64];
        first.Finish(link);
        link[..32].CopyTo(output);
        output = output[32..];
        while (output.Length > 64)
        {
            Blake2b.Hash(link, link);
            link[..32].CopyTo(output);
            output = output[32..];
        }

        Blake2b.Hash(link, output);
        CryptographicOperations.ZeroMemory(link);
    }

    private readonly struct Filling(ulong* memory, int segment, Argon2Cost cost, Argon2Kind kind, bool wide)
    {
        public int LaneLength => segment * Slices;

        public int Lanes => cost.Lanes;

        public ulong* Block(int lane, int index) => memory + (((nint)lane * LaneLength) + index) * Words;

        public void Run()
        {
            for (var pass = 0; pass < cost.Passes; pass++)
            {
                for (var slice = 0; slice < Slices; slice++)
                {
                    for (var lane = 0; lane < Lanes; lane++)
                    {
                        Fill(pass, slice, lane);
                    }
                }
            }
        }

        private void Fill(int pass, int slice, int lane)
        {
            var isDrawn = kind == Argon2Kind.I || (kind == Argon2Kind.Id && pass == 0 && slice < Slices / 2);
            // Three blocks in a row: what the draws are counted by, the draws, and zeros.
            var draws = stackalloc ulong[3 * Words];
            new Span<ulong>(draws, 3 * Words).Clear();
            (draws[0], draws[1], draws[2]) = ((ulong)pass, (ulong)lane, (ulong)slice);
            (draws[3], draws[4], draws[5]) = ((ulong)LaneLength * (ulong)Lanes, (ulong)cost.Passes, (ulong)kind);
            var first = pass == 0 && slice == 0 ? 2 : 0;
            for (var i = first; i < segment; i++)
            {
                var at = (slice * segment) + i;
                var previous = Block(lane, at == 0 ? LaneLength - 1 : at - 1);
                if (isDrawn && (i == first || i % Words == 0))
                {
                    Draw(draws);
                }

                var draw = isDrawn ? draws[Words + (i % Words)] : previous[0];
                Mix(previous, Chosen(draw, pass, slice, lane, i), Block(lane, at), pass > 0);
            }
        }

        private void Draw(ulong* draws)
        {
            draws[6]++;
            Mix(draws + (2 * Words), draws, draws + Words, onto: false);
            Mix(draws + (2 * Words), draws + Words, draws + Words, onto: false);
        }

        private ulong* Chosen(ulong draw, int pass, int slice, int lane, int i)
        {
            var other = pass == 0 && slice == 0 ? lane : (int)((uint)(draw >> 32) % (uint)Lanes);
            var done = pass == 0 ? slice * segment : LaneLength - segment;
            var area = (ulong)(other == lane ? done + i - 1 : done - (i == 0 ? 1 : 0));
            var far = (ulong)(uint)draw * (uint)draw >> 32;
            var place = area - 1 - (area * far >> 32);
            var from = pass == 0 || slice == Slices - 1 ? 0UL : (ulong)((slice + 1) * segment);
            return Block(other, (int)((from + place) % (ulong)LaneLength));
        }

        private void Mix(ulong* previous, ulong* chosen, ulong* target, bool onto)
        {
            if (wide && WideBlock.IsSupported)
            {
                WideBlock.Mix(previous, chosen, target, onto);
            }
            else
            {
                PlainBlock.Mix(previous, chosen, target, onto);
            }
        }
    }
}
