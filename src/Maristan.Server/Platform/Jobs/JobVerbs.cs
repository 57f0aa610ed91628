using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Platform.Jobs;

/// <summary>The verbs of the machine: the jobs of all organisations and of the node itself, beside a running node or without one. What is changed is audited.</summary>
internal static class JobVerbs
{
    /// <param name="state">Only these; null lists all.</param>
    public static Task<List<JobRow>> List(MaristanDatabase database, JobState? state, int most, CancellationToken cancel) =>
        database.Query<JobRow>(SystemPurpose.Operating, $"""
            select id, arrival, organisation_id, kind, lane, priority::int as priority, state, parent, created_by, created_at, not_before, attempt, tries, started_at, ended_at,
                progress, note, null::text as result, reason
            from platform.any_job where {(state is { } one ? Words.Of(one) : null)}::text is null or state = {(state is { } same ? Words.Of(same) : null)}
            order by arrival desc limit {most}
            """, cancel);

    /// <returns>Null, or why it was refused.</returns>
    public static Task<Problem?> Retry(MaristanDatabase database, TimeProvider clock, Guid job, CancellationToken cancel) =>
        Control(database, clock).Retry(SystemPurpose.Operating, null, job, cancel);

    /// <returns>Null, or why it was refused.</returns>
    public static Task<Problem?> Cancel(MaristanDatabase database, TimeProvider clock, Guid job, CancellationToken cancel) =>
        Control(database, clock).Cancel(SystemPurpose.Operating, null, job, cancel);

    private static JobControl Control(MaristanDatabase database, TimeProvider clock) => new(database, new([]), clock);
}
