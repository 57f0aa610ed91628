using System.Buffers.Text;
using System.Text;

namespace Maristan.Server.Identity.Tokens;

/// <summary>The compact form of a signed token (RFC 7515, 7519) in the one way that this node writes it; every other is refused.</summary>
internal static class Jwt
{
    /// <summary>A longer one was not made here.</summary>
    public const int Longest = 4_096;

    private const byte Dot = (byte)'.';

    public static string Make(TokenKey key, string issuer, TokenClaims claims)
    {
        var signed = Encoding.ASCII.GetBytes($"{Base64Url.EncodeToString(JwtHeader.Of(key))}.{Base64Url.EncodeToString(JwtClaims.Write(issuer, claims))}");
        Span<byte> signature = stackalloc byte[TokenKey.SignatureSize];
        key.Sign(signed, signature);
        return $"{Encoding.ASCII.GetString(signed)}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>Whatever comes, this answers and does not throw.</summary>
    public static TokenVerdict Check(ReadOnlySpan<byte> token, KeyRing keys, string issuer, DateTimeOffset now)
    {
        if (token.Length > Longest)
        {
            return TokenFault.TooLong;
        }

        if (token.Count(Dot) != 2)
        {
            return TokenFault.NotThreeParts;
        }

        var (first, last) = (token.IndexOf(Dot), token.LastIndexOf(Dot));
        Span<byte> room = stackalloc byte[token.Length];
        if (!StrictBase64.TryRead(token[..first], room, out var json))
        {
            return TokenFault.BadEncoding;
        }

        if (JwtHeader.Read(json, out var id) is not TokenFault.None and var fault)
        {
            return fault;
        }

        if (keys.Find(id, now) is not { } key)
        {
            return TokenFault.UnknownKey;
        }

        if (!StrictBase64.TryRead(token[(last + 1)..], room, out var signature))
        {
            return TokenFault.BadEncoding;
        }

        if (!key.Verifies(token[..last], signature))
        {
            return TokenFault.BadSignature;
        }

        return StrictBase64.TryRead(token[(first + 1)..last], room, out json) ? JwtClaims.Read(json, issuer, now) : TokenFault.BadEncoding;
    }
}
