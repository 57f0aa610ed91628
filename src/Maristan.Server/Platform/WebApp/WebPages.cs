using Microsoft.Extensions.Primitives;

namespace Maristan.Server.Platform.WebApp;

/// <summary>
/// Answers what is no route: a file of the app by its path, and the app's one page for any address that a browser opens, since the app
/// itself knows what stands there. What begins like an address of the API and is none stays a problem, and so does a file that is not there.
/// </summary>
internal sealed class WebPages(WebFiles files, EndpointDataSource routes, StringValues policy)
{
    private static readonly StringValues WholeSite = "/";
    private static readonly StringValues CrossOrigin = "cross-origin";
    private static readonly StringValues Anybody = "*";

    private const string NotBuilt =
        "This node is well and serves its API, but the web app is not built here.\nIn a checkout, ./run builds it (it needs npm); otherwise name the folder of a built one with the setting web.\n";

    private readonly Lazy<HashSet<string>> roots = new(() => RootsOf(routes));

    public Task Run(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (context.GetEndpoint() is not null || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
        {
            return next(context);
        }

        var path = request.Path.Value ?? "/";
        return path == "/" ? files.Page is { } home ? Send(context, path, home) : TellThereIsNone(context)
            : files.TryFind(path, out var file) ? Send(context, path, file)
            : files.Page is { } page && IsOpened(request, path) ? Send(context, path, page)
            : next(context);
    }

    private Task Send(HttpContext context, string path, WebFile file)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        if (path == "/sw.js")
        {
            headers["Service-Worker-Allowed"] = WholeSite;
        }

        if (files.AreElsewhere && file.IsForever)
        {
            // Whoever fetches these from here for browsers hands these words on with them; without them no browser would use the files.
            headers["Cross-Origin-Resource-Policy"] = CrossOrigin;
            headers.AccessControlAllowOrigin = Anybody;
        }

        return file.Send(context);
    }

    private static Task TellThereIsNone(HttpContext context)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(NotBuilt, context.RequestAborted);
    }

    private bool IsOpened(HttpRequest request, string path) =>
        !path.Contains('.', StringComparison.Ordinal)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !roots.Value.Contains(path.Split('/', 3)[1]);

    /// <summary>The first words of all routes there are, so that a new one is fenced off from the app on its first day.</summary>
    private static HashSet<string> RootsOf(EndpointDataSource routes) => routes.Endpoints.OfType<RouteEndpoint>()
        .Select(static route => route.RoutePattern.RawText?.TrimStart('/').Split('/')[0]).OfType<string>()
        .Where(static root => root.Length > 0 && !root.Contains('{', StringComparison.Ordinal)).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
