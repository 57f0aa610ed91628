using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Auditing;

public sealed class SealerTests(TestCluster cluster)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Of_two_replicas_one_seals_and_the_other_takes_over()
    {
        await using var hospital = await AuditedHospital.Open(cluster);
        await Hospital.Until(() => Task.FromResult(State(hospital.Node).IsHolder));
        var folder = Directory.CreateTempSubdirectory("maristan-replica-").FullName;
        await using (var other = await hospital.StartNode(folder))
        {
            await hospital.RecordAndSeal(5);
            Assert.False(State(other).IsHolder);

            await hospital.StopSealing();
            await hospital.Record(5);

            await AuditedHospital.Sealed(hospital.Database);
            Assert.True(State(other).IsHolder);
            var places = other.Services.GetRequiredService<AuditPlaces>();
            await Hospital.Until(async () => (await places.Outside.Last(None))?.LastPosition == 10);
            Assert.Empty((await AuditVerification.Run(places, null, None)).Findings);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Heads_wait_while_the_outside_cannot_be_reached_and_none_is_lost()
    {
        await using var hospital = await AuditedHospital.Open(cluster);
        await hospital.RecordAndSeal(1);
        await using (await Locked(Directory.GetFiles(Path.Combine(hospital.Folder, "audit-heads"), "heads-*.ndjson").Single()))
        {
            await hospital.Record(3);
            await Hospital.Until(() => Task.FromResult(State(hospital.Node).OutsideUnreachable is not null));
            await hospital.Record(3);
            await AuditedHospital.Sealed(hospital.Database);
        }

        await Hospital.Until(async () => (await hospital.Places.Outside.Last(None))?.LastPosition == 7);
        await Hospital.Until(() => Task.FromResult(State(hospital.Node).OutsideUnreachable is null));
        var verdict = await hospital.Verify();
        Assert.Empty(verdict.Findings);
        Assert.Equal(verdict.Heads, verdict.Outside);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task A_database_set_back_is_an_alarm_unless_the_epoch_tells_of_a_restore(int epochsLater, bool isAlarm)
    {
        await using var hospital = await AuditedHospital.Open(cluster);
        for (var head = 0; head < 4; head++)
        {
            await hospital.RecordAndSeal(1);
        }

        await hospital.StopSealing();
        await hospital.Tamper($"""
            delete from audit.entry where position > 1;
            delete from audit.head where first_position > 1;
            update platform.stream set last = 1 where name = 'audit';
            update platform.node set epoch = epoch + {epochsLater}
            """);

        var folder = Directory.CreateTempSubdirectory("maristan-setback-").FullName;
        await using (var restored = await hospital.StartNode(folder, ("audit-heads", Path.Combine(hospital.Folder, "audit-heads"))))
        {
            await Hospital.Until(() => Task.FromResult(State(restored).LastOutside is not null));
            Assert.Equal(isAlarm, State(restored).WasSetBack);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("ftp://heads.example", "is neither a folder nor an s3:// or https:// address")]
    [InlineData("https://name:word@heads.example", "is neither a folder nor an s3:// or https:// address")]
    [InlineData("s3://heads?acl=public", "has the part acl")]
    public void A_place_for_heads_that_cannot_be_used_stops_the_start(string place, string why)
    {
        var settings = NodeSettings.Read(new Dictionary<string, string> { ["audit-heads"] = place }, new Dictionary<string, string>(), null);

        var refused = Assert.Throws<SettingsException>(() => AuditOptions.From(settings));

        Assert.StartsWith($"The setting audit-heads {why}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_a_crash_cut_off_is_told_and_hides_nothing()
    {
        await using var hospital = await AuditedHospital.Open(cluster);
        await hospital.RecordAndSeal(1);
        var file = Directory.GetFiles(Path.Combine(hospital.Folder, "audit-heads"), "heads-*.ndjson").Single();
        await File.AppendAllTextAsync(file, """{"number":2,"epo""", None);

        await hospital.RecordAndSeal(1);

        var verdict = await hospital.Verify();
        Assert.Equal(Tampering.UnreadableOutside, Assert.Single(verdict.Findings).Kind);
        Assert.Equal(2, verdict.Outside);
    }

    [Fact]
    public async Task A_node_killed_at_any_moment_leaves_a_whole_trail_with_everything_it_acknowledged()
    {
        await using var hospital = await AuditedHospital.Open(cluster);
        var acknowledged = new List<string>();
        for (var round = 0; round < 3; round++)
        {
            await ReadUntilKilled(hospital, round, acknowledged);
        }

        await hospital.RecordAndSeal(1);

        Assert.Empty((await hospital.Verify()).Findings);
        var recorded = await hospital.Database.Query<string>(SystemPurpose.Observing, $"select request_id from audit.entry where request_id like 'kill-%'", None);
        Assert.NotEmpty(acknowledged);
        Assert.Empty(acknowledged.Except(recorded));
    }

    /// <summary>As when somebody else holds the file and lets nobody near it: taken and given back in one step, whatever the sealer does just then.</summary>
    private static async Task<FileStream> Locked(string file)
    {
        FileStream? held = null;
        await Hospital.Until(() => Task.FromResult((held = Hold(file)) is not null));
        return held!;
    }

    private static FileStream? Hold(string file)
    {
        try
        {
            return File.Open(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null; // the sealer has it open
        }
    }

    private static async Task ReadUntilKilled(AuditedHospital hospital, int round, List<string> acknowledged)
    {
        var folder = Directory.CreateTempSubdirectory("maristan-killed-").FullName;
        using var node = Process.Start(Serve(hospital, folder))!;
        var address = await Address(node);
        _ = node.StandardOutput.ReadToEndAsync(None);
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Hospital.Token);
        var reading = Task.WhenAll(Enumerable.Range(0, 4).Select(reader => Read(http, $"kill-{round}-{reader}", acknowledged)));
        await Hospital.Until(() => Task.FromResult(Count(acknowledged) > (round + 1) * 100));

        node.Kill();

        await node.WaitForExitAsync(None);
        await reading;
        Directory.Delete(folder, recursive: true);
    }

    private static int Count(List<string> acknowledged)
    {
        lock (acknowledged)
        {
            return acknowledged.Count;
        }
    }

    private static async Task Read(HttpClient http, string name, List<string> acknowledged)
    {
        for (var i = 0; ; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/audit?kind=test.none");
            request.Headers.Add(RequestId.Header, $"{name}-{i}");
            try
            {
                using var answer = await http.SendAsync(request, None);
                // A read that could not be recorded in time is refused, and so acknowledges nothing.
                Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable]);
                if (answer.StatusCode != HttpStatusCode.OK)
                {
                    continue;
                }

                lock (acknowledged)
                {
                    acknowledged.Add($"{name}-{i}");
                }
            }
            catch (HttpRequestException)
            {
                return; // killed
            }
        }
    }

    private static ProcessStartInfo Serve(AuditedHospital hospital, string folder)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "maristan.dll"), "serve", "--data", folder, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in hospital.SameCluster.Way(hospital.ConnectionString))
        {
            start.Environment[name] = value;
        }

        start.Environment["MARISTAN_DATABASE_ROLES"] = "maristan";
        start.Environment["MARISTAN_MASTER_KEY"] = Convert.ToBase64String(new byte[32]);
        start.Environment["MARISTAN_BOOTSTRAP_TOKEN"] = Hospital.Token;
        return start;
    }

    private static async Task<Uri> Address(Process node)
    {
        while (await node.StandardOutput.ReadLineAsync(None) is { } line)
        {
            var at = line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal);
            if (at >= 0 && Uri.TryCreate(line[at..].Split('"', ' ')[0], UriKind.Absolute, out var address))
            {
                return address;
            }
        }

        throw new InvalidOperationException($"The node left with exit code {node.ExitCode} before it was ready.");
    }

    private static SealerState State(Node node) => node.Services.GetRequiredService<SealerState>();
}
