using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Tokens;

/// <summary>The public keys for whoever verifies our tokens without asking us: those that sign, will sign, and have signed what is still good.</summary>
internal static class PublishedKeys
{
    public const string MediaType = "application/jwk-set+json";

    /// <summary>A key is published for weeks before it signs, so nobody who keeps the set for minutes meets an unknown one.</summary>
    private const string FiveMinutes = "public, max-age=300";

    public static FileContentHttpResult Handle(SigningKeys keys, HttpResponse response)
    {
        response.Headers.CacheControl = FiveMinutes;
        var ring = keys.Ring;
        return TypedResults.Bytes(ring.Published, MediaType, entityTag: ring.ETag);
    }
}
