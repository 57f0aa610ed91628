using System.Security.Cryptography;
using System.Text;

namespace Maristan.Server.Identity.Passwords;

internal static class BcryptForms
{
    /// <summary>Django's way around bcrypt's 72 bytes: the hexadecimal SHA-256 of the password is what is hashed.</summary>
    public static StoredHash? OfSha256(string bcrypt) => Bcrypt.Read(bcrypt) is { } inner
        ? new(password => inner.Matches(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(password)))))
        : null;
}
