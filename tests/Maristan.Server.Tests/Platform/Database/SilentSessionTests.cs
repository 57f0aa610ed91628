namespace Maristan.Server.Platform.Database;

public sealed class SilentSessionTests(Hospital hospital) : IClassFixture<Hospital>
{
    [Fact]
    public async Task A_machine_that_falls_silent_does_not_keep_its_locks()
    {
        await using var holder = await hospital.Database.Connections.Direct.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var asks = new Npgsql.NpgsqlCommand("select current_setting('idle_session_timeout')::interval between '1 second' and '1 minute'", holder);

        Assert.True(await asks.ExecuteScalarAsync(TestContext.Current.CancellationToken) is true);
    }
}
