using Maristan.Server.Identity.Proving;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Http.Description;

namespace Maristan.Server.Identity.ApiKeys;

internal static class ApiKeyRoutes
{
    private const string Own = "everybody's own keys, and none that opens more than they may";

    public static void MapApiKeys(this IEndpointRouteBuilder auth)
    {
        var keys = auth.MapGroup("/api-keys");
        keys.MapGet("/", FindApiKeys.Handle).WithSummary("Lists the own API keys")
            .OpenToSignedIn(Own).NotAudited("what somebody sees of their own account is nobody else's").ByThePerson();
        keys.MapPost("/", MakeApiKey.Handle).WithSummary("Makes an API key; it is shown this once")
            .OpenToSignedIn(Own).RecordsInItsWork("api_key.made").NeedsProof()
            .Example(new MakeApiKey.Request("Nightly export", ["jobs:read"]));
        keys.MapDelete("/{id:guid}", RevokeApiKey.Handle).WithSummary("Revokes an API key")
            .OpenToSignedIn(Own).RecordsInItsWork("api_key.revoked").ByThePerson();
    }
}
