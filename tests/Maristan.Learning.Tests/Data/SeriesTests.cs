using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Maristan.Learning.Data;

public sealed class SeriesTests
{
    [Fact]
    public void Weeks_are_read_as_they_stand_and_know_their_place_beside_Easter()
    {
        var set = Read(new() { Season = 52, Horizon = 1, TestLast = 1 }, Enumerable.Range(0, 120).Select(static at => Week(2014, at)), at => at);

        var series = Assert.Single(set.All);
        Assert.Equal("2014-W01", series.Index(0));
        Assert.Equal(52, Enumerable.Range(0, 52).Select(series.Place).Distinct().Count());
        // In 2014 Easter was in week 16, in 2015 in week 14: the same week of both years is another place.
        Assert.NotEqual(series.Place(13), series.Place(52 + 13));
    }

    [Theory]
    [InlineData(1961, 4, 2)]
    [InlineData(2000, 4, 23)]
    [InlineData(2024, 3, 31)]
    [InlineData(2038, 4, 25)]
    public void Easter_is_when_it_was(int year, int month, int day) => Assert.Equal(new(year, month, day), SeriesPlaces.Easter(year));

    [Fact]
    public void Months_are_known_by_dates_and_by_fractions_of_a_year()
    {
        var description = new SeriesDescription { Season = 12, Horizon = 1, TestLast = 1 };
        var dated = Read(description, Enumerable.Range(0, 40).Select(static at => $"{1990 + (at / 12)}-{(at % 12) + 1:00}"), at => at).All[0];
        var fractions = Read(description, Enumerable.Range(0, 40).Select(static at => (1990 + (at / 12.0)).ToString("F6", CultureInfo.InvariantCulture)), at => at).All[0];

        Assert.Equal(Enumerable.Range(0, 40).Select(static at => at % 12), Enumerable.Range(0, 40).Select(dated.Place));
        Assert.Equal(Enumerable.Range(0, 40).Select(dated.Place), Enumerable.Range(0, 40).Select(fractions.Place));
        Assert.Equal("1990.083333", fractions.Index(1));
    }

    [Fact]
    public void Rows_that_stand_in_another_order_are_sorted_by_when_they_were_taken()
    {
        var series = Read(new() { Horizon = 1, TestLast = 1 }, Enumerable.Range(0, 20).Select(static at => $"2020-01-{20 - at:00}"), at => at).All[0];

        Assert.Equal("2020-01-01", series.Index(0));
        Assert.Equal(19, series.Values[0]);
    }

    [Fact]
    public void Readings_are_put_on_a_grid_and_short_gaps_are_bridged_towards_what_follows()
    {
        // At minutes 0, 2 (one slot together), 5, then nothing in 10 and 15, 20, then nothing from 25 to 35, 40 and on.
        int[] minutes = [0, 2, 5, 20, 40, .. Enumerable.Range(9, 20).Select(static slot => slot * 5)];
        double[] values = [10, 20, 30, 60, 100, .. Enumerable.Repeat(100.0, 20)];
        var series = Read(new() { Horizon = 1, TestLast = 5, IntervalMinutes = 5 },
            minutes.Select(static minute => new DateTime(2020, 1, 1, 8, 0, 27).AddMinutes(minute).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)), at => values[at]).All[0];

        Assert.Equal([15, 30, 40, 50, 60, 70, 80, double.NaN, 100], series.Values[..9].ToArray());
        Assert.Equal(("2020-01-01 08:02:27", "2020-01-01 08:10:00"), (series.Index(0), series.Index(2)));
        Assert.Equal(96, series.Place(0));
        Assert.Equal((true, false), (series.IsObserved(1), series.IsObserved(2)));
        // Where the gap is open no forecast is asked until twelve slots have passed.
        Assert.False(series.IsOrigin(8 + 11));
        Assert.True(series.IsOrigin(8 + 12));
    }

    [Fact]
    public void A_gap_that_reaches_up_to_an_origin_does_not_show_what_follows_it()
    {
        var series = Read(new() { Horizon = 1, TestLast = 5 }, Enumerable.Range(0, 30).Select(static at => $"{at}"), at => at is 20 or 21 ? double.NaN : at).All[0];
        var history = new double[4];

        series.History(22, history);
        Assert.Equal([18, 19, 19, 19], history);
        series.History(23, history);
        Assert.Equal([19, 20, 21, 22], history);
    }

    [Fact]
    public void What_a_file_says_of_itself_goes_before_what_the_folder_says()
    {
        string?[] who = [.. Enumerable.Range(0, 60).Select(static at => at % 2 == 0 ? "Ana" : "Ben")];
        var folder = new SeriesDescription
        {
            Horizon = 3, TestLast = 4, Step = 2,
            Files = [new("a.csv", null, ["x", "y"]) { Horizon = 1 }, new("b.csv", "day", ["x"], "who") { TestFraction = 0.5 }],
        };
        double[] numbers = [.. Enumerable.Range(0, 60)];

        var set = SeriesSet.Read(folder, [new(null, null, [numbers, numbers]), new([.. numbers.Select(static at => $"{at}")], who, [numbers])]);

        Assert.Equal(["x", "y", "Ana", "Ben"], set.All.Select(static series => series.Name));
        Assert.Equal([1, 1, 3, 3], set.All.Select(static series => series.Terms.Horizon));
        Assert.Equal([56, 56, 15, 15], set.All.Select(static series => series.Train));
        Assert.Equal("59", set.All[3].Index(29));
    }

    [Theory]
    [InlineData(794, 104, 4, 4, 26)]
    [InlineData(72, 24, 6, 1, 19)]
    [InlineData(204, 24, 12, 1, 13)]
    public void Origins_of_known_sets_are_as_many_as_those_who_publish_figures_count(int length, int last, int horizon, int step, int origins)
    {
        var set = Read(new() { Horizon = horizon, TestLast = last, Step = step }, Enumerable.Range(0, length).Select(static at => $"{at}"), at => at);

        var rolled = Rolling.Of(set);

        Assert.Equal(origins, rolled.Count);
        Assert.Equal($"{length - last - 1}", rolled[0].Index);
        Assert.All(rolled, each => Assert.Equal(horizon, each.Steps));
    }

    [Fact]
    public void An_origin_leaves_a_whole_horizon_and_each_lies_one_step_after_the_one_before() => Prop.ForAll(
        (from length in Gen.Choose(30, 400) from horizon in Gen.Choose(1, 8) from step in Gen.Choose(1, 9) from percent in Gen.Choose(10, 60)
         select (length, horizon, step, fraction: percent / 100.0)).ToArbitrary(), static one =>
        {
            var (length, horizon, step, fraction) = one;
            if ((int)(length * (1 - fraction)) < Math.Max(10, horizon + 2))
            {
                return;
            }

            var rolled = Rolling.Of(Read(new() { Horizon = horizon, TestFraction = fraction, Step = step }, Enumerable.Range(0, length).Select(static at => $"{at}"), at => at));

            List<int> expected = [];
            for (var known = (int)(length * (1 - fraction)); known < length - horizon + 1; known += step)
            {
                expected.Add(known);
            }

            Assert.Equal(expected, rolled.Select(static each => each.Known));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_cannot_be_read_is_said_with_what_to_mend()
    {
        var description = new SeriesDescription { Horizon = 2, TestLast = 5, Season = 12 };
        static IEnumerable<string> Numbers(int count) => Enumerable.Range(0, count).Select(static at => $"{at}");

        Assert.Contains("at least 26 are needed", Refused(() => Read(description, Numbers(30), static at => at)), StringComparison.Ordinal);
        Assert.Contains("no row has a number", Refused(() => Read(description, Numbers(60), static _ => double.NaN)), StringComparison.Ordinal);
        Assert.Contains("\"horizon\"", Refused(() => Read(description with { Horizon = null }, Numbers(60), static at => at)), StringComparison.Ordinal);
        Assert.Contains("\"test_last\"", Refused(() => Read(description with { TestLast = null }, Numbers(60), static at => at)), StringComparison.Ordinal);
        Assert.Contains("row 61", Refused(() => Read(description, Numbers(60).Append("soon"), static at => at)), StringComparison.Ordinal);
        Assert.Contains("no week 2014-W53", Refused(() => Read(description, Numbers(60).Append("2014-W53"), static at => at)), StringComparison.Ordinal);
        Assert.Contains("in \"by\"", Refused(() => Read(description, Numbers(60).Append("7"), static at => at)), StringComparison.Ordinal);
        Assert.Contains("numbers in some rows", Refused(() => Read(description, Numbers(60).Append("2014-W50"), static at => at)), StringComparison.Ordinal);
        Assert.Contains("at most 5000000", Refused(() => Read(description with { IntervalMinutes = 1 }, ["1900-01-01", "2000-01-01"], static at => at)), StringComparison.Ordinal);
        Assert.Contains("the index holds times", Refused(() => Read(description with { IntervalMinutes = 1 }, Numbers(60), static at => at)), StringComparison.Ordinal);
    }

    internal static SeriesSet Read(SeriesDescription folder, IEnumerable<string> index, Func<int, double> value)
    {
        string[] texts = [.. index];
        return SeriesSet.Read(folder with { Files = [new("values.csv", "when", ["value"])] }, [new(texts, null, [[.. Enumerable.Range(0, texts.Length).Select(value)]])]);
    }

    internal static string Week(int year, int at)
    {
        var day = ISOWeek.ToDateTime(year, 1, DayOfWeek.Monday).AddDays(7 * at);
        return $"{ISOWeek.GetYear(day)}-W{ISOWeek.GetWeekOfYear(day):00}";
    }

    private static string Refused(Action read) => Assert.Throws<LearningException>(read).Message;
}
