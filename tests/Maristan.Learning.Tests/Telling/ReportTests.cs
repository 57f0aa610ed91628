using System.Net;
using System.Text.RegularExpressions;
using Maristan.Learning.Evaluation;
using Maristan.Learning.Telling.Charts;

namespace Maristan.Learning.Telling;

public sealed partial class ReportTests
{
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    public static TheoryData<string> Tasks => ["classification", "many", "survival", "anomaly", "series"];

    [Fact]
    public void A_hostile_name_changes_no_tag_of_the_page()
    {
        var (plain, hostile) = (SampleCards.Binary(cancel).ToHtml(), SampleCards.Binary(cancel, static text => $"{text}</td><script>alert(1)</script>\" onload='x' & \u202Egpj.\u0000{{{{&lt;").ToHtml());

        Assert.Equal(Tags(plain), Tags(hostile));
        Assert.DoesNotContain("<script", hostile, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u202E', hostile);
        Assert.DoesNotContain('\0', hostile);
        Assert.Contains("malignant</td><script>alert(1)</script>\" onload='x' & gpj.{{&lt;", WebUtility.HtmlDecode(hostile), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void A_report_asks_for_no_other_file(string task)
    {
        var html = Of(task).ToHtml();

        Assert.DoesNotMatch("(?i)src=|url\\(|@import|<link|<script|<iframe|<object|://", html);
        Assert.All(Href().Matches(html), static link => Assert.StartsWith("#", link.Groups[1].Value, StringComparison.Ordinal));
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Every_chart_has_a_title_words_and_a_table(string task)
    {
        var html = Of(task).ToHtml();
        var charts = Figure().Matches(html).Select(static figure => figure.Value).ToArray();

        Assert.NotEmpty(charts);
        Assert.All(charts, static chart => Assert.Matches("<figcaption>[^<]+</figcaption>", chart));
        Assert.All(charts.Where(static chart => chart.StartsWith("<figure class=\"chart\"", StringComparison.Ordinal)), static chart => Assert.Matches("(?s)<details>.*<table>.*<td>", chart));
        Assert.All(Svg().Matches(html), static picture => Assert.Matches("aria-hidden=\"true\"|role=\"img\" aria-label=\"[^\"]+\"", picture.Value));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void A_page_is_whole_and_the_same_each_time(string task)
    {
        var html = Of(task).ToHtml();
        var open = new Stack<string>();
        foreach (Match tag in Tag().Matches(html))
        {
            if (tag.Groups[1].Value == "/")
            {
                Assert.Equal(tag.Groups[2].Value, open.Pop());
            }
            else if (tag.Groups[2].Value is not ("meta" or "line" or "rect" or "circle" or "polyline" or "polygon") && !tag.Value.EndsWith("/>", StringComparison.Ordinal))
            {
                open.Push(tag.Groups[2].Value);
            }
        }

        Assert.Empty(open);
        Assert.DoesNotMatch("NaN|Infinity|∞", html);
        Assert.Equal(html, Of(task).ToHtml());
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void The_numbers_of_the_report_and_of_the_card_are_those_of_the_judgement(string task)
    {
        var report = Of(task);
        var (page, card) = (WebUtility.HtmlDecode(report.ToHtml()), report.Card.ToMarkdown());

        Assert.NotEmpty(report.Card.Judgements.SelectMany(Words.Figures));
        Assert.All(report.Card.Judgements.SelectMany(Words.Figures), row => Assert.Contains($"<dt>{row.Name}</dt><dd>{row.Value}</dd>", page, StringComparison.Ordinal));
        Assert.All(report.Card.Judgements.SelectMany(Words.Figures), row => Assert.Contains($"| {row.Name} | {row.Value} |", card, StringComparison.Ordinal));
    }

    [Fact]
    public void It_begins_with_what_the_figures_mean_for_a_hundred()
    {
        var report = SampleCards.Binary(cancel);
        var finding = report.Card.Judgements[0].Finding!;
        var page = WebUtility.HtmlDecode(report.ToHtml());
        string Hundred(double? share) => Math.Round(share!.Value * 100).ToString(System.Globalization.CultureInfo.InvariantCulture);

        Assert.Contains($"Of 100 pictures that are “malignant”, this model points out <strong>{Hundred(finding.Sensitivity.Figure)} ({Hundred(finding.Sensitivity.Low)} to {Hundred(finding.Sensitivity.High)})</strong>", page, StringComparison.Ordinal);
        Assert.Contains($"false alarm for <strong>{Hundred(1 - finding.Specificity.Figure)} ({Hundred(1 - finding.Specificity.High)} to {Hundred(1 - finding.Specificity.Low)})</strong>", page, StringComparison.Ordinal);
        Assert.Equal(int.Parse(Hundred(finding.Sensitivity.Figure), System.Globalization.CultureInfo.InvariantCulture), Count("<circle class=\"fill look1\" cx=", page[..page.IndexOf("<dl", StringComparison.Ordinal)]) - 1);
        Assert.All(report.Card.Judgements[0].Classes!.Confusion.SelectMany(static row => row), count => Assert.Contains($"<b>{count}</b>", page, StringComparison.Ordinal));
    }

    [Fact]
    public void A_part_with_one_class_alone_is_told_with_the_reason()
    {
        var said = SaidByChance.Classes(40, 2, 6);
        int[] negative = [.. Enumerable.Range(0, 40).Where(row => said.Really[row] == 0)];
        var judged = Judgement.OfClasses(said with { Probabilities = said.Probabilities.Take(negative), Really = new int[negative.Length] }, new() { Draws = 50 }, cancel);
        var report = new Report((SampleCards.Many(cancel).Card with { Judgements = [judged], Limits = [] }).WithLimits());

        Assert.Contains("Nobody in this part has the finding.", report.ToHtml(), StringComparison.Ordinal);
        Assert.Contains("Nobody in this part has the finding.", report.Card.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_without_a_judgement_says_that_nothing_is_known() =>
        Assert.Contains(Words.NotJudged, new Report((SampleCards.Many(cancel).Card with { Judgements = [], Limits = [] }).WithLimits()).ToHtml(), StringComparison.Ordinal);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-3.7, 812)]
    [InlineData(0.00012, 0.00013)]
    [InlineData(-5e6, -4.9e6)]
    [InlineData(7, 7)]
    public void An_axis_has_round_marks_and_holds_its_numbers(double low, double high)
    {
        var axis = Axis.Around("", [low, high]);
        var ticks = axis.Ticks.Select(static tick => tick.At).ToArray();

        Assert.InRange(ticks.Length, 3, 9);
        Assert.True(axis.Low <= low && axis.High >= high);
        Assert.All(ticks, tick => Assert.InRange(tick, axis.Low - 1e-9, axis.High + 1e-9));
        Assert.Equal(ticks.Length, axis.Ticks.Select(static tick => tick.Text).Distinct().Count());
    }

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(0.004, "0.4")]
    [InlineData(0.87, "87")]
    [InlineData(0.997, "99.7")]
    [InlineData(1.0, "100")]
    public void A_share_is_never_rounded_to_all_or_none(double share, string said) => Assert.Equal(said, Formats.Hundred(share));

    private Report Of(string task) => task switch
    {
        "classification" => SampleCards.Binary(cancel),
        "many" => SampleCards.Many(cancel),
        "survival" => SampleCards.Survival(cancel),
        "anomaly" => SampleCards.Anomaly(cancel),
        _ => SampleCards.Series(cancel),
    };

    private static string[] Tags(string html) => [.. Tag().Matches(html).Select(static tag => tag.Groups[1].Value + tag.Groups[2].Value + string.Concat(Attribute().Matches(tag.Value).Select(static one => one.Value)))];

    private static int Count(string what, string text) => Regex.Count(text, Regex.Escape(what));

    [GeneratedRegex("<(/?)([a-z][a-z0-9]*)(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>")]
    private static partial Regex Tag();

    [GeneratedRegex(" [a-zA-Z-]+=(?=\")")]
    private static partial Regex Attribute();

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Href();

    [GeneratedRegex("(?s)<figure.*?</figure>")]
    private static partial Regex Figure();

    [GeneratedRegex("<svg[^>]*>")]
    private static partial Regex Svg();
}
