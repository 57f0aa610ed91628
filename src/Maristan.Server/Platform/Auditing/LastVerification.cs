using System.Text.Json;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Platform.Auditing;

/// <summary>How the organisation's newest verification goes or came out, for those who may read the trail but not the jobs.</summary>
internal static class LastVerification
{
    /// <param name="Progress">From 0 to 1.</param>
    /// <param name="Verdict">Null until it has finished.</param>
    /// <param name="Error">Why it could not be carried out; that says nothing of the trail.</param>
    internal sealed record Told(Guid JobId, JobState State, double Progress, DateTimeOffset AskedAt, DateTimeOffset? EndedAt, AuditVerdict? Verdict, string? Error);

    public static async Task<Results<Ok<Told>, NoContent>> Handle(Caller caller, MaristanDatabase database, CancellationToken cancel)
    {
        var row = await database.QueryOne<Row>(caller, $"""
            select id, state, progress, created_at, ended_at, result::text as result, reason
            from platform.any_job where organisation_id = platform.organisation() and kind = {AuditJobs.Verify.Name} order by arrival desc limit 1
            """, cancel);
        return row is null ? TypedResults.NoContent() : TypedResults.Ok(new Told(
            row.Id, row.State, row.Progress, row.CreatedAt, row.EndedAt, row.Result is null ? null : JsonSerializer.Deserialize<AuditVerdict>(row.Result, Json.Options), row.Reason));
    }

    private sealed record Row(Guid Id, JobState State, double Progress, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, string? Result, string? Reason);
}
