using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Identity.BreakGlass;

internal sealed record GlassBroken(Guid Id, Guid PersonId) : INews
{
    public static string Kind => "glass.broken";

    public static int Version => 1;
}

internal sealed record GlassReviewOverdue(Guid Id) : INews
{
    public static string Kind => "glass.review_overdue";

    public static int Version => 1;
}
