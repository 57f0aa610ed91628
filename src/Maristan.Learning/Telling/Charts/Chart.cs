namespace Maristan.Learning.Telling.Charts;

/// <param name="Look">1 to 4: a colour and a dash, so that neither eye nor printer needs the colour.</param>
internal sealed record Line(string Name, int Look, IReadOnlyList<(double X, double Y)> Points)
{
    /// <summary>Level until the next point, as shares without an event are.</summary>
    public bool IsStepped { get; init; }

    public bool HasDots { get; init; }

    /// <summary>Grey and thin: what others are compared with.</summary>
    public bool IsReference { get; init; }

    /// <summary>How sure the line is, at places of its own.</summary>
    public IReadOnlyList<(double X, double Low, double High)> Band { get; init; } = [];
}

internal sealed record Table(IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>A picture with its name, what it says in words, and its numbers as a table: who cannot see the one reads the others.</summary>
/// <param name="Told">What is to be seen in it, in a sentence.</param>
internal sealed record Chart(string Title, string Told, Axis Across, Axis Up, IReadOnlyList<Line> Lines)
{
    private const double Width = 420, Height = 280, Left = 48, Right = 408, Top = 10, Bottom = 232;

    /// <summary>A point to look at, such as the threshold in use.</summary>
    public (double X, double Y, string Text)? Mark { get; init; }

    public Table? Numbers { get; init; }

    public Markup Draw() => Frame.Of(Title, Told, Legend(), Markup.Of($"""
        <svg class="plot" viewBox="0 0 {Width} {Height}" role="img" aria-label="{Title}. {Told}">
        {Grid()}{Lines.Select(Band)}{Lines.Select(Path)}{Marked()}
        </svg>
        """), Numbers);

    private double X(double value) => Across.Place(value, Left, Right);

    private double Y(double value) => Up.Place(value, Bottom, Top);

    private Markup Grid() => Markup.Of($"""
        {Up.Ticks.Select(tick => Markup.Of($"""<line class="grid" x1="{Left}" x2="{Right}" y1="{Y(tick.At)}" y2="{Y(tick.At)}"/><text class="tick" x="{Left - 7}" y="{Y(tick.At) + 4}" text-anchor="end">{tick.Text}</text>"""))}
        {Across.Ticks.Select(tick => Markup.Of($"""<line class="short" x1="{X(tick.At)}" x2="{X(tick.At)}" y1="{Bottom}" y2="{Bottom + 4}"/><text class="tick" x="{X(tick.At)}" y="{Bottom + 18}" text-anchor="middle">{tick.Text}</text>"""))}
        <line class="axis" x1="{Left}" x2="{Right}" y1="{Bottom}" y2="{Bottom}"/>
        <text class="name" x="{(Left + Right) / 2}" y="{Height - 8}" text-anchor="middle">{Across.Title}</text>
        <text class="name" transform="translate(11 {(Top + Bottom) / 2}) rotate(-90)" text-anchor="middle">{Up.Title}</text>
        """);

    private Markup Band(Line line) => line.Band.Count < 2 ? Markup.Empty : Markup.Of($"""
        <polygon class="band look{line.Look}" points="{Band(line, static point => point.High, false)} {Band(line, static point => point.Low, true)}"/>
        """);

    private Markup Band(Line line, Func<(double X, double Low, double High), double> end, bool back)
    {
        var points = line.Band.SelectMany((point, at) => line.IsStepped && at > 0 ? [(point.X, end(line.Band[at - 1])), (point.X, end(point))] : new[] { (point.X, end(point)) }).ToArray();
        return Points(back ? points.Reverse() : points);
    }

    private Markup Path(Line line)
    {
        var points = line.IsStepped ? line.Points.SelectMany((point, at) => at == 0 ? [point] : new[] { (point.X, line.Points[at - 1].Y), point }) : line.Points;
        var dots = line.HasDots ? line.Points.Select(point => Markup.Of($"""<circle class="dot look{line.Look}" cx="{X(point.X)}" cy="{Y(point.Y)}" r="3.6"/>""")) : [];
        var kind = line.IsReference ? Markup.Of($"line reference") : Markup.Of($"line look{line.Look}");
        return Markup.Of($"""<polyline class="{kind}" points="{Points(points)}"/>{dots}""");
    }

    private Markup Points(IEnumerable<(double X, double Y)> points) => Markup.Join(points.Where(static point => double.IsFinite(point.X) && double.IsFinite(point.Y))
        .Select(point => Markup.Of($"{X(point.X)},{Y(point.Y)} ")));

    private Markup Marked()
    {
        if (Mark is not { } mark)
        {
            return Markup.Empty;
        }

        var (x, y) = (X(mark.X), Y(mark.Y));
        var right = x < (Left + Right) / 2;
        return Markup.Of($"""
            <circle class="mark" cx="{x}" cy="{y}" r="6"/><text class="said" x="{(right ? x + 12 : x - 12)}" y="{Math.Max(Top + 12, y + (right ? 16 : 20))}" text-anchor="{(right ? "start" : "end")}">{mark.Text}</text>
            """);
    }

    private Markup Legend() => Lines.Count < 2 && !Lines.Any(static line => line.IsReference) ? Markup.Empty : Markup.Of($"""
        <ul class="legend">{Lines.Where(static line => line.Name.Length > 0).Select(line => Markup.Of($"""<li><svg viewBox="0 0 28 10" aria-hidden="true"><line class="{(line.IsReference ? "line reference" : $"line look{line.Look}")}" x1="1" x2="27" y1="5" y2="5"/>{(line.HasDots ? Markup.Of($"""<circle class="dot look{line.Look}" cx="14" cy="5" r="3.2"/>""") : Markup.Empty)}</svg>{line.Name}</li>"""))}</ul>
        """);
}
