using System.Buffers;
using System.Text;

namespace Maristan.Server.Identity.Tokens;

/// <summary>Makes access tokens and says whether one lets in. That its session still lives is for whoever keeps the sessions to say.</summary>
internal sealed class AccessTokens(SigningKeys keys, TokenIssuer issuer, TimeProvider clock)
{
    private readonly RememberedTokens remembered = new();

    /// <summary>Whom every token names as its maker, and the only one that is believed.</summary>
    public string Issuer => issuer.Name;

    /// <summary>Moment, end and name of the token are given here, whatever the claims say of them.</summary>
    /// <param name="life">None is the usual one.</param>
    /// <exception cref="InvalidOperationException">There is no key that opens under the master key.</exception>
    public string Make(TokenClaims claims, TimeSpan? life = null)
    {
        var now = clock.GetUtcNow();
        var lasts = life ?? TokenLife.Usual;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lasts, TokenLife.Longest, nameof(life));
        var signer = keys.Ring.Signer ?? throw new InvalidOperationException("No key for access tokens opens under the master key; see the log for its name.");
        return Jwt.Make(signer, issuer.Name, claims with { Id = Guid.CreateVersion7(now), IssuedAt = now, ExpiresAt = now + lasts });
    }

    /// <summary>By what this replica knows. A key that it has not heard of yet is unknown to it.</summary>
    public TokenVerdict Check(string token)
    {
        if (token.Length > Jwt.Longest)
        {
            return TokenFault.TooLong;
        }

        Span<byte> bytes = stackalloc byte[token.Length];
        if (Ascii.FromUtf16(token, bytes, out _) != OperationStatus.Done)
        {
            return TokenFault.BadEncoding;
        }

        // The ring is taken once: what is remembered belongs to the very keys that it was verified by, even if they change meanwhile.
        var (ring, now, hash) = (keys.Ring, clock.GetUtcNow(), Digest.Of(bytes));
        if (remembered.Find(hash, ring, now) is { } known)
        {
            return known;
        }

        var verdict = Jwt.Check(bytes, ring, issuer.Name, now);
        if (verdict.Claims is { } claims)
        {
            remembered.Remember(hash, ring, claims, now);
        }

        return verdict;
    }

    /// <summary>As <see cref="Check"/>; of a key that is not known here the database is asked first.</summary>
    public ValueTask<TokenVerdict> CheckOrAsk(string token, CancellationToken cancel)
    {
        var verdict = Check(token);
        return verdict.Fault == TokenFault.UnknownKey ? new(AskAndCheck(token, cancel)) : new(verdict);
    }

    private async Task<TokenVerdict> AskAndCheck(string token, CancellationToken cancel)
    {
        await keys.Ask().WaitAsync(cancel);
        return Check(token);
    }
}
