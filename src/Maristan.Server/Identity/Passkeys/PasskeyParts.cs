using System.Text.Json;
using Maristan.Server.Identity.Proving;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Http.Description;
using Maristan.Server.Platform.Http.Limits;
using Maristan.Server.Platform.Settings;
using Microsoft.AspNetCore.Identity;

namespace Maristan.Server.Identity.Passkeys;

internal static class PasskeyParts
{
    private const string Own = "everybody's own account";
    private const string Enrols = "an organisation that asks for a second factor must let people set one up";
    private const string Nobody = "whoever signs in is nobody yet";

    public static void AddPasskeys(this IServiceCollection services, NodeSettings settings)
    {
        services.AddSingleton<IUserStore<PasskeyOwner>, PasskeyStore>();
        services.AddSingleton(static provider => new UserManager<PasskeyOwner>(
            provider.GetRequiredService<IUserStore<PasskeyOwner>>(), null!, null!, [], [], null!, null!, provider, provider.GetRequiredService<ILogger<UserManager<PasskeyOwner>>>()));
        var origin = Hosts.PublicUrl(settings);
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            // The name of the address that people use: a passkey made for it is shown nowhere else.
            options.ServerDomain = origin?.Host;
            options.UserVerificationRequirement = "required";
            // One that the device finds by itself: so nobody need be told which passkeys an account has before they have signed in.
            options.ResidentKeyRequirement = "required";
            options.ValidateOrigin = context => ValueTask.FromResult(
                !context.CrossOrigin && context.Origin == (origin?.GetLeftPart(UriPartial.Authority) ?? $"{context.HttpContext.Request.Scheme}://{context.HttpContext.Request.Host}"));
        });
        services.AddSingleton<IPasskeyHandler<PasskeyOwner>, PasskeyHandler<PasskeyOwner>>();
        services.AddSingleton<PasskeyDesk>();
        services.AddSingleton<PasskeyBook>();
        services.AddSingleton<PasskeyEntry>();
    }

    public static void MapPasskeys(this IEndpointRouteBuilder auth)
    {
        var passkeys = auth.MapGroup("/passkeys");
        passkeys.MapPost("/request", SignInWithPasskey.Ask).WithSummary("Asks for a passkey: to sign in, as second factor, or as proof")
            .OpenTo(Nobody).NotAudited("a question that nobody has answered yet").LimitedAsSignIn()
            .Example(new SignInWithPasskey.Question());
        passkeys.MapPost("/session", SignInWithPasskey.WithCookie).WithSummary("Signs the web app in by a passkey alone")
            .OpenTo(Nobody).RecordsInItsWork("session.opened").LimitedAsSignIn().Example(new ShownPasskey(Guid.Empty, Shown));
        passkeys.MapPost("/login", SignInWithPasskey.WithTokens).WithSummary("Signs a program in by a passkey alone")
            .OpenTo(Nobody).RecordsInItsWork("session.opened").LimitedAsSignIn().Example(new ShownPasskey(Guid.Empty, Shown));
        passkeys.MapGet("/", FindPasskeys.Handle).WithSummary("Lists the own passkeys")
            .OpenToSignedIn(Own).NotAudited("what somebody sees of their own account is nobody else's").ByThePerson();
        passkeys.MapPost("/options", MakePasskey.Ask).WithSummary("Asks the device for a new passkey")
            .OpenToSignedIn(Own).NotAudited("a question that nobody has answered yet").OpenWhileHeldBack(Enrols).NeedsProof();
        passkeys.MapPost("/", MakePasskey.Handle).WithSummary("Keeps the passkey that the device made")
            .OpenToSignedIn(Own).RecordsInItsWork("passkey.made").OpenWhileHeldBack(Enrols).ByThePerson()
            .Example(new MakePasskey.Request(Guid.Empty, "My telephone", Shown));
        passkeys.MapPut("/{id:guid}", RenamePasskey.Handle).WithSummary("Gives a passkey another name")
            .OpenToSignedIn(Own).RecordsInItsWork("passkey.renamed").ByThePerson()
            .Example(new RenamePasskey.Request("My new telephone"));
        passkeys.MapDelete("/{id:guid}", RemovePasskey.Handle).WithSummary("Removes a passkey")
            .OpenToSignedIn(Own).RecordsInItsWork("passkey.removed").NeedsProof();
    }

    private static readonly JsonElement Shown = JsonSerializer.SerializeToElement(new { id = "…", type = "public-key", response = new { } });
}
