using System.Security.Cryptography;
using System.Text;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.Accounts;

/// <summary>
/// A code that an administrator tells somebody, on paper or by telephone, with which they choose a password of their own. It works once,
/// for a day, and only the newest works. Letters that are mistaken for one another are not in it or count as the same.
/// </summary>
internal static class OneTimeCodes
{
    public const string Reset = "reset";

    /// <summary>Crockford's base 32.</summary>
    private const string Letters = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>80 bits: whoever steals the hashes cannot go through them in a day, so a plain SHA-256 is enough.</summary>
    private const int Length = 16;

    private const int Group = 4;

    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <param name="work">The system's: what proves somebody is closed to the role that serves requests.</param>
    /// <returns>What is shown, once: <c>k7qp-2m4x-9trh-w3n8</c>.</returns>
    public static string Make(Work work, Guid person, string kind, TimeSpan life, TimeProvider clock)
    {
        var code = RandomNumberGenerator.GetString(Letters, Length);
        var now = clock.GetUtcNow();
        work.Add($"delete from identity.single_use where person_id = {person} and kind = {kind} and email is null and spent_at is null");
        work.Add($"insert into identity.single_use (hash, kind, person_id, made_at, expires_at) values ({HashOf(code)}, {kind}, {person}, {now}, {now + life})");
        return string.Join('-', code.Chunk(Group).Select(static group => new string(group)));
    }

    /// <summary>Of all that administrators have made for somebody, none works any more.</summary>
    public static void TakeBack(Work work, Guid person) =>
        work.Add($"delete from identity.single_use where person_id = {person} and email is null and spent_at is null");

    /// <returns>The SHA-256 of the letters alone, as the table keeps it; null when what was typed is no such code.</returns>
    public static byte[]? HashOf(string typed)
    {
        if (typed.Length > 4 * Length)
        {
            return null;
        }

        var code = string.Concat(typed.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant).Select(static letter => letter switch
        {
            'o' => '0',
            'i' or 'l' => '1',
            _ => letter,
        }));
        return code.Length == Length && code.All(Letters.Contains) ? SHA256.HashData(Encoding.ASCII.GetBytes(code)) : null;
    }
}
