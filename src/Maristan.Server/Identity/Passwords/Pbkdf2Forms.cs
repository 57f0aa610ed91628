using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Maristan.Server.Identity.Passwords;

internal static class Pbkdf2Forms
{
    /// <summary>Django stands at 1.2 million and adds some each year; this many take a second and a half.</summary>
    private const int MostRounds = 5_000_000;

    public static StoredHash? OfDjango(string rounds, string salt, string hash) =>
        Of(HashAlgorithmName.SHA256, rounds, Encoding.UTF8.GetBytes(salt), HashLetters.Read(hash));

    /// <summary>passlib writes a dot for the plus.</summary>
    public static StoredHash? OfPasslib(string algorithm, string rounds, string salt, string hash) =>
        Of(new(algorithm), rounds, HashLetters.Read(salt.Replace('.', '+')), HashLetters.Read(hash.Replace('.', '+')));

    private static StoredHash? Of(HashAlgorithmName algorithm, string rounds, byte[]? salt, byte[]? hash)
    {
        if (salt is null || hash is not { Length: >= 16 and <= 64 }
            || !int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MostRounds)
        {
            return null;
        }

        return new(password => CryptographicOperations.FixedTimeEquals(Rfc2898DeriveBytes.Pbkdf2(password, salt, count, algorithm, hash.Length), hash));
    }
}
