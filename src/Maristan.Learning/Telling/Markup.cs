using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Maristan.Learning.Telling;

/// <summary>
/// A piece of a page. What stands in the source text is markup and what is put into it is text, and is escaped: the compiler decides, not whoever
/// writes the line. Only another piece goes in as it is.
/// </summary>
internal readonly struct Markup
{
    private readonly string? text;

    private Markup(string text) => this.text = text;

    public static Markup Empty => default;

    public static Markup Of(ref Pieces pieces) => new(pieces.Text);

    public static Markup Join(IEnumerable<Markup> pieces) => new(string.Concat(pieces.Select(static piece => piece.text)));

    public override string ToString() => text ?? "";

    [InterpolatedStringHandler]
    internal readonly ref struct Pieces
    {
        private readonly StringBuilder built;

        public Pieces(int literalLength, int formattedCount) => built = new(literalLength + (formattedCount * 16));

        public string Text => built.ToString();

        public void AppendLiteral(string markup) => built.Append(markup);

        public void AppendFormatted(Markup piece) => built.Append(piece.text);

        public void AppendFormatted(IEnumerable<Markup> pieces)
        {
            foreach (var piece in pieces)
            {
                built.Append(piece.text);
            }
        }

        public void AppendFormatted(int number) => built.Append(CultureInfo.InvariantCulture, $"{number}");

        /// <summary>Two decimals are finer than a pixel.</summary>
        public void AppendFormatted(double number) => built.Append(double.IsFinite(number) ? number.ToString("0.##", CultureInfo.InvariantCulture) : "0");

        public void AppendFormatted(string? text)
        {
            foreach (var letter in text ?? "")
            {
                Append(letter);
            }
        }

        private void Append(char letter) => _ = letter switch
        {
            '&' => built.Append("&amp;"),
            '<' => built.Append("&lt;"),
            '>' => built.Append("&gt;"),
            '"' => built.Append("&quot;"),
            '\'' => built.Append("&#39;"),
            '\n' or '\t' => built.Append(letter),
            // Signs that turn the direction of what follows could make a name read as another.
            (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => built,
            _ when char.IsControl(letter) || letter is '\uFFFE' or '\uFFFF' => built,
            _ => built.Append(letter),
        };
    }
}
