namespace Maristan.Server.Identity.Passwords;

internal delegate bool PasswordMatch(ReadOnlySpan<byte> password);

/// <summary>A stored hash that was understood: how to try a password against it, and whether it is what would be made today.</summary>
internal sealed record StoredHash(PasswordMatch Matches, bool IsOfToday = false)
{
    /// <summary>No form that is known needs more.</summary>
    private const int LongestStored = 512;

    private const string Django = "argon2";

    /// <summary>Null for a form that is not known, is damaged, or asks for more work than an honest hash does.</summary>
    public static StoredHash? Read(string stored, Argon2Cost today)
    {
        if (stored.Length > LongestStored)
        {
            return null;
        }

        return stored.Split('$') switch
        {
            ["", "argon2id" or "argon2i", ..] => Argon2Form.Read(stored, today),
            [Django, "argon2id" or "argon2i", ..] => Argon2Form.Read(stored[Django.Length..], today) is { } found ? found with { IsOfToday = false } : null,
            ["", "2a" or "2b" or "2y", ..] => Bcrypt.Read(stored),
            ["bcrypt", "", ..] => Bcrypt.Read(stored["bcrypt$".Length..]),
            ["bcrypt_sha256", "", ..] => BcryptForms.OfSha256(stored["bcrypt_sha256$".Length..]),
            ["pbkdf2_sha256", var rounds, var salt, var hash] => Pbkdf2Forms.OfDjango(rounds, salt, hash),
            ["", "pbkdf2-sha256", var rounds, var salt, var hash] => Pbkdf2Forms.OfPasslib("SHA256", rounds, salt, hash),
            ["", "pbkdf2-sha512", var rounds, var salt, var hash] => Pbkdf2Forms.OfPasslib("SHA512", rounds, salt, hash),
            _ => null,
        };
    }
}
