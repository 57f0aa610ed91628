using Microsoft.AspNetCore.Http.Features;

namespace Maristan.Server.Platform.Http;

/// <summary>An answer that passes through a stream of ours: its headers wait too, until that stream has decided what becomes of it.</summary>
internal sealed class HeldBody(Stream through, IHttpResponseBodyFeature whole) : StreamResponseBodyFeature(through, whole)
{
    public override Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
}
