using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.Proving;

/// <summary>The route looks after somebody's own account: only they may call it, signed in as themselves, with no key and through no app.</summary>
/// <param name="WhileCovered">Also from behind a covered screen.</param>
internal sealed record OnlyThePerson(ProofWanted Proof, bool WhileCovered = false);

/// <summary>Whether the person has to have shown, within minutes, again that it is they.</summary>
internal enum ProofWanted
{
    No,

    /// <summary>Where they have anything to show: what is set up so lets nobody in by itself.</summary>
    IfAny,

    /// <summary>And only where they have an entrance of their own.</summary>
    Always,
}

internal static class OwnAccount
{
    public static RouteHandlerBuilder ByThePerson(this RouteHandlerBuilder route) => route.Demand(new(ProofWanted.No));

    /// <summary>Also from behind a covered screen, which other routes of the account are not, whatever else holds a session back.</summary>
    public static RouteHandlerBuilder ByThePersonThoughCovered(this RouteHandlerBuilder route) => route.Demand(new(ProofWanted.No, WhileCovered: true));

    /// <summary>For what would let a thief at an open screen stay: passwords, second factors, keys.</summary>
    public static RouteHandlerBuilder NeedsProof(this RouteHandlerBuilder route) => route.Demand(new(ProofWanted.Always));

    /// <summary>For what lets nobody in by itself: somebody whom only a directory knows has nothing to show before they have set up the first.</summary>
    public static RouteHandlerBuilder NeedsProofIfAny(this RouteHandlerBuilder route) => route.Demand(new(ProofWanted.IfAny));

    private static RouteHandlerBuilder Demand(this RouteHandlerBuilder route, OnlyThePerson demand)
    {
        route.AddEndpointFilter(async (invocation, next) =>
        {
            var http = invocation.HttpContext;
            var caller = http.Features.Get<Caller>() ?? throw new InvalidOperationException("Only somebody known has an account of their own; the route must say who may call it.");
            var clock = http.RequestServices.GetRequiredService<TimeProvider>();
            var here = caller.SessionId is { } session
                ? await AtHand.Find(http.RequestServices.GetRequiredService<MaristanDatabase>(), session, clock.GetUtcNow(), http.RequestAborted)
                : null;
            http.Features.Set(here);
            return here switch
            {
                null => IdentityProblems.NeedsSession,
                { IsCovered: true } when !demand.WhileCovered => IdentityProblems.Covered,
                { HasOwnEntrance: false } when demand.Proof == ProofWanted.Always => ProofProblems.DirectoryOnly,
                { Methods: [] } => await next(invocation),
                _ when demand.Proof != ProofWanted.No && here.ProvedUntil(clock.GetUtcNow()) is null => ProofProblems.Needed(here.Methods),
                _ => await next(invocation),
            };
        });
        return route.WithMetadata(demand);
    }
}
