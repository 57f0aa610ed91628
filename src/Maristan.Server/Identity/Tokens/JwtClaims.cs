using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Maristan.Server.Identity.Tokens;

/// <summary>The claims of an access token as JSON (RFC 9068).</summary>
internal static class JwtClaims
{
    public const string Audience = "maristan";

    private const int MostLetters = 1_024;
    private const long LastSecond = 253_402_300_799;

    private static readonly string[] Names = ["iss", "aud", "sub", "org", "sid", "jti", "iat", "exp", "nbf", "client_id", "scope"];

    /// <summary>Those that every token has: all before <c>nbf</c>.</summary>
    private const int Demanded = (1 << 8) - 1;

    public static ReadOnlySpan<byte> Write(string issuer, TokenClaims claims)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, new() { Encoder = Platform.Json.Options.Encoder });
        writer.WriteStartObject();
        writer.WriteString("iss"u8, Plain(issuer));
        writer.WriteString("aud"u8, Audience);
        writer.WriteString("sub"u8, claims.PersonId);
        writer.WriteString("org"u8, claims.OrganisationId);
        writer.WriteString("sid"u8, claims.SessionId);
        writer.WriteString("jti"u8, claims.Id);
        writer.WriteNumber("iat"u8, claims.IssuedAt.ToUnixTimeSeconds());
        writer.WriteNumber("exp"u8, claims.ExpiresAt.ToUnixTimeSeconds());
        if (claims.ClientId is { } client)
        {
            writer.WriteString("client_id"u8, Plain(client));
        }

        if (claims.Scope is { } scope)
        {
            writer.WriteString("scope"u8, Plain(scope));
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan;
    }

    /// <summary>Only for claims whose signature is good; whatever stands there, this answers and does not throw.</summary>
    public static TokenVerdict Read(ReadOnlySpan<byte> json, string issuer, DateTimeOffset now)
    {
        try
        {
            return json.ContainsAnyExcept(JwtHeader.PlainLetters) || Draft.Read(new(json), issuer) is not { } draft ? TokenFault.BadClaims : draft.Judge(now);
        }
        catch (JsonException)
        {
            return TokenFault.BadClaims;
        }
    }

    private static string Plain(string text) =>
        text.Length <= MostLetters && text.All(static letter => letter is >= ' ' and <= '~' and not ('"' or '\\'))
            ? text
            : throw new ArgumentException($"A claim holds at most {MostLetters} printable ASCII letters without quotation marks and backslashes.", nameof(text));

    /// <summary>What has been read so far.</summary>
    private struct Draft
    {
        private bool isOurs;
        private bool isForUs;
        private Guid person;
        private Guid organisation;
        private Guid session;
        private Guid id;
        private long issuedAt;
        private long expiresAt;
        private long notBefore;
        private string? client;
        private string? scope;

        public static Draft? Read(Utf8JsonReader reader, string issuer)
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            var draft = default(Draft);
            var seen = 0;
            HashSet<string>? others = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                var member = Array.IndexOf(Names, name);
                // A claim that a newer version adds means nothing here, but twice it would mean one thing to us and another to it.
                var isFirst = member >= 0 ? (seen & (1 << member)) == 0 : (others ??= []).Add(name);
                if (!isFirst || !reader.Read() || (member >= 0 && !draft.Take(name, ref reader, issuer)))
                {
                    return null;
                }

                seen |= member >= 0 ? 1 << member : 0;
                reader.Skip();
            }

            return reader.Read() || (seen & Demanded) != Demanded ? null : draft;
        }

        public readonly TokenVerdict Judge(DateTimeOffset now)
        {
            if (!isOurs)
            {
                return TokenFault.WrongIssuer;
            }

            if (!isForUs)
            {
                return TokenFault.WrongAudience;
            }

            var (issued, until) = (DateTimeOffset.FromUnixTimeSeconds(issuedAt), DateTimeOffset.FromUnixTimeSeconds(expiresAt));
            return until - issued > TokenLife.Longest ? TokenFault.LivesTooLong
                : DateTimeOffset.FromUnixTimeSeconds(Math.Max(issuedAt, notBefore)) > now + TokenLife.ClockSkew ? TokenFault.NotYet
                : until <= now ? TokenFault.Expired
                : new TokenClaims(person, organisation, session) { ClientId = client, Scope = scope, Id = id, IssuedAt = issued, ExpiresAt = until };
        }

        private bool Take(string name, ref Utf8JsonReader reader, string issuer) => name switch
        {
            "iss" => IsText(ref reader, issuer, out isOurs),
            "aud" => IsText(ref reader, Audience, out isForUs),
            "sub" => IsId(ref reader, out person),
            "org" => IsId(ref reader, out organisation),
            "sid" => IsId(ref reader, out session),
            "jti" => IsId(ref reader, out id),
            "iat" => IsMoment(ref reader, out issuedAt),
            "exp" => IsMoment(ref reader, out expiresAt),
            "nbf" => IsMoment(ref reader, out notBefore),
            "client_id" => IsText(ref reader, out client),
            _ => IsText(ref reader, out scope),
        };

        private static bool IsText(ref Utf8JsonReader reader, string expected, out bool isExpected)
        {
            isExpected = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(expected);
            return reader.TokenType == JsonTokenType.String;
        }

        private static bool IsText(ref Utf8JsonReader reader, out string? text) =>
            (text = reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length <= MostLetters ? reader.GetString() : null) is not null;

        private static bool IsId(ref Utf8JsonReader reader, out Guid id)
        {
            id = default;
            return reader.TokenType == JsonTokenType.String && Utf8Parser.TryParse(reader.ValueSpan, out id, out var read, 'D') && read == reader.ValueSpan.Length;
        }

        private static bool IsMoment(ref Utf8JsonReader reader, out long seconds)
        {
            seconds = 0;
            return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out seconds) && seconds is >= 0 and <= LastSecond;
        }
    }
}
