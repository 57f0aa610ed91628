using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Maristan.Server.Identity.Tokens;

internal enum OpaqueKind
{
    Refresh,
    ApiKey,
    SessionCookie,
    Invitation,
    PasswordReset,
    Confirmation,
    AuthorisationCode,
    ClientSecret,
}

/// <summary>
/// A secret that means something only to the row that its hash finds: what it is for in three letters, 256 random bits, and a checksum,
/// so that a slip of the keyboard is told from a wrong secret without asking the database, and a scanner finds one in somebody's source text.
/// </summary>
internal sealed class OpaqueToken
{
    public const int Length = PrefixLength + BodyLength + ChecksumLength;

    private const int PrefixLength = 3;
    private const int Bytes = 32;
    private const int BodyLength = 43;
    private const int ChecksumLength = 6;
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>In the order of <see cref="OpaqueKind"/>.</summary>
    private static readonly string[] Prefixes = ["mr_", "mk_", "ms_", "mi_", "mp_", "mc_", "ma_", "mx_"];

    private OpaqueToken(OpaqueKind kind, string text) => (Kind, Text, Hash) = (kind, text, SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    public OpaqueKind Kind { get; }

    /// <summary>The secret itself: shown once, stored never.</summary>
    public string Text { get; }

    /// <summary>What is stored: the SHA-256 of the whole. 256 random bits need no slower hash.</summary>
    public byte[] Hash { get; }

    public static OpaqueToken Make(OpaqueKind kind)
    {
        Span<byte> secret = stackalloc byte[Bytes];
        RandomNumberGenerator.Fill(secret);
        return Of(kind, secret);
    }

    /// <summary>For one that must be the same when it is made again; the bytes must be as unguessable as random ones.</summary>
    public static OpaqueToken Of(OpaqueKind kind, ReadOnlySpan<byte> secret)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, Bytes, nameof(secret));
        var start = Prefixes[(int)kind] + Base64Url.EncodeToString(secret);
        return new(kind, start + Checksum(start));
    }

    /// <returns>Null where the text was never one of ours: cut off, mistyped, of another sort or another house.</returns>
    public static OpaqueToken? Read(string? text, OpaqueKind kind) => Read(text) is { } token && token.Kind == kind ? token : null;

    /// <returns>Null where the text was never one of ours.</returns>
    public static OpaqueToken? Read(string? text)
    {
        if (text is not { Length: Length } || Array.FindIndex(Prefixes, prefix => text.StartsWith(prefix, StringComparison.Ordinal)) is not (>= 0 and var kind) || !Ascii.IsValid(text))
        {
            return null;
        }

        Span<byte> body = stackalloc byte[BodyLength];
        Ascii.FromUtf16(text.AsSpan(PrefixLength, BodyLength), body, out _);
        Span<byte> room = stackalloc byte[BodyLength];
        var start = text.AsSpan(0, PrefixLength + BodyLength);
        return StrictBase64.TryRead(body, room, out var secret) && secret.Length == Bytes && text.AsSpan(start.Length).SequenceEqual(Checksum(start))
            ? new((OpaqueKind)kind, text)
            : null;
    }

    /// <summary>Nothing that is printed by mistake may let somebody in.</summary>
    public override string ToString() => $"{Prefixes[(int)Kind]}…";

    /// <summary>CRC-32 (ISO 3309, as in ZIP and PNG) of these letters, in base 62.</summary>
    internal static string Checksum(ReadOnlySpan<char> letters)
    {
        const uint polynomial = 0xEDB88320;
        var rest = uint.MaxValue;
        foreach (var letter in letters)
        {
            rest ^= letter;
            for (var bit = 0; bit < 8; bit++)
            {
                rest = (rest >> 1) ^ ((rest & 1) * polynomial);
            }
        }

        return string.Create(ChecksumLength, ~rest, static (text, value) =>
        {
            for (var place = text.Length - 1; place >= 0; place--, value /= 62)
            {
                text[place] = Digits[(int)(value % 62)];
            }
        });
    }
}
