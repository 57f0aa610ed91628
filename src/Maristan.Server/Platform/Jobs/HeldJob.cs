using System.Diagnostics;
using System.Text;
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
    private const int LongestText = 500;
    private const int LargestResult = 1 << 20;
    private static readonly TimeSpan BetweenProgress = TimeSpan.FromMilliseconds(500);

    private long progressAt;

    public Claimed Claimed => claimed;

    public JobKind Kind => kind;

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
            update platform.job set progress = {(double.IsFinite(share) ? Math.Clamp(share, 0, 1) : 0)}, note = {(note is null ? null : Fit(note))}
            where id = {claimed.Id} and token = {claimed.Token} and state = 'running'
            """, cancel);
    }

    public Task<List<JobChild>> Children(CancellationToken cancel) => database.Query<JobChild>(SystemPurpose.Working, $"""
        select id, kind, state, result::text as result, reason from platform.any_job where parent = {claimed.Id} order by arrival
        """, cancel);

    public async Task Hold(Func<Work, Task> effects, CancellationToken cancel)
    {
        await using var work = Begin();
        await Guard(await Ending.Hold(work, this, cancel), effects, work);
    }

    public async Task Finish(object? result, Func<Work, Task>? effects, CancellationToken cancel)
    {
        var text = result is null ? null : JsonSerializer.Serialize(result, result.GetType(), Json.Options);
        if (text?.Length > LargestResult)
        {
            throw new JobRefused("The job's result is larger than one may be; what is large belongs in a file.");
        }

        await using var work = Begin();
        await Guard(await Ending.End(work, [JobEnd.Finished(this, text)], cancel), effects, work);
    }

    public async Task Refuse(string reason, CancellationToken cancel)
    {
        await using var work = Begin();
        await Guard(await Ending.End(work, [JobEnd.Dead(this, Fit(reason))], cancel), null, work);
    }

    public void Over() => IsOver = true;

    /// <summary>A child may say anything: without what no text of the database can hold, and not too long.</summary>
    public static string Fit(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Length > LongestText ? text[..LongestText] : text)).Replace('\0', ' ');

    private Work Begin() => database.Begin(claimed.OrganisationId is { } organisation ? SystemPurpose.Working.In(organisation) : SystemPurpose.Working);

    /// <summary>First the job's own row, then the effects: it is locked by then, so that nobody takes the job over while they are written.</summary>
    private async Task Guard(int held, Func<Work, Task>? effects, Work work)
    {
        if (held == 0)
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
}

/// <summary>A row as it was claimed.</summary>
internal sealed record Claimed(
    Guid Id, Guid? OrganisationId, string Kind, int Version, string Payload, int Attempt, long Token, long Arrival, int Priority, Guid? CreatedBy, TimeSpan Waited);

/// <summary>A job that another one has put in the queue.</summary>
internal sealed record JobChild(Guid Id, string Kind, JobState State, string? Result, string? Reason);
