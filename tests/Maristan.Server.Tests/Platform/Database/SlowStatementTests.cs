namespace Maristan.Server.Platform.Database;

public sealed class SlowStatementTests(Hospital hospital) : IClassFixture<Hospital>
{
    [Fact]
    public async Task A_slow_statement_is_told_by_its_place_and_never_by_its_values()
    {
        await hospital.Database.Query<string>(hospital.Caller, $"select 'x' || pg_sleep(0.08)::text || {"Ana Ruiz"}", CancellationToken.None);

        await Hospital.Until(async () => (await Lines()).Count > 0);
        Assert.All(await Lines(), static line => Assert.DoesNotContain("Ana", line, StringComparison.Ordinal));
    }

    private Task<List<string>> Lines() => hospital.Database.Query<string>(SystemPurpose.Observing, $"""
        select message || coalesce(fields::text, '') from platform.log
        where message like {$"%{nameof(SlowStatementTests)}.{nameof(A_slow_statement_is_told_by_its_place_and_never_by_its_values)}%"}
        """, CancellationToken.None);
}
