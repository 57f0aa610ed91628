using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Jobs;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Identity.Tokens;

internal static class TokenParts
{
    /// <param name="node">What all replicas of this node share, to be known by while it has no public address.</param>
    public static void AddTokens(this IServiceCollection services, NodeSettings settings, Guid node)
    {
        services.AddSingleton(TokenIssuer.Of(settings, node));
        services.AddSingleton<SigningKeys>();
        services.AddHostedService(static provider => provider.GetRequiredService<SigningKeys>());
        services.AddSingleton<AccessTokens>();
        services.AddNews<SigningKeyChanged>("Another key signs the access tokens, or one was revoked.");
        services.AddSubscription(SigningKeys.Subscription);
        services.AddJob<TendSigningKeys.Nothing>(TendSigningKeys.Job, TendSigningKeys.Run);
        services.AddSchedule("identity.tend_signing_keys", TendSigningKeys.Job, "17 2 * * *", "UTC", new TendSigningKeys.Nothing());
    }

    /// <summary>At the root, where RFC 8414 and every library look.</summary>
    public static void MapTokens(this IEndpointRouteBuilder root) => root.MapGet("/.well-known/jwks.json", PublishedKeys.Handle).WithTags("Signing in")
        .WithSummary("Gives the public keys that access tokens are verified by").Produces<JwkSet>(contentType: PublishedKeys.MediaType)
        .OpenTo("public keys are for everybody").NotAudited("public keys tell of nobody");
}
