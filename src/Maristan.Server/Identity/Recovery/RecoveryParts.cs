using Maristan.Server.Identity.Letters;
using Maristan.Server.Identity.Proving;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Http.Description;
using Maristan.Server.Platform.Http.Limits;
using Maristan.Server.Platform.Jobs;
using Maristan.Server.Platform.Mail;

namespace Maristan.Server.Identity.Recovery;

internal static class RecoveryParts
{
    private const string Own = "everybody's own account";

    public static void AddRecovery(this IServiceCollection services)
    {
        services.AddSingleton(static parts => Mailbox.Of(parts.GetRequiredService<PostOffice>()));
        services.AddSingleton<Post>();
        services.AddSingleton<ResetDesk>();
        services.AddJob<ForgottenPassword.Asked>(ForgottenPassword.Job, ForgottenPassword.Run);
        services.AddSubscription(Confirmations.Subscription);
        services.AddSubscription(TellOfNewDevice.Subscription);
    }

    public static void MapRecovery(this IEndpointRouteBuilder auth)
    {
        auth.MapPost("/password", ChangePassword.Handle).WithSummary("Chooses another password and ends all other sign-ins")
            .OpenToSignedIn(Own).RecordsInItsWork("password.changed").NeedsProof()
            .Example(new ChangePassword.Request("five other words in a row"));
        auth.MapPost("/password/forgotten", ForgottenPassword.Handle).WithSummary("Asks for a letter with a link to choose a new password; answered alike for every address")
            .OpenTo("whoever forgot a password cannot sign in").RecordsInItsWork("password.forgotten").LimitedAsSignIn()
            .Example(new ForgottenPassword.Request("anna@hospital.example", "ca"));
        auth.MapPost("/password/reset", ResetPassword.Handle).WithSummary("Chooses a new password by the link of a letter or an administrator's code, and ends all sign-ins")
            .OpenTo("the link or the code says who it is").RecordsInItsWork("password.reset").LimitedAsSignIn()
            .Example(new ResetPassword.Request("five other words in a row", Token: "mp_…"));
        auth.MapPost("/confirmation", Confirmations.Again).WithSummary("Sends the letter that confirms the own address again")
            .OpenToSignedIn(Own).RecordsInItsWork("person.confirmation_asked").ByThePerson();
        auth.MapPost("/confirmation/confirm", Confirmations.Confirm).WithSummary("Confirms an address by the link of its letter")
            .OpenTo("the link says whose address it is").RecordsInItsWork("person.address_confirmed").LimitedAsSignIn()
            .Example(new Confirmations.Request("mc_…"));
        auth.MapPut("/email", Confirmations.Change).WithSummary("Asks for another address; it counts once the letter to it was answered")
            .OpenToSignedIn(Own).RecordsInItsWork("person.confirmation_asked").NeedsProof()
            .Example(new Confirmations.Address("anna.puig@hospital.example"));
    }
}
