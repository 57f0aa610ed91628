using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Http.Description;
using Maristan.Server.Platform.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Platform.Auditing;

internal static class AuditRoutes
{
    private static readonly Problem NotSealed = new(404, "no_proof",
        "There is no such entry, or it is not sealed yet, which takes about a second; what was archived is proven on the machine by `maristan audit prove`.");

    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        var audit = routes.MapGroup("/audit").WithTags("Audit");
        audit.MapGet("", AuditSearch.Handle).WithSummary("Searches the audit trail of the organisation")
            .Needs(Permissions.AuditRead).Records(AuditAction.Read, "audit.searched");
        audit.MapGet("/{id:guid}/proof", Prove).WithSummary("Proves that an entry stood in the trail when it was sealed")
            .Needs(Permissions.AuditRead).Records(AuditAction.Read, "audit.proven");
        audit.MapGet("/heads", Heads).WithSummary("Lists the signed heads, newest first")
            .Needs(Permissions.AuditRead).NotAudited("heads are hashes and signatures that tell of nobody");
        audit.MapGet("/key", PublicKey).WithSummary("Gives the public key that verifies heads and proofs, as PEM")
            .Needs(Permissions.AuditRead).NotAudited("a public key tells of nobody");
        audit.MapGet("/verification", LastVerification.Handle).WithSummary("Tells how the newest verification of the trail goes or came out")
            .Needs(Permissions.AuditRead).NotAudited("a verdict is positions and hashes that tell of nobody");
        audit.MapPost("/verification", Verify).WithSummary("Starts a verification of the whole trail")
            .Needs(Permissions.AuditRead).RecordsInItsWork("audit.verification_started");
        audit.MapPost("/forgotten", Forget).WithSummary("Makes what the trail holds sealed of one person unreadable, for ever")
            .Needs(Permissions.AuditManage).RecordsInItsWork("audit.forgotten")
            .Example(new Forgetting("Patient/0198c2f0-7a3b-7c11-9d52-3f4e5a6b7c8d"));
    }

    private static async Task<Results<Ok<AuditProof>, Problem>> Prove(Guid id, Caller caller, AuditPlaces places, Shown shown, CancellationToken cancel)
    {
        shown.Add($"AuditEvent/{id}");
        return await AuditProof.Make(places, caller.OrganisationId, id, cancel) is { } proof ? TypedResults.Ok(proof) : NotSealed;
    }

    internal sealed record HeadPlace(long Number);

    private static async Task<Page<Head>> Heads(Listing<HeadPlace> listing, MaristanDatabase database, CancellationToken cancel) => listing.Page(
        await database.Query<Head>(SystemPurpose.Observing, $"""
            select number, epoch, first_position, last_position, size, root, previous, sealed_at, key_id, signature from audit.head
            where number < {listing.After?.Number ?? long.MaxValue} order by number desc limit {listing.Fetch}
            """, cancel), static head => new HeadPlace(head.Number));

    private static async Task<Results<ContentHttpResult, Problem>> PublicKey(AuditPlaces places, CancellationToken cancel)
    {
        using var key = await SigningKey.Find(places.Database, places.MasterKey, cancel);
        return key is null ? NotSealed : TypedResults.Text(key.PublicPem + "\n", "application/x-pem-file");
    }

    private static async Task<Accepted> Verify(Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.Begin(caller);
        var job = await work.EnqueueOnce(AuditJobs.Verify, new AuditJobs.Nothing(), clock, new JobOptions { UniqueKey = "audit.verify", CreatedBy = caller.PersonId }, cancel);
        work.Record(new(AuditAction.Execute, "audit.verification_started", [$"Job/{job}"]), clock, caller);
        await work.Commit();
        return TypedResults.Accepted($"/api/v1/jobs/{job}");
    }

    /// <param name="Subject">As <c>Type/id</c>: <c>Patient/…</c> or <c>Person/…</c>.</param>
    internal sealed record Forgetting([property: System.ComponentModel.DataAnnotations.RegularExpression("^[A-Za-z]{1,64}/[A-Za-z0-9.-]{1,64}$")] string Subject);

    private static async Task<NoContent> Forget(Forgetting forgetting, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        // Recorded first: a forgetting of which nobody knows would be worse than a recorded one that has to be asked for again.
        await using (var work = database.Begin(caller))
        {
            work.Record(new(AuditAction.Delete, "audit.forgotten", [forgetting.Subject]), clock, caller);
            await work.Commit();
        }

        await database.ShredKeys.Forget(database, caller.OrganisationId, forgetting.Subject, cancel);
        return TypedResults.NoContent();
    }
}
