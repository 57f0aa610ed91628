using System.Net;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Http;

/// <summary>
/// Which name the node answers to. Once it has a public one, a request under another is somebody's trick with names (DNS rebinding)
/// or a poisoned link in the making. Machines that ask after its health by address are let through, and so is whoever sits at it.
/// </summary>
internal sealed class Hosts(Uri publicUrl)
{
    private static readonly Problem Wrong = new(421, "wrong_host", "This node does not answer to that name; use the address in its setting public-url.");

    public static Hosts? From(NodeSettings settings) => PublicUrl(settings) is { } url ? new(url) : null;

    public static Uri? PublicUrl(NodeSettings settings) => settings.Text(Known.PublicUrl) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme is "https" or "http") ? url
        : throw settings.Refused(Known.PublicUrl, "is not an http or https address");

    public Task Run(HttpContext context, RequestDelegate next) =>
        IsOurs(context) || context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase) ? next(context) : ProblemAnswer.Write(context, Wrong);

    private bool IsOurs(HttpContext context)
    {
        var host = context.Request.Host.Host;
        return string.Equals(host, publicUrl.Host, StringComparison.OrdinalIgnoreCase)
            || ((host is "localhost" or "127.0.0.1" or "[::1]") && context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from));
    }
}
