using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Http.Description;

namespace Maristan.Server.Identity.Proving;

internal static class ProvingParts
{
    public static void AddProving(this IServiceCollection services)
    {
        services.AddSingleton<TryCount>();
        services.AddSingleton<ProofDesk>();
    }

    public static void MapProving(this IEndpointRouteBuilder auth)
    {
        // Tries are counted by person and not by address: behind one address a whole ward uncovers its screens.
        auth.MapPost("/proof", Prove.Handle).WithSummary("Shows again that it is the same person: uncovers the screen and opens sensitive changes for ten minutes")
            .OpenToSignedIn("whoever is signed in may show that it is they").RecordsInItsWork("session.proved")
            .OpenWhileHeldBack("this is the way out from under the cover, and comes before a second factor is set up").ByThePersonThoughCovered()
            .Example(new Prove.Request(Password: "four words in a row"));
        auth.MapPost("/cover", CoverScreen.Handle).WithSummary("Covers the screen: until the next proof the sign-in opens nothing")
            .OpenToSignedIn("everybody may cover their own screen").RecordsInItsWork("session.covered")
            .OpenWhileHeldBack("a screen can be covered twice, and by somebody who has still to set up a second factor").ByThePersonThoughCovered();
        auth.MapPut("/pin", Pin.Set).WithSummary("Chooses a PIN that uncovers the screen")
            .OpenToSignedIn("everybody's own account").RecordsInItsWork("pin.set").NeedsProofIfAny()
            .Example(new Pin.Request("270419"));
        auth.MapDelete("/pin", Pin.Remove).WithSummary("Forgets the PIN")
            .OpenToSignedIn("everybody's own account").RecordsInItsWork("pin.removed").ByThePerson();
    }
}
