namespace Maristan.Learning.Telling.Charts;

/// <summary>A hundred people, some of them marked: what a share means, without arithmetic.</summary>
internal static class Hundred
{
    /// <param name="marked">Of a hundred.</param>
    /// <param name="isAlarm">Whether it is the marked ones that are wrong.</param>
    public static Markup Of(string title, int marked, (string Marked, string Others) names, bool isAlarm) => Markup.Of($"""
        <figure class="hundred"><figcaption>{title}</figcaption>
        <svg viewBox="0 0 200 200" role="img" aria-label="{title}: {marked} {names.Marked}, {100 - marked} {names.Others}.">{Enumerable.Range(0, 100).Select(at => One(at, at < marked, isAlarm))}</svg>
        <ul class="legend"><li>{Key(true, isAlarm)}<b>{marked}</b> {names.Marked}</li><li>{Key(false, isAlarm)}<b>{100 - marked}</b> {names.Others}</li></ul></figure>

        """);

    private static Markup Key(bool marked, bool isAlarm) => Markup.Of($"""<svg class="key" viewBox="0 0 20 20" aria-hidden="true">{One(0, marked, isAlarm)}</svg>""");

    private static Markup One(int at, bool marked, bool isAlarm)
    {
        double x = 10 + (at % 10 * 20), y = 10 + (at / 10 * 20);
        // Told apart by form, not by colour alone: a disc is said to have the finding, a ring is not, and what is wrong has corners.
        return (marked, isAlarm) switch
        {
            (true, false) => Markup.Of($"""<circle class="fill look1" cx="{x}" cy="{y}" r="7"/>"""),
            (false, false) => Markup.Of($"""<rect class="ring look2" x="{x - 5.5}" y="{y - 5.5}" width="11" height="11" rx="1"/>"""),
            (true, true) => Markup.Of($"""<rect class="fill look2" x="{x - 6}" y="{y - 6}" width="12" height="12" rx="1"/>"""),
            (false, true) => Markup.Of($"""<circle class="ring look1" cx="{x}" cy="{y}" r="6.2"/>"""),
        };
    }
}
