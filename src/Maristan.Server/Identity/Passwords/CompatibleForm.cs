using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Maristan.Server.Identity.Passwords;

/// <summary>
/// Unicode's normalisation form KC. .NET's own hands every text back unchanged when it runs without the machine's ICU, as this program does,
/// and then an é that was set as one letter would not open what was closed with an e and its accent.
/// </summary>
internal sealed class CompatibleForm
{
    private const int FirstHangul = 0xac00, FirstLead = 0x1100, FirstVowel = 0x1161, BeforeTail = 0x11a7;
    private const int Leads = 19, Vowels = 21, Tails = 28;

    /// <summary>Read when the first password comes that is not ASCII.</summary>
    private static readonly Lazy<CompatibleForm> Tables = new(static () => new());

    private readonly FrozenDictionary<int, int[]> parts;
    private readonly FrozenDictionary<(int, int), int> wholes;
    private readonly FrozenDictionary<int, byte> classes;

    private CompatibleForm()
    {
        using var data = typeof(CompatibleForm).Assembly.GetManifestResourceStream("passwords/unicode-14")!;
        using var reader = new StreamReader(data);
        Dictionary<int, int[]> apart = [];
        Dictionary<(int, int), int> together = [];
        Dictionary<int, byte> order = [];
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                Take(line, apart, together, order);
            }
        }

        (parts, wholes, classes) = (apart.ToFrozenDictionary(), together.ToFrozenDictionary(), order.ToFrozenDictionary());
    }

    public static string Of(string text)
    {
        var tables = Tables.Value;
        List<int> letters = new(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            tables.Decompose(rune.Value, letters);
        }

        tables.Order(letters);
        var composed = new StringBuilder(letters.Count);
        foreach (var letter in tables.Compose(letters))
        {
            composed.Append(new Rune(letter));
        }

        return composed.ToString();
    }

    private static void Take(string line, Dictionary<int, int[]> apart, Dictionary<(int, int), int> together, Dictionary<int, byte> order)
    {
        var end = line.AsSpan().IndexOfAny("+=~-");
        var code = Hex(line[..end]);
        if (line[end] == '-')
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            for (var last = Hex(line[(end + 1)..colon]); code <= last; code++)
            {
                order[code] = byte.Parse(line.AsSpan(colon + 1), CultureInfo.InvariantCulture);
            }

            return;
        }

        apart[code] = [.. line[(end + 1)..].Split(' ').Select(Hex)];
        if (line[end] == '+')
        {
            together[(apart[code][0], apart[code][1])] = code;
        }
    }

    private void Decompose(int letter, List<int> into)
    {
        if (parts.TryGetValue(letter, out var smaller))
        {
            foreach (var part in smaller)
            {
                Decompose(part, into);
            }
        }
        else if (letter - FirstHangul is >= 0 and < Leads * Vowels * Tails and var syllable)
        {
            into.Add(FirstLead + (syllable / (Vowels * Tails)));
            into.Add(FirstVowel + (syllable / Tails % Vowels));
            if (syllable % Tails > 0)
            {
                into.Add(BeforeTail + (syllable % Tails));
            }
        }
        else
        {
            into.Add(letter);
        }
    }

    /// <summary>Marks on one letter stand in the order of their classes; those of one class stay as they came.</summary>
    private void Order(List<int> letters)
    {
        for (var i = 1; i < letters.Count; i++)
        {
            var mark = letters[i];
            var kind = Class(mark);
            var at = i;
            for (; kind > 0 && at > 0 && Class(letters[at - 1]) > kind; at--)
            {
                letters[at] = letters[at - 1];
            }

            letters[at] = mark;
        }
    }

    private List<int> Compose(List<int> letters)
    {
        List<int> done = new(letters.Count);
        var starter = -1;
        foreach (var letter in letters)
        {
            var kind = Class(letter);
            var before = done.Count == 0 ? 0 : Class(done[^1]);
            var isFree = starter == done.Count - 1 || before < kind;
            if (starter >= 0 && isFree && Whole(done[starter], letter) is { } whole)
            {
                done[starter] = whole;
                continue;
            }

            if (kind == 0)
            {
                starter = done.Count;
            }

            done.Add(letter);
        }

        return done;
    }

    private int? Whole(int first, int second)
    {
        if (first - FirstLead is >= 0 and < Leads and var lead && second - FirstVowel is >= 0 and < Vowels and var vowel)
        {
            return FirstHangul + (((lead * Vowels) + vowel) * Tails);
        }

        if (first - FirstHangul is >= 0 and < Leads * Vowels * Tails and var syllable && syllable % Tails == 0 && second - BeforeTail is > 0 and < Tails and var tail)
        {
            return first + tail;
        }

        return wholes.TryGetValue((first, second), out var whole) ? whole : null;
    }

    private byte Class(int letter) => classes.GetValueOrDefault(letter);

    private static int Hex(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
