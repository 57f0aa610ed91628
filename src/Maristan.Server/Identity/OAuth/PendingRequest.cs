using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Maristan.Server.Identity.Apps;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Identity.OAuth;

/// <summary>
/// What an app asked for, on its way through the page that asks the person. It is sealed under the node's key and travels in the address
/// rather than lie in a table: whoever is not signed in can then fill nothing, and the page can change nothing of it.
/// </summary>
internal sealed record PendingRequest(Guid App, string RedirectUri, IReadOnlyList<string> Scopes, string? State, string Challenge, DateTimeOffset Until)
{
    private const string Context = "authorisation request";
    private const int LongestSealed = 8_000;

    public static readonly TimeSpan Good = TimeSpan.FromMinutes(10);

    public string Seal(MasterKey key) => Base64Url.EncodeToString(key.Seal(JsonSerializer.SerializeToUtf8Bytes(this, Json.Options), Context));

    /// <returns>Null where it is none of ours, or has run out.</returns>
    public static PendingRequest? Open(string text, MasterKey key, DateTimeOffset now)
    {
        try
        {
            return text.Length <= LongestSealed && Base64Url.IsValid(text)
                && JsonSerializer.Deserialize<PendingRequest>(key.Open(Base64Url.DecodeFromChars(text), Context), Json.Options) is { } request && request.Until > now ? request : null;
        }
        catch (Exception error) when (error is CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <param name="app">As it is now: it may have been changed so that it may ask this no longer. Null where the caller's organisation has none such.</param>
    public bool IsStillOf(App? app) =>
        app is not null && RedirectUris.Match(app.RedirectUris, RedirectUri, app.Kind) && Scopes.All(app.Permissions.Contains);
}
