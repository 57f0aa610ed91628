using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Maristan.Server.Identity.Tokens;

/// <summary>A SHA-256 as a key to look things up by: no array to compare, nothing to allocate.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Digest(ulong A, ulong B, ulong C, ulong D)
{
    public static Digest Of(ReadOnlySpan<byte> secret)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(secret, hash);
        return Read(hash);
    }

    public static Digest Read(ReadOnlySpan<byte> hash) => MemoryMarshal.Read<Digest>(hash);

    public byte[] Bytes() => MemoryMarshal.AsBytes<ulong>([A, B, C, D]).ToArray();
}
