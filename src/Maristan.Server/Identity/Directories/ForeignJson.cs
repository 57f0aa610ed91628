using System.Text;
using System.Text.Json;
using Maristan.Server.Identity.Tokens;

namespace Maristan.Server.Identity.Directories;

/// <summary>Reads what somebody else's program has written, and takes nothing for granted.</summary>
internal static class ForeignJson
{
    private static readonly JsonDocumentOptions Strictly = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <returns>Null where it is no object, or names a member twice.</returns>
    public static JsonElement? Read(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strictly);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>Null where the member is not there or is no text.</returns>
    public static string? Text(JsonElement of, string member) => of.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <param name="text">As base64url, without padding.</param>
    public static byte[]? Bytes(string text)
    {
        var letters = Encoding.UTF8.GetBytes(text);
        return StrictBase64.TryRead(letters, new byte[letters.Length], out var bytes) ? bytes.ToArray() : null;
    }
}
