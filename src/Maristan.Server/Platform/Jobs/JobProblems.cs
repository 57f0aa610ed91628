using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Platform.Jobs;

internal static class JobProblems
{
    public static IReadOnlyList<string> States { get; } = [.. Enum.GetValues<JobState>().Select(state => Words.Of(state))];

    public static Problem NoState { get; } = new(400, "malformed_request", $"The member state is none that a job can be in: {string.Join(", ", States)}.")
    {
        Errors = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["state"] = ["is none that a job can be in"] },
    };

    public static Problem Unknown { get; } = new(404, "job_unknown", "There is no such job, or it ended so long ago that it is forgotten.");

    public static Problem NotDead { get; } = new(409, "job_not_dead", "Only a job that has failed for good is tried again by hand; this one has not.");

    public static Problem ThereAlready { get; } = new(409, "job_there_already", "The same job is already waiting or running again; nothing was added.");

    public static Problem MayNotPause { get; } = new(409, "job_may_not_pause", "Jobs of this kind cannot be paused; cancel it, or let it finish.");

    public static Problem NotPaused { get; } = new(409, "job_not_paused", "The job is not paused; there is nothing to resume.");

    public static Problem Ended(JobState state) => new(409, "job_ended", $"The job has already ended: it is {Words.Of(state)}.");
}
