using System.Buffers.Text;

namespace Maristan.Server.Identity.Passwords;

/// <summary>The base 64 of hashes: the usual letters, with or without the padding.</summary>
internal static class HashLetters
{
    public static string Write(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    public static byte[]? Read(string letters)
    {
        var bare = letters.TrimEnd('=');
        var padded = bare + new string('=', (4 - (bare.Length % 4)) % 4);
        // Spaces would be read over, and one hash would have many spellings.
        return !bare.Any(char.IsWhiteSpace) && Base64.IsValid(padded) ? Convert.FromBase64String(padded) : null;
    }
}
