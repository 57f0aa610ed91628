using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Maristan.Server.Identity.Passwords;

/// <summary>BLAKE2b (RFC 7693), which Argon2 is built upon and .NET does not have. Add the parts, then finish once.</summary>
internal ref struct Blake2b
{
    private const int BlockSize = 128;
    private const int Rounds = 12;

    private static readonly ulong[] Start =
    [
        0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
        0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
    ];

    private static ReadOnlySpan<byte> Order =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3,
        11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4,
        7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8,
        9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13,
        2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9,
        12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11,
        13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10,
        6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5,
        10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0,
    ];

    private State state;
    private Block held;
    private int heldBytes;
    private ulong counted;
    private readonly int size;

    public Blake2b(int size, scoped ReadOnlySpan<byte> key = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(size is >= 1 and <= 64 && key.Length <= 64, true);
        this.size = size;
        Start.CopyTo(state);
        state[0] ^= 0x01010000u ^ ((uint)key.Length << 8) ^ (uint)size;
        if (key.Length > 0)
        {
            key.CopyTo(held);
            heldBytes = BlockSize;
        }
    }

    public static void Hash(ReadOnlySpan<byte> input, Span<byte> output)
    {
        var hash = new Blake2b(output.Length);
        hash.Add(input);
        hash.Finish(output);
    }

    public void Add(scoped ReadOnlySpan<byte> part)
    {
        while (!part.IsEmpty)
        {
            // The last block is mixed differently, so a full one waits until it is known not to be the last.
            if (heldBytes == BlockSize)
            {
                counted += BlockSize;
                Mix(isLast: false);
                heldBytes = 0;
            }

            var taken = Math.Min(BlockSize - heldBytes, part.Length);
            part[..taken].CopyTo(((Span<byte>)held)[heldBytes..]);
            heldBytes += taken;
            part = part[taken..];
        }
    }

    public void Add(int number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        Add(bytes);
    }

    /// <summary>Writes the hash and forgets what was added.</summary>
    public void Finish(scoped Span<byte> output)
    {
        counted += (ulong)heldBytes;
        ((Span<byte>)held)[heldBytes..].Clear();
        Mix(isLast: true);
        Span<byte> all = stackalloc byte[64];
        for (var i = 0; i < 8; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(all[(8 * i)..], state[i]);
        }

        all[..size].CopyTo(output);
        CryptographicOperations.ZeroMemory(all);
        CryptographicOperations.ZeroMemory(held);
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes((Span<ulong>)state));
    }

    private void Mix(bool isLast)
    {
        Span<ulong> message = stackalloc ulong[16];
        for (var i = 0; i < 16; i++)
        {
            message[i] = BinaryPrimitives.ReadUInt64LittleEndian(((ReadOnlySpan<byte>)held)[(8 * i)..]);
        }

        Span<ulong> v = stackalloc ulong[16];
        ((ReadOnlySpan<ulong>)state).CopyTo(v);
        Start.CopyTo(v[8..]);
        v[12] ^= counted; // a password is never 2^64 bytes long, so the counter's upper half stays zero
        v[14] = isLast ? ~v[14] : v[14];
        for (var round = 0; round < Rounds; round++)
        {
            Round(v, message, Order.Slice(round % 10 * 16, 16));
        }

        for (var i = 0; i < 8; i++)
        {
            state[i] ^= v[i] ^ v[i + 8];
        }

        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(message));
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(v));
    }

    private static void Round(Span<ulong> v, ReadOnlySpan<ulong> message, ReadOnlySpan<byte> order)
    {
        for (var i = 0; i < 4; i++)
        {
            Quarter(ref v[i], ref v[4 + i], ref v[8 + i], ref v[12 + i], message[order[2 * i]], message[order[(2 * i) + 1]]);
        }

        for (var i = 0; i < 4; i++)
        {
            Quarter(ref v[i], ref v[4 + ((i + 1) & 3)], ref v[8 + ((i + 2) & 3)], ref v[12 + ((i + 3) & 3)], message[order[8 + (2 * i)]], message[order[9 + (2 * i)]]);
        }
    }

    private static void Quarter(ref ulong a, ref ulong b, ref ulong c, ref ulong d, ulong x, ulong y)
    {
        a += b + x;
        d = BitOperations.RotateRight(d ^ a, 32);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 24);
        a += b + y;
        d = BitOperations.RotateRight(d ^ a, 16);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 63);
    }

    [InlineArray(8)]
    private struct State
    {
        private ulong first;
    }

    [InlineArray(BlockSize)]
    private struct Block
    {
        private byte first;
    }
}
