using System.Diagnostics.CodeAnalysis;
using System.Text;
using Maristan.Server.Identity.Apps;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.OAuth;

/// <summary>An app as the protocol knows it.</summary>
/// <param name="PersonId">As whom a service acts; null for any other.</param>
/// <param name="IsProven">The secret that it showed is one of its own.</param>
internal sealed record Client(Guid Id, Guid OrganisationId, string Name, AppKind Kind, string[] RedirectUris, string[] Permissions, Guid? PersonId, bool IsProven)
{
    /// <param name="secret">The hash of what it showed, if anything.</param>
    public static Task<Client?> Find(MaristanDatabase database, Guid id, byte[]? secret, DateTimeOffset now, CancellationToken cancel) => database.QueryOne<Client>(SystemPurpose.SigningIn, $"""
        select id, organisation_id, name, kind, redirect_uris, permissions, person_id,
            exists (select from identity.app_secret s where s.app_id = app.id and s.hash = {secret} and (s.expires_at is null or s.expires_at > {now})) as is_proven
        from identity.app where id = {id}
        """, cancel);
}

/// <summary>Which app is speaking: by its secret in the header or the body, or, where it cannot keep one, by its name alone (RFC 6749, 2.3).</summary>
internal sealed class ClientCheck(MaristanDatabase database, TimeProvider clock)
{
    private const string Scheme = "Basic ";

    public async Task<(Client? Client, OAuthRefusal? Refusal)> Check(HttpContext http, OAuthForm form, CancellationToken cancel)
    {
        var (id, secret) = (form["client_id"], form["client_secret"]);
        if (http.Request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            if (secret is not null)
            {
                return (null, OAuthRefusal.TwoWays);
            }

            if (!TryRead(header[Scheme.Length..], out var named, out secret) || (id is not null && id != named))
            {
                return (null, OAuthRefusal.ClientUnknown);
            }

            id = named;
        }

        return Guid.TryParseExact(id, "D", out var client) && await Client.Find(database, client, OpaqueToken.Read(secret, OpaqueKind.ClientSecret)?.Hash, clock.GetUtcNow(), cancel) is { } known
            && (known.Kind == AppKind.Native ? secret is null : known.IsProven)
            ? (known, null)
            : (null, OAuthRefusal.ClientUnknown);
    }

    /// <summary>Both halves are form-encoded before they are joined (RFC 6749, 2.3.1).</summary>
    private static bool TryRead(string credentials, [NotNullWhen(true)] out string? id, [NotNullWhen(true)] out string? secret)
    {
        (id, secret) = (null, null);
        var bytes = new byte[credentials.Length];
        if (!Convert.TryFromBase64String(credentials, bytes, out var length) || Encoding.UTF8.GetString(bytes, 0, length).Split(':') is not [var first, var second])
        {
            return false;
        }

        (id, secret) = (System.Net.WebUtility.UrlDecode(first), System.Net.WebUtility.UrlDecode(second));
        return true;
    }
}
