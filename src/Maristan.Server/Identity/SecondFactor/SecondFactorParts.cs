using Maristan.Server.Identity.Proving;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Http.Description;

namespace Maristan.Server.Identity.SecondFactor;

internal static class SecondFactorParts
{
    private const string Own = "everybody's own account";
    private const string Enrols = "an organisation that asks for a second factor must let people set one up";

    public static void AddSecondFactor(this IServiceCollection services) => services.AddSingleton<CodeCheck>();

    public static void MapSecondFactor(this IEndpointRouteBuilder auth)
    {
        var totp = auth.MapGroup("/totp");
        totp.MapPost("/", SetUpTotp.Begin).WithSummary("Makes the secret of an authenticator app; it is shown this once")
            .OpenToSignedIn(Own).RecordsInItsWork("totp.begun").OpenWhileHeldBack(Enrols).NeedsProofIfAny();
        totp.MapPost("/confirm", SetUpTotp.Confirm).WithSummary("Turns the authenticator app on by a first code of it, and gives ten recovery codes")
            .OpenToSignedIn(Own).RecordsInItsWork("totp.confirmed").OpenWhileHeldBack(Enrols).ByThePerson()
            .Example(new SetUpTotp.Confirmation("123456"));
        totp.MapPost("/recovery-codes", RecoverySet.Renew).WithSummary("Gives ten new recovery codes; the old ones open nothing any more")
            .OpenToSignedIn(Own).RecordsInItsWork("recovery_codes.renewed").NeedsProofIfAny();
        totp.MapDelete("/", RemoveTotp.Handle).WithSummary("Removes the authenticator app")
            .OpenToSignedIn(Own).RecordsInItsWork("totp.removed").NeedsProofIfAny();
    }
}
