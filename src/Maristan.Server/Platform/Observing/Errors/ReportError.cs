using System.ComponentModel.DataAnnotations;
using System.Threading.RateLimiting;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Platform.Observing.Errors;

/// <summary>The web app tells of a failure of its own.</summary>
internal static class ReportError
{
    public const int LargestRequest = 16 * 1024;

    public sealed record Request(
        [property: StringLength(100, MinimumLength = 1)] string Type,
        [property: StringLength(2_000)] string Message,
        [property: StringLength(12_000)] string Stack,
        [property: StringLength(40)] string Version);

    public static async Task<Results<NoContent, Problem>> Handle(
        Request request, Caller caller, ReportLimit limit, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (!limit.Allows(caller.PersonId))
        {
            return new Problem(429, "too_many_reports", $"More than {ReportLimit.PerMinute} failures a minute are not kept: one of a kind is enough to mend it.") { RetryAfter = TimeSpan.FromMinutes(1) };
        }

        await database.Execute(SystemPurpose.Observing, SeenFailure.Upsert([BrowserFailure.Of(request, clock.GetUtcNow(), caller.RequestId)]), cancel);
        return TypedResults.NoContent();
    }
}

/// <summary>A page that fails in a loop must not fill the table nor the line to it.</summary>
internal sealed class ReportLimit : IDisposable
{
    public const int PerMinute = 30;

    private readonly PartitionedRateLimiter<Guid> limiter = PartitionedRateLimiter.Create<Guid, Guid>(static person =>
        RateLimitPartition.GetFixedWindowLimiter(person, static _ => new() { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1) }));

    public bool Allows(Guid person)
    {
        using var lease = limiter.AttemptAcquire(person);
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
