using Microsoft.AspNetCore.Http.Metadata;

namespace Maristan.Server.Platform.Http;

/// <summary>How large a request's body this route takes, packed or unpacked; routing tells the server before the first byte is read.</summary>
internal sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;

internal static class Bodies
{
    /// <summary>Where the usual 1 MiB is too little, or too much.</summary>
    public static TBuilder TakesUpTo<TBuilder>(this TBuilder route, long bytes) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new BodyLimit(bytes));
}
