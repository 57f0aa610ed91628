using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Observing.Logs;
using Maristan.Server.Platform.Http.Limits;

namespace Maristan.Server.Platform.Http;

/// <summary>What a route demands of whoever calls it. Every route carries one or says why it is open; a test fails on one that does neither.</summary>
internal sealed record NeedsPermission(string Permission);

/// <param name="Why">The reason stands beside the route.</param>
internal sealed record OpenToAll(string Why);

/// <summary>Whoever is signed in may, whatever their role.</summary>
internal sealed record OpenToSignedIn(string Why);

/// <summary>Also a registered app or an API key may, that acts for whoever is signed in; without this, what is open to a person because it is their own is closed to both.</summary>
internal sealed record OpenToApps(string Why);

/// <summary>Also a caller who is held back may call it, such as to uncover the screen.</summary>
internal sealed record OpenThoughHeldBack(string Why);

/// <summary>Recognises a caller by what the request carries; null when this way is not the one taken.</summary>
internal delegate ValueTask<Caller?> Recognise(HttpContext context);

internal static class Gate
{
    private static readonly Problem NotSignedIn = new(401, "not_signed_in", "Sign in first: the request carries no valid token.");
    private static readonly Problem NotPermitted = new(403, "not_permitted", "Your role does not permit this; ask an administrator of your organisation.");

    /// <summary>What somebody allowed a program, it was allowed by permission; this needs none.</summary>
    public static readonly Problem NotForPrograms = new(403, "needs_session", "No API key and no app can do this; sign in as a person.");

    public static TBuilder Needs<TBuilder>(this TBuilder route, string permission) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new NeedsPermission(permission));

    public static TBuilder OpenTo<TBuilder>(this TBuilder route, string everybodyBecause) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new OpenToAll(everybodyBecause));

    public static TBuilder OpenToSignedIn<TBuilder>(this TBuilder route, string because) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new OpenToSignedIn(because));

    public static TBuilder OpenToApps<TBuilder>(this TBuilder route, string because) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new OpenToApps(because));

    public static TBuilder OpenWhileHeldBack<TBuilder>(this TBuilder route, string because) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new OpenThoughHeldBack(because));

    /// <summary>Denies by default: a route that says nothing lets nobody in.</summary>
    public static void UseGate(this WebApplication app)
    {
        var ways = app.Services.GetServices<Recognise>().ToArray();
        var limits = app.Services.GetRequiredService<RequestLimits>();
        var hasReplica = app.Services.GetRequiredService<MaristanDatabase>().HasReplica;
        // What is no route is the framework's own answer to a wrong method or media type.
        app.Use((context, next) => context.GetEndpoint() is not RouteEndpoint route || route.Metadata.GetMetadata<OpenToAll>() is not null
            ? next(context)
            : Admit(ways, limits, hasReplica, context, next));
    }

    private static async Task Admit(Recognise[] ways, RequestLimits limits, bool hasReplica, HttpContext context, RequestDelegate next)
    {
        if (await Recognised(ways, context) is not { } caller)
        {
            if (!limits.AllowsAddress(context))
            {
                await RequestLimits.Refuse(context);
                return;
            }

            context.Response.Headers.WWWAuthenticate = "Bearer";
            await ProblemAnswer.Write(context, NotSignedIn);
            return;
        }

        if (caller.HeldBack is { } held && context.GetEndpoint()!.Metadata.GetMetadata<OpenThoughHeldBack>() is null)
        {
            await ProblemAnswer.Write(context, held);
            return;
        }

        if (!IsOpenTo(caller, context.GetEndpoint()!))
        {
            context.RequestServices.GetRequiredService<RefusedRequests>().Note(caller, context.GetEndpoint()!, context.GetEndpoint()!.Metadata.GetMetadata<NeedsPermission>()?.Permission);
            await ProblemAnswer.Write(context, context.GetEndpoint()!.Metadata.GetMetadata<OpenToSignedIn>() is null ? NotPermitted : NotForPrograms);
            return;
        }

        context.Features.Set(caller);
        RequestLines.Name(caller);
        if (hasReplica)
        {
            ExchangePositions(context, caller.Freshness);
        }

        await next(context);
    }

    /// <summary>What the caller has seen comes with its request; what it has written goes back with the answer.</summary>
    private static void ExchangePositions(HttpContext context, Freshness freshness)
    {
        freshness.Need(context.Request.Headers[Freshness.Header]);
        context.Response.OnStarting(static state =>
        {
            var (response, seen) = ((HttpResponse, Freshness))state;
            if (seen.Written is { } position)
            {
                response.Headers[Freshness.Header] = position.ToString();
            }

            return Task.CompletedTask;
        }, (context.Response, freshness));
    }

    private static bool IsOpenTo(Caller caller, Endpoint route) =>
        route.Metadata.GetMetadata<NeedsPermission>() is { } needed ? caller.May(needed.Permission)
            : route.Metadata.GetMetadata<OpenToSignedIn>() is not null && (!caller.IsProgram || route.Metadata.GetMetadata<OpenToApps>() is not null);

    private static async ValueTask<Caller?> Recognised(Recognise[] ways, HttpContext context)
    {
        foreach (var way in ways)
        {
            if (await way(context) is { } caller)
            {
                return caller;
            }
        }

        return null;
    }
}
