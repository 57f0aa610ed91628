namespace Maristan.Bench;

/// <summary>The node beside the limit of what each part does, both in turn in one run.</summary>
internal static class NodeBench
{
    private const int Rounds = 7;

    public static async Task Run(string[] parts)
    {
        Report.Machine();
        var all = new (string Name, Func<string, Task> Measure)[]
        {
            ("edge", Edge), ("feed", FeedBench.Run), ("jobs", JobsBench.Run), ("blobs", BlobsBench.Run), ("audit", AuditBench.Run), ("tokens", TokenBench.Run), ("start", Start),
        };
        foreach (var (name, measure) in all.Where(part => parts.Length == 0 || parts.Contains(part.Name)))
        {
            var data = Directory.CreateTempSubdirectory("maristan-bench-").FullName;
            // Under root PostgreSQL is another account, which must be able to walk in.
            File.SetUnixFileMode(data, File.GetUnixFileMode(data) | UnixFileMode.OtherExecute);
            Console.WriteLine(name);
            await measure(data);
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task Edge(string data)
    {
        await using var node = await ServerProcess.Node(data, "--requests-per-second", "10000000");
        await using var empty = await ServerProcess.Empty();
        List<double> ours = [], bare = [];
        for (var round = -1; round < Rounds; round++)
        {
            var theirs = await HttpLoad.RequestsPerSecond(empty.Address, "/health", null, 32, TimeSpan.FromSeconds(2));
            var mine = await HttpLoad.RequestsPerSecond(node.Address, "/health", null, 32, TimeSpan.FromSeconds(2));
            if (round >= 0)
            {
                bare.Add(theirs);
                ours.Add(mine);
            }
        }

        Report.Line("the framework's empty endpoint", "requests/s", new(bare));
        Report.Line("GET /health through the whole edge", "requests/s", new(ours));
        Report.Goal("share of the empty endpoint", new Figures(ours).Over(new(bare)), 0.8);
    }

    private static async Task Start(string data)
    {
        List<double> first = [], later = [], memory = [];
        for (var round = 0; round < Rounds; round++)
        {
            var fresh = Path.Combine(data, $"{round}");
            await using (var node = await ServerProcess.Node(fresh))
            {
                first.Add(node.Ready.TotalSeconds);
            }

            await using (var node = await ServerProcess.Node(fresh))
            {
                later.Add(node.Ready.TotalSeconds);
                await Task.Delay(TimeSpan.FromSeconds(10));
                memory.Add(node.ResidentMegabytes);
            }
        }

        Report.Line("first start, database made", "s", new(first));
        Report.Line("later start", "s", new(later));
        Report.Goal("idle memory beside PostgreSQL, MB", new(memory), 200, isLeast: false);
    }
}
