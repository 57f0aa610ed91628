using System.Runtime.InteropServices;

namespace Maristan.Server.Identity.Sessions;

/// <summary>A SHA-256 as a key of a dictionary: no array to compare, nothing to allocate.</summary>
internal readonly record struct Digest
{
    private readonly UInt128 first;
    private readonly UInt128 second;

    public Digest(ReadOnlySpan<byte> hash)
    {
        var halves = MemoryMarshal.Cast<byte, UInt128>(hash);
        (first, second) = (halves[0], halves[1]);
    }

    public byte[] Bytes() => MemoryMarshal.AsBytes<UInt128>([first, second]).ToArray();
}
