using System.Security.Cryptography;
using System.Text;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Maristan.Server.Platform.Backup;

[ApartFromThePooler]
public sealed class PlainVaultTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("maristan-plain-").FullName;
    private readonly string place = Directory.CreateTempSubdirectory("maristan-plain-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Directory.Delete(data, recursive: true);
        Directory.Delete(place, recursive: true);
    }

    [Fact]
    public async Task Without_pgBackRest_too_any_second_can_be_had_back_and_the_vault_tells_nothing()
    {
        var vault = Vault();
        await using var server = new PrivatePostgres(Path.Combine(data, "postgres"), NullLogger.Instance);
        vault.Acquaint(server, handsOverItsLog: true);
        await server.Start(Cancel);
        await vault.Open(server, Cancel);
        await Say(server, "create table patient (name text); insert into patient values ('Scheherazade')");
        await vault.Take(server, BackupKind.Full, Cancel);
        await Task.Delay(TimeSpan.FromSeconds(2), Cancel);
        await Say(server, "insert into patient values ('Nadia before')");
        var between = DateTimeOffset.UtcNow;
        await Say(server, "insert into patient values ('Omar after')");
        var last = (await Texts(server, "select pg_walfile_name(pg_switch_wal())")).Single();
        await Hospital.Until(async () =>
        {
            await vault.Open(server, Cancel);
            return (await vault.Look(server, Cancel)).LastLog == last;
        });

        await using var restored = new PrivatePostgres(Path.Combine(data, "restored"), NullLogger.Instance);
        await Recovery.Run(vault, (await vault.Look(server, Cancel)).Before(between)!, between, restored, Cancel);

        Assert.Equal(["Nadia before", "Scheherazade"], await Texts(restored, "select name from patient order by name"));
        foreach (var file in Directory.GetFiles(place, "*", SearchOption.AllDirectories))
        {
            Assert.Equal(-1, (await File.ReadAllBytesAsync(file, Cancel)).AsSpan().IndexOf(Encoding.UTF8.GetBytes("Scheherazade")));
        }
    }

    private PlainVault Vault()
    {
        var settings = BackedUpNode.Settings(data, place, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        return new(BackupPlace.Read(place, settings), 35, MasterKey.Read(settings, data), TimeProvider.System);
    }

    private static async Task Say(PrivatePostgres server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString("postgres", "postgres") + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private static async Task<List<string>> Texts(PrivatePostgres server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString("postgres", "postgres") + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        return await Rows<string>.All(reader, Cancel);
    }
}
