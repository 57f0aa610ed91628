namespace Maristan.Learning.Telling.Charts;

/// <summary>What stands around every chart.</summary>
internal static class Frame
{
    public static Markup Of(string title, string told, Markup legend, Markup picture, Table? numbers) => Markup.Of($"""
        <figure class="chart"><figcaption>{title}</figcaption><p class="told">{told}</p><div>{legend}</div>{picture}{(numbers is null ? Markup.Empty : Numbers(title, numbers))}</figure>

        """);

    /// <summary>A long table scrolls, so the keyboard must reach it.</summary>
    private static Markup Numbers(string title, Table table) => Markup.Of($"""
        <details><summary>{Words.AsTable}</summary><div class="scroll" tabindex="0" role="region" aria-label="{title}">{Plain(table)}</div></details>
        """);

    public static Markup Plain(Table table) => Markup.Of($"""
        <table><thead><tr>{table.Heads.Select(static head => Markup.Of($"""<th scope="col">{head}</th>"""))}</tr></thead><tbody>{table.Rows.Select(static row => Markup.Of($"""<tr><th scope="row">{row[0]}</th>{row.Skip(1).Select(static cell => Markup.Of($"<td>{cell}</td>"))}</tr>"""))}</tbody></table>
        """);

    /// <summary>A table for the page itself: on a narrow one each row becomes a small list with the heads beside the cells.</summary>
    public static Markup Stacked(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<Markup>> rows) => Markup.Of($"""
        <table class="stacked"><thead><tr>{heads.Select(static head => Markup.Of($"""<th scope="col">{head}</th>"""))}</tr></thead><tbody>{rows.Select(row => Markup.Of($"""<tr><th scope="row">{row[0]}</th>{row.Skip(1).Select((cell, at) => Markup.Of($"""<td data-head="{heads[at + 1]}">{cell}</td>"""))}</tr>"""))}</tbody></table>

        """);
}
