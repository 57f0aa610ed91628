using System.Buffers;
using System.Buffers.Text;

namespace Maristan.Server.Identity.Tokens;

/// <summary>
/// base64url with one way to write each value: no padding, no white space, no bits left over. The framework's reader is kinder,
/// and a token that can be written in two ways is two tokens to whoever remembers it by its text.
/// </summary>
internal static class StrictBase64
{
    private static readonly SearchValues<byte> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    /// <param name="room">At least as long as the text.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, Span<byte> room, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (text.IsEmpty || text.ContainsAnyExcept(Letters) || Base64Url.DecodeFromUtf8(text, room, out var read, out var written) != OperationStatus.Done || read != text.Length)
        {
            return false;
        }

        value = room[..written];
        var rest = written % 3;
        Span<byte> end = stackalloc byte[4];
        return rest == 0 || text.EndsWith(end[..Base64Url.EncodeToUtf8(value[^rest..], end)]);
    }
}
