using System.Buffers;
using Maristan.Server.Identity.Passwords;

namespace Maristan.Server.Identity.Accounts;

/// <summary>A mail address as somebody typed it. Only its shape is judged: whether it exists is known when a letter has been answered.</summary>
internal static class EmailAddress
{
    private const int Longest = 254;
    private static readonly SearchValues<char> NotInDomains = SearchValues.Create("/\\:?#[]");

    /// <returns>As it is written to; null where it is none.</returns>
    public static string? Read(string typed)
    {
        var address = typed.Trim();
        var at = address.LastIndexOf('@');
        return address.Length <= Longest && at > 0 && at < address.Length - 1 && !address.Any(static letter => char.IsControl(letter) || char.IsWhiteSpace(letter) || letter is '<' or '>' or ',' or ';' or '"')
            && address.IndexOf('@') == at && IsDomain(address.AsSpan(at + 1)) ? address : null;
    }

    /// <summary>As it is compared. Of what is too long for one as much as tells that it is nobody's: strangers may send a megabyte, and one spelling for all of it takes minutes.</summary>
    public static string Key(string address)
    {
        var typed = address.Trim();
        return PasswordText.Same(typed.Length <= Longest ? typed : $"{typed.AsSpan(0, Longest)} …").ToLowerInvariant();
    }

    private static bool IsDomain(ReadOnlySpan<char> domain) =>
        !domain.StartsWith('.') && !domain.EndsWith('.') && !domain.Contains("..", StringComparison.Ordinal) && !domain.ContainsAny(NotInDomains);
}
