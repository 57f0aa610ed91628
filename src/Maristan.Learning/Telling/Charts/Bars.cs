using Maristan.Learning.Evaluation;

namespace Maristan.Learning.Telling.Charts;

internal static class Bars
{
    /// <summary>Bars from 0 with how sure they are, the names beside them.</summary>
    public static Markup Of(string title, string told, IReadOnlyList<(string Name, Estimate Value)> bars, Func<Estimate, string> format, Table numbers)
    {
        var high = bars.Max(static bar => Math.Max(bar.Value.High ?? 0, bar.Value.Figure ?? 0));
        var low = Math.Min(0, bars.Min(static bar => Math.Min(bar.Value.Low ?? 0, bar.Value.Figure ?? 0)));
        var span = high > low ? high - low : 1;
        double At(double value) => (value - low) / span * 100;
        return Frame.Of(title, told, Markup.Empty, Markup.Of($"""
            <div class="bars" role="img" aria-label="{title}. {told}">{bars.Select(bar => Markup.Of($"""
                <div class="bar"><span class="label">{bar.Name}</span><svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true"><rect class="fill look1" x="{At(Math.Min(0, bar.Value.Figure ?? 0))}" y="2" width="{Math.Abs(At(bar.Value.Figure ?? 0) - At(0))}" height="10"/><line class="whisker" x1="{At(bar.Value.Low ?? bar.Value.Figure ?? 0)}" x2="{At(bar.Value.High ?? bar.Value.Figure ?? 0)}" y1="7" y2="7"/></svg><span class="value">{format(bar.Value)}</span></div>
                """))}</div>
            """), numbers);
    }

    /// <summary>A figure as a dot with its interval, on a scale that all rows of a table share.</summary>
    public static Markup Whisker(Estimate estimate, double low, double high)
    {
        double At(double value) => (Math.Clamp(value, low, high) - low) / (high - low) * 100;
        return estimate.Figure is not { } figure ? Markup.Empty : Markup.Of($"""
            <svg class="dotted" viewBox="0 0 100 12" aria-hidden="true" preserveAspectRatio="none"><line class="rail" x1="0" x2="100" y1="6" y2="6"/><line class="whisker" x1="{At(estimate.Low ?? figure)}" x2="{At(estimate.High ?? figure)}" y1="6" y2="6"/><line class="pin" x1="{At(figure)}" x2="{At(figure)}" y1="1" y2="11"/></svg>
            """);
    }

    /// <summary>How many lie where on a scale; of two kinds the second stands on the first.</summary>
    public static Markup Histogram(string title, string told, IReadOnlyList<ScoreBin> bins, (string Usual, string Found) names, Table numbers)
    {
        const double left = 48, right = 408, top = 10, bottom = 232;
        var most = Math.Max(1, bins.Max(static bin => bin.Count));
        var up = Axis.Around(Words.Rows, [0, most], fromZero: true);
        var across = new Axis(Words.Score, bins[0].From, bins[^1].To, static number => Formats.Short(number));
        double X(double value) => across.Place(value, left, right);
        double Y(double value) => up.Place(value, bottom, top);
        Markup Bar(ScoreBin bin, double from, double to, int look) => from >= to ? Markup.Empty : Markup.Of($"""
            <rect class="fill look{look}" x="{X(bin.From) + 0.75}" width="{Math.Max(0.5, X(bin.To) - X(bin.From) - 1.5)}" y="{Y(to)}" height="{Y(from) - Y(to)}"/>
            """);
        var known = bins.Any(static bin => bin.Found is not null);
        return Frame.Of(title, told, known ? Markup.Of($"""
            <ul class="legend"><li><svg viewBox="0 0 28 10" aria-hidden="true"><rect class="fill look1" x="8" width="12" height="10"/></svg>{names.Usual}</li><li><svg viewBox="0 0 28 10" aria-hidden="true"><rect class="fill look2" x="8" width="12" height="10"/></svg>{names.Found}</li></ul>
            """) : Markup.Empty, Markup.Of($"""
            <svg class="plot" viewBox="0 0 420 280" role="img" aria-label="{title}. {told}">
            {up.Ticks.Select(tick => Markup.Of($"""<line class="grid" x1="{left}" x2="{right}" y1="{Y(tick.At)}" y2="{Y(tick.At)}"/><text class="tick" x="{left - 7}" y="{Y(tick.At) + 4}" text-anchor="end">{tick.Text}</text>"""))}
            {bins.Select(bin => Markup.Join([Bar(bin, 0, bin.Count - (bin.Found ?? 0), 1), Bar(bin, bin.Count - (bin.Found ?? 0), bin.Count, 2)]))}
            {across.Ticks.Select(tick => Markup.Of($"""<text class="tick" x="{X(tick.At)}" y="{bottom + 18}" text-anchor="middle">{tick.Text}</text>"""))}
            <line class="axis" x1="{left}" x2="{right}" y1="{bottom}" y2="{bottom}"/>
            <text class="name" x="{(left + right) / 2}" y="272" text-anchor="middle">{across.Title}</text>
            <text class="name" transform="translate(11 {(top + bottom) / 2}) rotate(-90)" text-anchor="middle">{up.Title}</text>
            </svg>
            """), numbers);
    }
}
