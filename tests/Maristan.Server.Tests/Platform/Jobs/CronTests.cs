using FsCheck;
using FsCheck.Fluent;

namespace Maristan.Server.Platform.Jobs;

[ApartFromThePooler]
public sealed class CronTests
{
    private static readonly TimeZoneInfo[] Zones = [.. new[] { "UTC", "Europe/Madrid", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo" }
        .Select(TimeZoneInfo.FindSystemTimeZoneById)];

    [Theory]
    [InlineData("* * * * *", "2026-03-01T10:00:30Z", "2026-03-01T10:01:00Z")]
    [InlineData("*/15 * * * *", "2026-03-01T10:00:00Z", "2026-03-01T10:15:00Z")]
    [InlineData("5/20 * * * *", "2026-03-01T10:26:00Z", "2026-03-01T10:45:00Z")]
    [InlineData("0 3 * * *", "2026-03-01T03:00:00Z", "2026-03-02T03:00:00Z")]
    [InlineData("0 3 1 jan *", "2026-03-01T00:00:00Z", "2027-01-01T03:00:00Z")]
    [InlineData("30 6-8,20 * * MON-FRI", "2026-03-06T20:30:00Z", "2026-03-09T06:30:00Z")]
    [InlineData("0 0 29 2 *", "2096-03-01T00:00:00Z", "2104-02-29T00:00:00Z")]
    [InlineData("0 0 * * 7", "2026-03-02T00:00:00Z", "2026-03-08T00:00:00Z")]
    [InlineData("0 0 * * sun", "2026-03-02T00:00:00Z", "2026-03-08T00:00:00Z")]
    [InlineData("0 0 13 * fri", "2026-03-01T00:00:00Z", "2026-03-06T00:00:00Z")]
    [InlineData("0 12 31 * *", "2026-04-01T00:00:00Z", "2026-05-31T12:00:00Z")]
    public void A_schedule_fires_when_it_says(string cron, string after, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next, null), Cron.Parse(cron).Next(DateTimeOffset.Parse(after, null), TimeZoneInfo.Utc));

    [Theory]
    [InlineData("30 2 * * *", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z")] // Madrid has no 02:30 that day: at the end of the gap
    [InlineData("30 2 * * *", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z")] // and the next day at its hour again
    [InlineData("30 2 * * *", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z")] // 02:30 comes twice: the first time
    [InlineData("30 2 * * *", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")] // and not the second
    [InlineData("*/30 * * * *", "2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z")] // each half hour goes on through the hour that comes twice
    [InlineData("*/30 * * * *", "2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z")]
    public void A_schedule_follows_the_clocks_of_its_zone(string cron, string after, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next, null), Cron.Parse(cron).Next(DateTimeOffset.Parse(after, null), TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid")));

    [Theory]
    [InlineData("")]
    [InlineData("* * * *")]
    [InlineData("* * * * * *")]
    [InlineData("60 * * * *")]
    [InlineData("* 24 * * *")]
    [InlineData("* * 0 * *")]
    [InlineData("* * * 13 *")]
    [InlineData("* * * * 8")]
    [InlineData("*/0 * * * *")]
    [InlineData("5-1 * * * *")]
    [InlineData("1,,2 * * * *")]
    [InlineData("-1 * * * *")]
    [InlineData("* * * janu *")]
    [InlineData("0 0 30 2 *")]
    [InlineData("99999999999 * * * *")]
    public void What_is_no_schedule_is_refused_with_a_reason(string cron)
    {
        Assert.False(Cron.TryRead(cron, out _, out var why));
        Assert.EndsWith(".", why, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_stands_there_is_read_or_refused_and_never_breaks() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>().Filter(text => text is not null),
        text => Cron.TryRead(text, out var cron, out var why) == (cron is not null) && (cron is null) == (why is not null)).QuickCheckThrowOnFailure();

    [Fact]
    public void The_next_time_is_later_and_shows_what_the_schedule_says_on_the_wall() => Prop.ForAll(Fields().ToArbitrary(), Moments().ToArbitrary(), Zone().ToArbitrary(), (fields, after, zone) =>
    {
        var next = Cron.Parse(fields.Text).Next(after, zone);
        var wall = TimeZoneInfo.ConvertTime(next, zone);
        var isEndOfGap = zone.GetUtcOffset(next) != zone.GetUtcOffset(next.AddMinutes(-1));
        return next > after && next.Second == 0 && (isEndOfGap || (fields.Minutes.Contains(wall.Minute) && fields.Hours.Contains(wall.Hour)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_between_two_times_was_left_out() => Prop.ForAll(Fields().ToArbitrary(), Moments().ToArbitrary(), Zone().ToArbitrary(), (fields, after, zone) =>
    {
        var next = Cron.Parse(fields.Text).Next(after, zone);
        for (var moment = Minute(after).AddMinutes(1); moment < next; moment = moment.AddMinutes(1))
        {
            var wall = TimeZoneInfo.ConvertTime(moment, zone).DateTime;
            var isSecondTime = zone.IsAmbiguousTime(wall) && zone.GetUtcOffset(moment) == zone.GetAmbiguousTimeOffsets(wall).Min();
            if (fields.Minutes.Contains(wall.Minute) && fields.Hours.Contains(wall.Hour) && !(isSecondTime && fields.Hours.Length < 24))
            {
                return false;
            }
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void From_one_time_to_the_next_no_moment_in_between_changes_the_next() => Prop.ForAll(Fields().ToArbitrary(), Moments().ToArbitrary(), Zone().ToArbitrary(), (fields, after, zone) =>
    {
        var cron = Cron.Parse(fields.Text);
        var next = cron.Next(after, zone);
        var between = after + ((next - after) / 3);
        return cron.Next(between, zone) == next && cron.Next(next, zone) > next;
    }).QuickCheckThrowOnFailure();

    private static DateTimeOffset Minute(DateTimeOffset moment) => new(moment.Ticks - (moment.Ticks % TimeSpan.TicksPerMinute), moment.Offset);

    /// <summary>Some minutes and hours of every day.</summary>
    private static Gen<Chosen> Fields() =>
        from minutes in Gen.NonEmptyListOf(Gen.Choose(0, 59))
        from hours in Gen.OneOf(Gen.NonEmptyListOf(Gen.Choose(0, 23)), Gen.Constant(Enumerable.Range(0, 24).ToList()))
        select new Chosen([.. minutes.Distinct().Take(20)], [.. hours.Distinct()]);

    /// <summary>Around the years' changes of the clocks as often as anywhere else.</summary>
    private static Gen<DateTimeOffset> Moments() =>
        from day in Gen.OneOf(Gen.Choose(0, 7000), Gen.Elements(8853, 9063, 8839, 9070, 8861, 9043))
        from second in Gen.Choose(0, 86_399)
        select new DateTimeOffset(2001, 12, 31, 0, 0, 0, TimeSpan.Zero).AddDays(day).AddSeconds(second);

    private static Gen<TimeZoneInfo> Zone() => Gen.Elements(Zones);

    private sealed record Chosen(int[] Minutes, int[] Hours)
    {
        public string Text => $"{string.Join(',', Minutes)} {string.Join(',', Hours)} * * *";
    }
}
