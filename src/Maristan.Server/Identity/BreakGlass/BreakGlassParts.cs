using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Http.Description;
using Maristan.Server.Platform.Jobs;
using static Maristan.Server.Identity.IdentityPermissions;

namespace Maristan.Server.Identity.BreakGlass;

internal static class BreakGlassParts
{
    public static void AddBreakGlass(this IServiceCollection services)
    {
        services.AddNews<GlassBroken>("Somebody opened a patient's record in an emergency.");
        services.AddNews<GlassEnded>("An emergency access was ended before its time.");
        services.AddNews<GlassReviewed>("An emergency access was reviewed.");
        services.AddNews<GlassReviewOverdue>("An emergency access has not been reviewed in time.");
        services.AddJob<RemindOfReviews.Nothing>(RemindOfReviews.Job, RemindOfReviews.Run);
        services.AddSchedule("glass.remind", RemindOfReviews.Job, "*/10 * * * *", "UTC", new RemindOfReviews.Nothing());
    }

    public static void MapBreakGlass(this IEndpointRouteBuilder routes)
    {
        var glass = routes.MapGroup("/break-glass").WithTags("Emergency access");
        glass.MapPost("/", OpenGlass.Handle).WithSummary("Opens a patient's record in an emergency, for a short time and with a reason that is reviewed")
            .Needs(BreakGlassUse).RecordsInItsWork("glass.broken")
            .Example(new OpenGlass.Request("pat-0197", GlassReason.Emergency, "Unconscious in the emergency room, allergies unknown"));
        glass.MapGet("/", FindBrokenGlass.Handle).WithSummary("Lists emergency accesses: all to those who review them, to others their own")
            .OpenToSignedIn("everybody may see what they opened themselves").Records(AuditAction.Read, "glass.listed");
        glass.MapPost("/{id:guid}/end", EndBrokenGlass.Handle).WithSummary("Ends an emergency access before its time")
            .OpenToSignedIn("whoever opened it may end it, and so may those who review").RecordsInItsWork("glass.ended");
        glass.MapPost("/{id:guid}/review", ReviewBrokenGlass.Handle).WithSummary("Judges an emergency access of somebody else")
            .Needs(BreakGlassReview).RecordsInItsWork("glass.reviewed")
            .Example(new ReviewBrokenGlass.Request(Verdict.Justified, "The patient could not be asked"));
    }
}
