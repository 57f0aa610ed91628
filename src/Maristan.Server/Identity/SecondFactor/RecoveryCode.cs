using System.Security.Cryptography;
using System.Text;

namespace Maristan.Server.Identity.SecondFactor;

/// <summary>One of the codes on paper that let somebody in whose telephone is lost: shown once, and kept as its hash.</summary>
/// <param name="Shown">Such as <c>k7qp-2m4x-9trh-w3n8</c>.</param>
internal sealed record RecoveryCode(string Shown, byte[] Hash)
{
    public const int InASet = 10;

    /// <summary>Crockford's base 32 has no letters that are mistaken for digits or make words.</summary>
    private const string Letters = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>80 bits: whoever steals the hashes cannot go through them, so a plain SHA-256 is enough where a password needs a slow one.</summary>
    private const int Length = 16;

    private const int Group = 4;

    public static IReadOnlyList<RecoveryCode> NewSet() => [.. Enumerable.Range(0, InASet).Select(static _ => New())];

    /// <summary>The hash to look for, or null when what was typed is no such code.</summary>
    public static byte[]? HashOf(string typed)
    {
        if (typed.Length > 4 * Length)
        {
            return null;
        }

        var code = string.Concat(typed.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant).Select(static letter => letter switch
        {
            'o' => '0',
            'i' or 'l' => '1',
            _ => letter,
        }));
        return code.Length == Length && code.All(Letters.Contains) ? SHA256.HashData(Encoding.ASCII.GetBytes(code)) : null;
    }

    private static RecoveryCode New()
    {
        var shown = string.Join('-', RandomNumberGenerator.GetString(Letters, Length).Chunk(Group).Select(static group => new string(group)));
        return new(shown, HashOf(shown)!);
    }
}
