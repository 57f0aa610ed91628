using System.Text;

namespace Maristan.Server.Identity.Passwords;

/// <summary>A password as letters: how many it has, and one spelling for what looks the same whatever keyboard it came from.</summary>
internal static class PasswordText
{
    public const int Longest = 512;

    /// <summary>Code points, as NIST SP 800-63B counts, so that a letter of any script is one.</summary>
    public static int Length(string password)
    {
        var count = 0;
        foreach (var _ in password.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    /// <summary>No password of that many UTF-16 units is short enough, so a megabyte is not counted through.</summary>
    public static bool IsTooLong(string password) => password.Length > 2 * Longest || Length(password) > Longest;

    /// <summary>Normalisation form KC. One machine sends é as one letter, another as e and an accent; half surrogates become the letter that stands for damage.</summary>
    public static string Same(string password) => Ascii.IsValid(password) ? password : CompatibleForm.Of(password);
}
