using System.Buffers;
using System.Text.Json;

namespace Maristan.Server.Identity.Tokens;

/// <summary>
/// The header of an access token: its type, ES256 and the key's name, each once, and nothing else. What a header of other making asks for
/// (another algorithm, a key of its own, <c>crit</c>, <c>jku</c>) is refused before any key is looked at.
/// </summary>
internal static class JwtHeader
{
    /// <summary>Printable ASCII without the backslash. What we sign needs nothing more, and what needs no unescaping has one way to be read.</summary>
    public static readonly SearchValues<byte> PlainLetters = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Where(static letter => letter != '\\').Select(static letter => (byte)letter)]);

    private const int Type = 1;
    private const int Algorithm = 2;
    private const int Key = 4;

    public static byte[] Of(TokenKey key) => [.. """{"typ":"at+jwt","alg":"ES256","kid":"""u8, (byte)'"', .. key.IdBytes.Span, (byte)'"', (byte)'}'];

    public static TokenFault Read(ReadOnlySpan<byte> json, out ReadOnlySpan<byte> key)
    {
        key = default;
        try
        {
            return json.ContainsAnyExcept(PlainLetters) ? TokenFault.BadHeader : ReadMembers(new(json), out key);
        }
        catch (JsonException)
        {
            return TokenFault.BadHeader;
        }
    }

    private static TokenFault ReadMembers(Utf8JsonReader reader, out ReadOnlySpan<byte> key)
    {
        key = default;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return TokenFault.BadHeader;
        }

        var (seen, fault) = (0, TokenFault.None);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = Member(ref reader);
            if (member == 0)
            {
                return TokenFault.ForeignHeaderMember;
            }

            if ((seen & member) != 0 || !reader.Read() || reader.TokenType != JsonTokenType.String)
            {
                return TokenFault.BadHeader;
            }

            seen |= member;
            switch (member)
            {
                case Type when !reader.ValueTextEquals("at+jwt"u8):
                    fault = TokenFault.WrongType;
                    break;
                case Algorithm when !reader.ValueTextEquals("ES256"u8):
                    return TokenFault.WrongAlgorithm;
                case Key:
                    key = reader.ValueSpan;
                    break;
            }
        }

        return reader.Read() || seen != (Type | Algorithm | Key) ? TokenFault.BadHeader : fault;
    }

    private static int Member(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("typ"u8) ? Type : reader.ValueTextEquals("alg"u8) ? Algorithm : reader.ValueTextEquals("kid"u8) ? Key : 0;
}
