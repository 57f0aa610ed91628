using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Maristan.FaultNode;
using Maristan.Server.Platform.Jobs.Children;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Maristan.Server.Platform.Jobs;

public sealed class ChildTests(ChildTests.GuardedHospital hospital) : IClassFixture<ChildTests.GuardedHospital>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_child_is_given_its_payload_and_gives_back_a_result()
    {
        var job = await End(await Ask("add", new(Number: 21)));

        Assert.Equal("finished", job.GetProperty("state").GetString());
        Assert.Equal(42, job.GetProperty("result").GetProperty("sum").GetInt32());
    }

    [Fact]
    public async Task A_child_sees_an_empty_folder_and_none_of_the_nodes_secrets()
    {
        var secret = Path.Combine(hospital.Folder, "secret");
        await File.WriteAllTextAsync(secret, "the master key", Cancel);
        File.SetUnixFileMode(secret, UnixFileMode.UserRead);

        var result = (await End(await Ask("look", new(Path: secret)))).GetProperty("result");

        Assert.Equal(0, result.GetProperty("files").GetInt32());
        Assert.DoesNotContain(result.GetProperty("variables").EnumerateArray(), name => name.GetString() == GuardedHospital.SecretVariable);
        Assert.False(Directory.Exists(result.GetProperty("folder").GetString()), "The child's folder was left behind.");
        if (Environment.IsPrivilegedProcess)
        {
            Assert.Equal("not permitted", result.GetProperty("secret").GetString());
        }
    }

    [Fact]
    public async Task A_child_reaches_no_network_not_even_the_node_itself()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        var result = (await End(await Ask("call", new(Number: ((IPEndPoint)listener.LocalEndpoint).Port)))).GetProperty("result");

        Assert.Equal("NetworkUnreachable", result.GetProperty("answer").GetString());
    }

    [Theory]
    [InlineData("eat managed", "It needed more than the 256 MB of memory that it is given.")]
    [InlineData("eat native", "It needed more than the 256 MB of memory that it is given.")]
    [InlineData("burn", "It used more than the 1 seconds of processor time that it is given.")]
    [InlineData("crash", "Its process crashed; the node itself was not touched.")]
    [InlineData("refuse", "The picture is no picture.")]
    [InlineData("shout", "Its process said more than it may: a result belongs in a file when it is large.")]
    public async Task A_child_that_goes_too_far_is_ended_and_the_job_says_why(string what, string reason)
    {
        var job = await End(await Ask(what, new()));

        Assert.Equal("dead", job.GetProperty("state").GetString());
        Assert.Equal(reason, job.GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_crash_is_tried_again()
    {
        var job = await End(await Ask("crash", new()));

        Assert.Equal(2, job.GetProperty("attempts").GetInt32());
    }

    [Fact]
    public async Task What_a_native_library_prints_is_not_taken_for_the_childs_own_words()
    {
        var job = await End(await Ask("chatter", new()));

        Assert.Equal(1, job.GetProperty("result").GetProperty("sum").GetInt32());
    }

    [Fact]
    public async Task Cancelling_ends_the_child_and_what_it_has_started()
    {
        var id = await Ask("sleep", new());
        string? note = null;
        await Hospital.Until(async () => (note = (await Show(id)).GetProperty("note").GetString()) is not null);

        await hospital.Post($"/api/v1/jobs/{id}/cancel", new { });

        Assert.Equal("cancelled", (await End(id)).GetProperty("state").GetString());
        await Hospital.Until(() => Task.FromResult(!note!.Split(' ').Any(IsAlive)));
    }

    private static bool IsAlive(string process) =>
        File.Exists($"/proc/{process}/stat") && !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);

    private async Task<Guid> Ask(string what, ChildTasks.Asked asked)
    {
        await using var work = hospital.Database.Begin(hospital.Caller);
        var id = work.Enqueue(ChildTasks.Kinds.Single(kind => kind.Name == "child." + what), asked, TimeProvider.System);
        await work.Commit();
        return id;
    }

    private async Task<JsonElement> Show(Guid id) => await Hospital.Body(await hospital.Get($"/api/v1/jobs/{id}"));

    private async Task<JsonElement> End(Guid id)
    {
        JsonElement job = default;
        await Hospital.Until(async () => (job = await Show(id)).GetProperty("ended_at").ValueKind != JsonValueKind.Null, TimeSpan.FromSeconds(60));
        return job;
    }

    public sealed class GuardedHospital(TestCluster cluster) : Hospital(cluster)
    {
        public const string SecretVariable = "MARISTAN_TEST_SECRET_OF_THE_NODE";

        protected override void Replace(IServiceCollection services)
        {
            Environment.SetEnvironmentVariable(SecretVariable, "never told");
            services.Replace(ServiceDescriptor.Singleton(new ChildProgram("dotnet", [Path.Combine(AppContext.BaseDirectory, "Maristan.FaultNode.dll")])));
            foreach (var kind in ChildTasks.Kinds)
            {
                services.AddChildJob<ChildTasks.Asked>(kind, static (_, run, result, cancel) =>
                    run.Finish(result is null ? null : JsonSerializer.Deserialize<JsonElement>(result), null, cancel));
            }
        }
    }
}
