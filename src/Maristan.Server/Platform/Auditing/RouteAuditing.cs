using Maristan.Server.Platform.Http;

namespace Maristan.Server.Platform.Auditing;

/// <summary>The route records every call of it before its answer leaves.</summary>
internal sealed record RecordsAccess(AuditAction Action, string Kind);

/// <summary>The route's handler records in the transaction of its change.</summary>
internal sealed record RecordsInItsWork(string Kind);

/// <param name="Why">The reason stands beside the route.</param>
internal sealed record NotAudited(string Why);

/// <summary>What every route says of the audit trail; a test fails on one that says nothing.</summary>
internal static class RouteAuditing
{
    /// <summary>For reads: whatever the handler says by <see cref="Shown"/> is committed to the trail before its answer is written, or the answer is 503.</summary>
    public static RouteHandlerBuilder Records(this RouteHandlerBuilder route, AuditAction action, string kind)
    {
        route.AddEndpointFilter(async (invocation, next) =>
        {
            var http = invocation.HttpContext;
            var caller = http.Features.Get<Caller>() ?? throw new InvalidOperationException("Only what a known caller does can be recorded; the route must say who may call it.");
            var answer = await next(invocation);
            var shown = Shown.Of(http);
            var entry = new AuditEntry(action, kind, shown.Entities)
            {
                Outcome = IsRefusal(answer) ? AuditOutcome.Failed : AuditOutcome.Success,
                Detail = shown.Detail,
                Searched = shown.Searched,
                Subject = shown.Subject,
            };
            await http.RequestServices.GetRequiredService<AuditTrail>().Record(entry, caller, http.RequestAborted);
            return answer;
        });
        return route.WithMetadata(new RecordsAccess(action, kind));
    }

    /// <summary>For changes, which are recorded by <see cref="Recording.Record"/>.</summary>
    public static TBuilder RecordsInItsWork<TBuilder>(this TBuilder route, string kind) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new RecordsInItsWork(kind));

    public static TBuilder NotAudited<TBuilder>(this TBuilder route, string because) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new NotAudited(because));

    private static bool IsRefusal(object? answer) => answer switch
    {
        INestedHttpResult nested => IsRefusal(nested.Result),
        Problem => true,
        _ => false,
    };
}

/// <summary>A parameter of handlers that read: what they show, and what was asked for, so that it can be recorded.</summary>
internal sealed class Shown
{
    private readonly List<string> entities = [];

    public IReadOnlyList<string> Entities => entities;

    /// <summary>Structure, never clinical text and never a name.</summary>
    public object? Detail { get; set; }

    public string? Searched { get; set; }

    /// <summary>Whom <see cref="Searched"/> tells of, as <c>Type/id</c>, where that is known.</summary>
    public string? Subject { get; set; }

    public void Add(string entity) => entities.Add(entity);

    public void AddAll(IEnumerable<string> shown) => entities.AddRange(shown);

    public static Shown Of(HttpContext http)
    {
        if (http.Features.Get<Shown>() is not { } shown)
        {
            http.Features.Set(shown = new());
        }

        return shown;
    }

    public static ValueTask<Shown?> BindAsync(HttpContext http) => ValueTask.FromResult<Shown?>(Of(http));
}
