using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Maristan.Server.Identity.Passwords;

/// <summary>Argon2 in the PHC string format, <c>$argon2id$v=19$m=19456,t=2,p=1$salt$hash</c>, which passlib and Django write too.</summary>
internal static partial class Argon2Form
{
    private const int SaltSize = 16;
    private const int TagSize = 32;

    /// <summary>Django's own are 100 MiB, passlib's 64.</summary>
    private const int MostMemory = 256 * 1024;

    /// <summary>KiB filled over all passes: about a second of one core.</summary>
    private const long MostWork = 1024 * 1024;

    private const int MostLanes = 64;

    public static string Make(ReadOnlySpan<byte> password, Argon2Cost cost)
    {
        Span<byte> salt = stackalloc byte[SaltSize], tag = stackalloc byte[TagSize];
        RandomNumberGenerator.Fill(salt);
        Argon2.Hash(new(Argon2Kind.Id, password, salt), cost, tag);
        return Write(cost, salt, tag);
    }

    /// <summary>A hash that no password has, at the same price as any other.</summary>
    public static string Nobody(Argon2Cost cost) => Write(cost, RandomNumberGenerator.GetBytes(SaltSize), RandomNumberGenerator.GetBytes(TagSize));

    public static StoredHash? Read(string stored, Argon2Cost today)
    {
        var parts = Form().Match(stored);
        if (!parts.Success || !Number(parts, 2, out var memory) || !Number(parts, 3, out var passes) || !Number(parts, 4, out var lanes))
        {
            return null;
        }

        var cost = new Argon2Cost(memory, passes, lanes);
        if (!cost.IsLawful || lanes > MostLanes || memory > MostMemory || (long)memory * passes > MostWork
            || HashLetters.Read(parts.Groups[5].Value) is not { Length: >= Argon2.LeastSalt and <= 64 } salt
            || HashLetters.Read(parts.Groups[6].Value) is not { Length: >= 16 and <= 64 } tag)
        {
            return null;
        }

        var kind = parts.Groups[1].Value == "id" ? Argon2Kind.Id : Argon2Kind.I;
        // Costlier than today's is hashed anew as well: a sign-in that takes longer than a stranger's would tell that the account exists.
        return new(password => Matches(new(kind, password, salt), cost, tag), kind == Argon2Kind.Id && cost == today && salt.Length == SaltSize && tag.Length == TagSize);
    }

    private static bool Matches(in Argon2Input input, Argon2Cost cost, byte[] expected)
    {
        Span<byte> tag = stackalloc byte[expected.Length];
        Argon2.Hash(input, cost, tag);
        return CryptographicOperations.FixedTimeEquals(tag, expected);
    }

    private static string Write(Argon2Cost cost, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> tag) =>
        string.Create(CultureInfo.InvariantCulture, $"$argon2id$v=19$m={cost.Memory},t={cost.Passes},p={cost.Lanes}${HashLetters.Write(salt)}${HashLetters.Write(tag)}");

    private static bool Number(Match parts, int group, out int number) =>
        int.TryParse(parts.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    [GeneratedRegex(@"\A\$argon2(i|id)\$v=19\$m=([0-9]{1,9}),t=([0-9]{1,9}),p=([0-9]{1,9})\$([A-Za-z0-9+/=]+)\$([A-Za-z0-9+/=]+)\z")]
    private static partial Regex Form();
}
