using System.Diagnostics;
using Maristan.FaultNode;
using Maristan.Server.Platform.Database;
using Npgsql;

namespace Maristan.Server.Platform.Jobs;

public sealed class WorkerDeathTests(WorkerDeathTests.IdleHospital hospital, TestCluster cluster) : IClassFixture<WorkerDeathTests.IdleHospital>
{
    private const int Rounds = 8;
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Workers_killed_in_the_middle_lose_nothing_and_nothing_takes_effect_twice()
    {
        await cluster.Say(Toil.Tables, new NpgsqlConnectionStringBuilder(hospital.ConnectionString).Database!);
        await using var workers = new Workers(cluster.Way(hospital.ConnectionString));
        await workers.Start();
        await workers.Start();
        var random = new Random(20261120);
        var acknowledged = new List<Guid>();

        for (var round = 0; round < Rounds; round++)
        {
            acknowledged.AddRange(await Enqueue(Toil.Single, 60));
            acknowledged.AddRange(await Enqueue(Toil.Batched, 60));
            await Task.Delay(random.Next(100, 700), Cancel);
            await workers.KillOne(random);
            await workers.Start();
        }

        await Hospital.Until(async () => await hospital.Database.QueryOne<long>(SystemPurpose.Observing, $"select count(*) from platform.job", Cancel) == 0, TimeSpan.FromSeconds(90));
        var done = await hospital.Database.Query<Guid>(SystemPurpose.Observing, $"select id from fault.toiled", Cancel);
        Assert.Equal(acknowledged.Order(), done.Order());
        var lost = await hospital.Database.QueryOne<long>(SystemPurpose.Observing, $"select count(*) from platform.ended_job where attempt > 1", Cancel);
        Assert.True(lost > 0, "No job was ever taken from a dead worker: the test has not tested much.");
        Assert.True(await hospital.Database.QueryOne<int>(SystemPurpose.Observing, $"select count(distinct worker)::int from fault.toiled", Cancel) > 2);
    }

    private async Task<Guid[]> Enqueue(JobKind kind, int count)
    {
        await using var work = hospital.Database.Begin(hospital.Caller);
        var ids = work.EnqueueMany(kind, [.. Enumerable.Range(0, count).Select(number => new Toil.Piece(number))], TimeProvider.System);
        await work.Commit();
        return ids;
    }

    /// <summary>A node that only takes requests; others, in processes of their own, work.</summary>
    public sealed class IdleHospital(TestCluster cluster) : Hospital(cluster)
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["roles"] = "web" };
    }

    private sealed class Workers(IReadOnlyDictionary<string, string> database) : IAsyncDisposable
    {
        private readonly List<(Process Process, string Folder)> all = [];

        public async Task Start()
        {
            var folder = Directory.CreateTempSubdirectory("maristan-worker-").FullName;
            var command = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Maristan.FaultNode.dll"), "toil"]) { RedirectStandardOutput = true };
            var settings = new Dictionary<string, string>(database)
            {
                ["MARISTAN_DATA"] = folder,
                ["MARISTAN_URLS"] = "http://127.0.0.1:0",
                ["MARISTAN_DATABASE_ROLES"] = "maristan",
                ["MARISTAN_MASTER_KEY"] = Convert.ToBase64String(new byte[32]),
                ["MARISTAN_LOG_LEVEL"] = "error",
            };
            foreach (var (name, value) in settings)
            {
                command.Environment[name] = value;
            }

            var process = Process.Start(command)!;
            all.Add((process, folder));
            while (await process.StandardOutput.ReadLineAsync(Cancel) is { } line && !line.StartsWith("listening ", StringComparison.Ordinal))
            {
                // Not yet.
            }

            Assert.False(process.HasExited, "The worker did not start.");
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        }

        public async Task KillOne(Random random)
        {
            var worker = all[random.Next(all.Count)];
            all.Remove(worker);
            await End(worker);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var worker in all)
            {
                await End(worker);
            }
        }

        private static async Task End((Process Process, string Folder) worker)
        {
            worker.Process.Kill();
            await worker.Process.WaitForExitAsync(CancellationToken.None);
            worker.Process.Dispose();
            Directory.Delete(worker.Folder, recursive: true);
        }
    }
}
