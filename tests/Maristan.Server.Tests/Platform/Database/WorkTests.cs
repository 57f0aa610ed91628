using Npgsql;

namespace Maristan.Server.Platform.Database;

public sealed class WorkTests(Hospital hospital) : IClassFixture<Hospital>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData("'; drop table platform.node; --")]
    [InlineData("\\'; select 1; --")]
    [InlineData("$1 $$ /* ")]
    [InlineData("ÿ\u202e علي 🩺")]
    public async Task A_value_is_never_read_as_sql(string value)
    {
        var back = await hospital.Database.QueryOne<string>(hospital.Caller, $"select {value}::text", None);

        Assert.Equal(value, back);
        Assert.Equal(1, await hospital.Database.QueryOne<long>(SystemPurpose.Observing, $"select count(*) from platform.node", None));
    }

    [Fact]
    public async Task Values_of_every_kind_come_back_as_they_went()
    {
        var sent = new Kinds(Guid.NewGuid(), "word", null, 7, null, 3.5, true, new(2024, 2, 29), new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)),
            [1, 2, 3], ["a", "b"], TimeSpan.FromMinutes(90), DayPart.LateEvening);

        var back = await hospital.Database.QueryOne<Kinds>(hospital.Caller, $"""
            select {sent.Id} as id, {sent.Text} as text, {sent.Nothing} as nothing, {sent.Whole} as whole, {sent.NoWhole} as no_whole, {sent.Real} as real,
                   {sent.Truth} as truth, {sent.Day} as day, {sent.Moment} as moment, {sent.Bytes} as bytes, {sent.Words} as words, {sent.Long} as long, {sent.Part} as part
            """, None);

        Assert.Equivalent(sent with { Moment = sent.Moment.ToUniversalTime() }, back, strict: true);
    }

    [Fact]
    public async Task What_waits_travels_with_the_commit_and_happens_with_it()
    {
        var name = $"waits {Guid.NewGuid()}";
        await using (var work = hospital.Database.Begin(SystemPurpose.Delivering))
        {
            work.Add($"insert into platform.subscriber (name, position, epoch) values ({name}, 1, 1)");
            work.Add($"update platform.subscriber set position = position + 1 where name = {name}");
            await work.Commit();
        }

        Assert.Equal(2, await Position(name));
    }

    [Fact]
    public async Task Work_that_is_left_without_a_commit_never_happened()
    {
        var name = $"left {Guid.NewGuid()}";
        await using (var work = hospital.Database.Begin(SystemPurpose.Delivering))
        {
            Assert.Equal(1, await work.Execute($"insert into platform.subscriber (name, position, epoch) values ({name}, 1, 1)", None));
        }

        Assert.Null(await Position(name));
    }

    [Fact]
    public async Task Work_that_failed_once_can_not_be_committed_by_mistake()
    {
        await using var work = hospital.Database.Begin(SystemPurpose.Delivering);
        await Assert.ThrowsAsync<PostgresException>(() => work.Execute($"select 1 / 0", None));

        await Assert.ThrowsAsync<InvalidOperationException>(() => work.Commit());
    }

    [Fact]
    public async Task A_failure_among_what_waits_undoes_all_of_it()
    {
        var name = $"fails {Guid.NewGuid()}";
        await using (var work = hospital.Database.Begin(SystemPurpose.Delivering))
        {
            work.Add($"insert into platform.subscriber (name, position, epoch) values ({name}, 1, 1)");
            work.Add($"insert into platform.subscriber (name, position, epoch) values ({name}, 2, 1)");
            await Assert.ThrowsAsync<PostgresException>(() => work.Commit());
        }

        Assert.Null(await Position(name));
    }

    [Fact]
    public async Task The_organisation_of_one_statement_is_gone_with_it()
    {
        await hospital.Database.Query<string>(hospital.Caller, $"select current_setting('maristan.organisation', true)", None);

        var left = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => hospital.Database.QueryOne<string>(
            SystemPurpose.Delivering.Anywhere(), $"select current_setting('maristan.organisation', true)", None)));

        Assert.All(left, value => Assert.True(string.IsNullOrEmpty(value)));
    }

    [Fact]
    public async Task A_work_can_pass_from_one_organisation_to_the_next()
    {
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        await using var work = hospital.Database.Begin(SystemPurpose.Delivering.Anywhere());

        work.Enter(first);
        Assert.Equal(first, await work.QueryOne<Guid?>($"select platform.organisation()", None));
        work.Enter(second);
        Assert.Equal(second, await work.QueryOne<Guid?>($"select platform.organisation()", None));
    }

    private Task<long?> Position(string name) =>
        hospital.Database.QueryOne<long?>(SystemPurpose.Delivering, $"select position from platform.subscriber where name = {name}", None);

    private enum DayPart
    {
        Morning,
        LateEvening,
    }

    private sealed record Kinds(
        Guid Id, string Text, string? Nothing, int Whole, int? NoWhole, double Real, bool Truth, DateOnly Day, DateTimeOffset Moment,
        byte[] Bytes, string[] Words, TimeSpan Long, DayPart Part);
}
