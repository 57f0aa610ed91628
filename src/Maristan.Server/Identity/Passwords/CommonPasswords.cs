using System.Collections.Frozen;

namespace Maristan.Server.Identity.Passwords;

/// <summary>What is guessed first: the words of a list, the same with a year or sign behind them, and what a finger draws on a keyboard.</summary>
internal static class CommonPasswords
{
    /// <summary>So much around a word makes it somebody's own.</summary>
    private const int Little = 8;

    private static readonly FrozenSet<string> Words = Read();

    private static readonly string[] Walks =
    [
        "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "qwertyuiopasdfghjklzxcvbnm", "azertyuiopqsdfghjklmwxcvbn",
        "qwertzuiopasdfghjklyxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "qazwsxedcrfvtgbyhnujmikolp",
        "!@#$%^&*()", "ضصثقفغعهخحجچ", "شسیبلاتنمکگ", "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی", "۰۱۲۳۴۵۶۷۸۹۰", "asdfghjklñ",
    ];

    public static int Count => Words.Count;

    /// <param name="password">In lower case and normalised.</param>
    public static bool Hold(string password) =>
        Words.Contains(password) || IsRepeated(password) || IsWalk(password)
        || Stems(password).Any(stem => password.Length - stem.Length < Little && (Words.Contains(stem) || IsWalk(stem)));

    /// <summary>The same without what people put around a word, and with the letters that their digits and signs stand for.</summary>
    private static IEnumerable<string> Stems(string password)
    {
        foreach (var one in (string[])[password, Unmasked(password)])
        {
            var bare = string.Concat(one.SkipWhile(IsDecoration).Reverse().SkipWhile(IsDecoration).Reverse());
            if (bare.Length >= 3)
            {
                yield return bare;
                yield return string.Concat(bare.Where(char.IsLetter));
            }
        }
    }

    private static bool IsDecoration(char letter) => !char.IsLetter(letter);

    private static string Unmasked(string password) => string.Concat(password.Select(static letter => letter switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        _ => letter,
    }));

    /// <summary>One piece over and over, as in aaaaaaaa, 12121212 or passwordpassword.</summary>
    private static bool IsRepeated(string password) => Enumerable.Range(1, password.Length / 2).Where(size => password.Length % size == 0)
        .Any(size => (size <= 4 || Words.Contains(password[..size])) && password.AsSpan(size).SequenceEqual(password.AsSpan(..^size)));

    private static bool IsWalk(string password) =>
        password.Length >= 4 && Walks.Any(walk => walk.Contains(password, StringComparison.Ordinal) || walk.Contains(string.Concat(password.Reverse()), StringComparison.Ordinal));

    private static FrozenSet<string> Read()
    {
        using var list = typeof(CommonPasswords).Assembly.GetManifestResourceStream("passwords/common")!;
        using var reader = new StreamReader(list);
        return reader.ReadToEnd().Split('\n').Where(static line => !line.StartsWith('#'))
            .SelectMany(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToFrozenSet(StringComparer.Ordinal);
    }
}
