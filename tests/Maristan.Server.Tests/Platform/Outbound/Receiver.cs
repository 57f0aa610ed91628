using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Maristan.Server.Platform.Outbound;

/// <summary>An outside system on a real socket; what it answers can be changed while it runs.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private Receiver(WebApplication app) => this.app = app;

    public Func<HttpContext, Task> Answer { get; set; } = static _ => Task.CompletedTask;

    public ConcurrentQueue<Taken> Got { get; } = [];

    public Uri Address => new(app.Urls.First());

    public static async Task<Receiver> Start(int port = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.Take);
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Take(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        Got.Enqueue(new(context.Request.Method, context.Request.Path + context.Request.QueryString, context.Request.Headers.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
        await Answer(context);
    }

    public sealed record Taken(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);
}

/// <summary>The real time, moved ahead at will; timers stay real.</summary>
internal sealed class MovedClock : TimeProvider
{
    private TimeSpan ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;

    public void Move(TimeSpan by) => ahead += by;
}
