using System.CommandLine;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Jobs;

namespace Maristan.Cli;

internal static class Jobs
{
    public static Verb Verb() => new("jobs", "The jobs of all organisations and of the node itself.",
        "maristan jobs list --state dead", "maristan jobs retry 0197f2c4-8d1a-7c3e-9b5f-2a6d4e8c1b07")
    {
        List(),
        Change("retry", "Gives a dead job all its tries again.", JobVerbs.Retry, "It waits again for a worker."),
        Change("cancel", "Ends a job and its children.", JobVerbs.Cancel, "It is ended, or ends within a moment."),
    };

    private static Verb List()
    {
        var verb = new Verb("list", "Shows jobs, the newest first.", "maristan jobs list", "maristan jobs list --state dead --limit 20 --json");
        var options = NodeOptions.PlaceOf(verb);
        var json = Answer.JsonOption(verb);
        var state = new Option<JobState?>("--state") { Description = "Only those in this state." };
        var limit = new Option<int>("--limit") { Description = "How many at most.", DefaultValueFactory = static _ => 50 };
        verb.Options.Add(state);
        verb.Options.Add(limit);
        return verb.Runs(async (parsed, cancel) =>
        {
            await using var machine = await Machine.Enter(options.Read(parsed), "jobs.list", cancel);
            var jobs = await JobVerbs.List(machine.Database, parsed.GetValue(state), parsed.GetValue(limit), cancel);
            Answer.Show(parsed.GetValue(json), jobs, ["id", "kind", "state", "progress", "attempt", "created", "reason"], jobs.Select(job => (string[])
                [$"{job.Id}", job.Kind, Words.Of(job.State), $"{job.Progress:P0}", $"{job.Attempt} of {job.Tries}", $"{job.CreatedAt:u}", job.Reason ?? job.Note ?? ""]));
            await Console.Error.WriteLineAsync(jobs.Count == 1 ? "1 job." : $"{jobs.Count} jobs.");
            return ExitCode.Ok;
        });
    }

    private static Verb Change(string name, string meaning, Func<MaristanDatabase, TimeProvider, Guid, CancellationToken, Task<Problem?>> change, string done)
    {
        var verb = new Verb(name, meaning, $"maristan jobs {name} 0197f2c4-8d1a-7c3e-9b5f-2a6d4e8c1b07");
        var options = NodeOptions.PlaceOf(verb);
        var job = new Argument<Guid>("job") { Description = "The id, as `maristan jobs list` shows it." };
        verb.Arguments.Add(job);
        return verb.Runs(async (parsed, cancel) =>
        {
            await using var machine = await Machine.Enter(options.Read(parsed), $"jobs.{name}", cancel);
            if (await change(machine.Database, machine.Clock, parsed.GetValue(job), cancel) is { } refused)
            {
                await Console.Error.WriteLineAsync(refused.Detail);
                return ExitCode.Failed;
            }

            Console.WriteLine(done);
            return ExitCode.Ok;
        });
    }
}
