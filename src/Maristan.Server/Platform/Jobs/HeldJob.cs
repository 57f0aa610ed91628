using System.Diagnostics;
using System.Text.Json;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Jobs;

/// <summary>Why a run is told to stop before its end.</summary>
internal enum Interruption
{
    None,
    Cancel,
    Pause,
    Stop,
    Lost,
    Deadline,
}

/// <summary>A job that this worker has claimed and, as far as it knows, still holds.</summary>
internal sealed class HeldJob(Claimed claimed, JobKind kind, MaristanDatabase database)
{
    private const int LongestNote = 500;
    private const int LargestResult = 1 << 20;
    private static readonly TimeSpan BetweenProgress = TimeSpan.FromMilliseconds(500);

    private long progressAt;

    public Claimed Claimed => claimed;

    public JobKind Kind => kind;

    public long Started { get; } = Stopwatch.GetTimestamp();

    public Interruption Interruption { get; set; }

    /// <summary>It has an end, or another holder: nothing is left to settle.</summary>
    public bool IsOver { get; private set; }

    public Task Progress(double share, string? note, CancellationToken cancel)
    {
        if (progressAt != 0 && Stopwatch.GetElapsedTime(progressAt) < BetweenProgress)
        {
            return Task.CompletedTask;
        }

        progressAt = Stopwatch.GetTimestamp();
        return database.Execute(SystemPurpose.Working, $"""
            update platform.job set progress = {(double.IsFinite(share) ? Math.Clamp(share, 0, 1) : 0)}, note = {(note?.Length > LongestNote ? note[..LongestNote] : note)}
            where id = {claimed.Id} and token = {claimed.Token} and state = 'running'
            """, cancel);
    }

    public async Task Finish(object? result, Func<Work, Task>? effects, CancellationToken cancel)
    {
        var text = result is null ? null : JsonSerializer.Serialize(result, result.GetType(), Json.Options);
        if (text?.Length > LargestResult)
        {
            throw new JobRefused("The job's result is larger than one may be; what is large belongs in a file.");
        }

        await using var work = database.Begin(claimed.OrganisationId is { } organisation ? SystemPurpose.Working.In(organisation) : SystemPurpose.Working);
        // First the end, then the effects: the end locks the row, so that nobody takes the job over while the effects are written.
        if (await Ending.End(work, [JobEnd.Finished(this, text)], cancel) == 0)
        {
            IsOver = true;
            throw new JobLost(claimed.Id);
        }

        if (effects is not null)
        {
            await effects(work);
        }

        await work.Commit();
        IsOver = true;
    }

    public void Over() => IsOver = true;
}

/// <summary>A row as it was claimed.</summary>
internal sealed record Claimed(
    Guid Id, Guid? OrganisationId, string Kind, int Version, string Payload, int Attempt, long Token, long Arrival, int Priority, Guid? CreatedBy, TimeSpan Waited);
