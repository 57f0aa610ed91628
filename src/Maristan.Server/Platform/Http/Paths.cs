namespace Maristan.Server.Platform.Http;

/// <summary>
/// <c>/api/X</c> is <c>/api/v1/X</c>, and health is found under either base; answered in place, because a client that follows no redirect
/// or that turns a POST into a GET on one would be lost. <c>/api/v{n}</c> is never anything but a version.
/// </summary>
internal static class Paths
{
    private const string Api = "/api/";
    private const string First = "/api/v1/";
    private const string Health = "health";

    public static void UsePaths(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var path = context.Request.Path.Value;
        if (path is not null && path.StartsWith(Api, StringComparison.OrdinalIgnoreCase))
        {
            context.Request.Path = InPlace(path);
        }

        return next(context);
    });

    internal static string InPlace(string path)
    {
        var rest = path.AsSpan(Api.Length);
        var first = Segment(rest);
        var isVersioned = IsVersion(first);
        if (first.Equals("v1", StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[Math.Min(rest.Length, first.Length + 1)..];
        }
        else if (isVersioned)
        {
            return path;
        }

        return Segment(rest).Equals(Health, StringComparison.OrdinalIgnoreCase) ? $"/{rest}"
            : isVersioned ? path
            : string.Concat(First, rest);
    }

    private static ReadOnlySpan<char> Segment(ReadOnlySpan<char> path) => path.IndexOf('/') is var end and >= 0 ? path[..end] : path;

    private static bool IsVersion(ReadOnlySpan<char> segment) =>
        segment is ['v' or 'V', _, ..] && !segment[1..].ContainsAnyExceptInRange('0', '9');
}
