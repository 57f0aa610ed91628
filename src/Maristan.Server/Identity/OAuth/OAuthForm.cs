using Microsoft.AspNetCore.Http.Features;

namespace Maristan.Server.Identity.OAuth;

/// <summary>The members of a form as OAuth sends it. One that comes twice would mean one thing to us and another to somebody in between, so none may.</summary>
internal sealed class OAuthForm
{
    public const string MediaType = "application/x-www-form-urlencoded";

    private static readonly FormOptions Bounds = new() { BufferBody = false, KeyLengthLimit = 64, ValueLengthLimit = 4_096, ValueCountLimit = 32, BufferBodyLengthLimit = 64 << 10 };

    private readonly Dictionary<string, string> members;

    private OAuthForm(Dictionary<string, string> members) => this.members = members;

    /// <summary>Null where it is not there; one without a value is not (RFC 6749, 3.2).</summary>
    public string? this[string name] => members.GetValueOrDefault(name);

    /// <returns>Null where the body is no such form.</returns>
    public static async Task<OAuthForm?> Read(HttpContext http, CancellationToken cancel)
    {
        var reading = new FormFeature(http.Request, Bounds);
        if (!reading.HasFormContentType)
        {
            return null;
        }

        try
        {
            var form = await reading.ReadFormAsync(cancel);
            return form.Any(static member => member.Value.Count != 1)
                ? null
                : new(form.Where(static member => member.Value.ToString().Length > 0).ToDictionary(static member => member.Key, static member => member.Value.ToString(), StringComparer.Ordinal));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}

internal static class OAuthScope
{
    /// <returns>Each permission once, in order; null where none is named, which means all.</returns>
    public static string[]? Read(string? text) => text is null ? null : [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}

/// <summary>The forms as they are described to the makers of clients; they are read member by member, since what is unknown is let pass (RFC 6749, 3.2).</summary>
internal static class OAuthForms
{
    public sealed record Token(
        string GrantType, string? ClientId = null, string? ClientSecret = null, string? Code = null, string? RedirectUri = null, string? CodeVerifier = null, string? RefreshToken = null,
        string? Scope = null);

    public sealed record About(string Token, string? ClientId = null, string? ClientSecret = null, string? TokenTypeHint = null);
}
