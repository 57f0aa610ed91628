using Maristan.Server.Identity.OAuth;
using Maristan.Server.Identity.SignIn;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Http.Description;

namespace Maristan.Server.Identity.Apps;

internal static class AppParts
{
    public static void AddApps(this IServiceCollection services)
    {
        services.AddSingleton<RefreshExchange>();
        services.AddSingleton<ClientCheck>();
        services.AddSingleton<AppTokens>();
        services.AddSingleton<TokenDesk>();
    }

    private const string Settings = "which programs an organisation knows is nothing about a person";
    private const string Own = "what somebody sees of their own account is nobody else's";

    public static void MapApps(this IEndpointRouteBuilder api)
    {
        var apps = api.MapGroup("/apps").WithTags("Apps");
        apps.MapGet("/", FindApps.List).WithSummary("Lists the organisation's registered apps")
            .Needs(IdentityPermissions.AppsRead).NotAudited(Settings);
        apps.MapPost("/", CreateApp.Handle).WithSummary("Registers an app; its secret is shown this once")
            .Needs(IdentityPermissions.AppsManage).RecordsInItsWork("app.registered")
            .Example(new CreateApp.Request("Ward board", AppKind.Web, ["https://board.hospital.example/back"], ["projects:read"]));
        apps.MapGet("/{id:guid}", FindApps.One).WithSummary("Shows a registered app")
            .Needs(IdentityPermissions.AppsRead).NotAudited(Settings);
        apps.MapPut("/{id:guid}", ChangeApp.Handle).WithSummary("Changes an app; people are asked anew before they are led elsewhere")
            .Needs(IdentityPermissions.AppsManage).RecordsInItsWork("app.changed")
            .Example(new ChangeApp.Request("Ward board", ["https://board.hospital.example/back"], ["projects:read"]));
        apps.MapDelete("/{id:guid}", RemoveApp.Handle).WithSummary("Removes an app; whoever is signed in by it is signed out")
            .Needs(IdentityPermissions.AppsManage).RecordsInItsWork("app.removed");
        apps.MapPost("/{id:guid}/secret", RotateAppSecret.Handle).WithSummary("Gives an app a new secret; the older one works on for a while")
            .Needs(IdentityPermissions.AppsManage).RecordsInItsWork("app.secret_rotated")
            .Example(new RotateAppSecret.Request(OverlapHours: 48));
        var own = api.MapGroup("/auth/apps").WithTags("Signing in");
        own.MapGet("/", MyApps.List).WithSummary("Lists the apps that one has let in")
            .OpenToSignedIn("everybody's own account").NotAudited(Own);
        own.MapDelete("/{id:guid}", MyApps.Withdraw).WithSummary("Lets an app in no longer")
            .OpenToSignedIn("everybody's own account").RecordsInItsWork("app.withdrawn");
        MapRequests(api);
    }

    private static void MapRequests(IEndpointRouteBuilder api)
    {
        var requests = api.MapGroup("/oauth/requests").WithTags("OAuth");
        requests.MapGet("/{request}", ShowRequest.Handle).WithSummary("Tells which app asks to be let in, and what for")
            .OpenToSignedIn("whoever is asked may know by whom").NotAudited(Own);
        requests.MapPost("/{request}", AnswerRequest.Handle).WithSummary("Lets an app in, or not; tells where to go on")
            .OpenToSignedIn("everybody decides for themselves").RecordsInItsWork("app.approved")
            .Example(new AnswerRequest.Request(Approve: true));
    }

    private const string Machines = "what a program proves by its secret or its code is recorded when a session opens, or tells of nobody";

    /// <summary>At the root, where RFC 8414 and every library look.</summary>
    public static void MapOAuth(this IEndpointRouteBuilder root)
    {
        root.MapGet("/.well-known/oauth-authorization-server", Discovery.Handle).WithTags("OAuth").WithSummary("Tells programs how they are let in (RFC 8414)")
            .OpenTo("how to come in is no secret").NotAudited("it is the same for everybody");
        var oauth = root.MapGroup("/oauth").WithTags("OAuth");
        oauth.MapGet("/authorize", Authorise.Handle).WithSummary("Begins letting an app in: leads to the page that asks (RFC 6749, 4.1.1)")
            .OpenTo("whoever comes is asked to sign in by the page").NotAudited("nothing has happened until somebody decides");
        // What is shown here is 256 random bits, which nobody guesses: the limits of everybody are enough. Tries at passwords are counted by address, and
        // a hospital's programs come from the address of its people, who would find no tries left.
        oauth.MapPost("/token", TokenDesk.Handle).WithSummary("Gives an app tokens for a code, a refresh token or its secret (RFC 6749)").Accepts<OAuthForms.Token>(OAuthForm.MediaType)
            .OpenTo("an app shows by its secret or its code who it is").RecordsInItsWork("session.opened")
            .Example(new OAuthForms.Token("authorization_code", "0190…", null, "ma_…", "https://board.hospital.example/back", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
        oauth.MapPost("/revoke", RevokeToken.Handle).WithSummary("Ends what a token belongs to (RFC 7009)").Accepts<OAuthForms.About>(OAuthForm.MediaType)
            .OpenTo("an app shows by its secret who it is").RecordsInItsWork("session.closed")
            .Example(new OAuthForms.About("mr_…", "0190…"));
        oauth.MapPost("/introspect", IntrospectToken.Handle).WithSummary("Tells an app whether a token of its own still lives (RFC 7662)").Accepts<OAuthForms.About>(OAuthForm.MediaType)
            .OpenTo("an app shows by its secret who it is").NotAudited(Machines)
            .Example(new OAuthForms.About("eyJ…", "0190…"));
    }
}
