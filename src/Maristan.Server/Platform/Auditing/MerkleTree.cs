using System.Numerics;
using System.Security.Cryptography;

namespace Maristan.Server.Platform.Auditing;

/// <summary>The Merkle tree of RFC 6962, section 2.1. Leaves and nodes are hashed with different first bytes, so that neither can be passed off as the other.</summary>
internal static class MerkleTree
{
    public const int HashSize = 32;
    private const byte NodeMark = 0x01;

    /// <exception cref="ArgumentException">There are no leaves.</exception>
    public static byte[] Root(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length <= 1)
        {
            return leaves.Length == 1 ? leaves[0] : throw new ArgumentException("A tree has leaves.", nameof(leaves));
        }

        var half = Half(leaves.Length);
        return Node(Root(leaves[..half]), Root(leaves[half..]));
    }

    /// <summary>The hashes that lead from one leaf up to the root, nearest first.</summary>
    public static IReadOnlyList<byte[]> Path(ReadOnlySpan<byte[]> leaves, int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)leaves.Length, nameof(index));
        var path = new List<byte[]>(BitOperations.Log2((uint)leaves.Length) + 1);
        Climb(leaves, index, path);
        return path;
    }

    /// <returns>The root to which the path leads, or null where the path does not fit a tree of that size.</returns>
    public static byte[]? RootFrom(byte[] leaf, int index, int size, ReadOnlySpan<byte[]> path)
    {
        if (index < 0 || index >= size)
        {
            return null;
        }

        if (size == 1)
        {
            return path.Length == 0 ? leaf : null;
        }

        if (path.Length == 0)
        {
            return null;
        }

        var half = Half(size);
        var isLeft = index < half;
        var below = isLeft ? RootFrom(leaf, index, half, path[..^1]) : RootFrom(leaf, index - half, size - half, path[..^1]);
        return below is null ? null : isLeft ? Node(below, path[^1]) : Node(path[^1], below);
    }

    private static void Climb(ReadOnlySpan<byte[]> leaves, int index, List<byte[]> path)
    {
        if (leaves.Length == 1)
        {
            return;
        }

        var half = Half(leaves.Length);
        if (index < half)
        {
            Climb(leaves[..half], index, path);
            path.Add(Root(leaves[half..]));
        }
        else
        {
            Climb(leaves[half..], index - half, path);
            path.Add(Root(leaves[..half]));
        }
    }

    /// <summary>The largest power of two below the size.</summary>
    private static int Half(int size) => 1 << BitOperations.Log2((uint)size - 1);

    private static byte[] Node(byte[] left, byte[] right)
    {
        Span<byte> both = stackalloc byte[1 + (2 * HashSize)];
        both[0] = NodeMark;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + HashSize)..]);
        return SHA256.HashData(both);
    }
}
