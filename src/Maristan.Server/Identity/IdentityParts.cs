using Maristan.Server.Identity.Accounts;
using Maristan.Server.Identity.ApiKeys;
using Maristan.Server.Identity.Apps;
using Maristan.Server.Identity.BreakGlass;
using Maristan.Server.Identity.CareTeams;
using Maristan.Server.Identity.Directories;
using Maristan.Server.Identity.Invitations;
using Maristan.Server.Identity.Organisations;
using Maristan.Server.Identity.Passkeys;
using Maristan.Server.Identity.Passwords;
using Maristan.Server.Identity.People;
using Maristan.Server.Identity.Projects;
using Maristan.Server.Identity.Proving;
using Maristan.Server.Identity.Recovery;
using Maristan.Server.Identity.Rights;
using Maristan.Server.Identity.SecondFactor;
using Maristan.Server.Identity.Sessions;
using Maristan.Server.Identity.SignIn;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Http.Description;
using Maristan.Server.Platform.Http.Limits;
using Maristan.Server.Platform.Live;
using Maristan.Server.Platform.Observing.Metrics;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Identity;

internal static class IdentityParts
{
    public static void AddIdentity(this IServiceCollection services, NodeSettings settings, Guid firstOrganisation)
    {
        services.AddTokens(settings, firstOrganisation);
        services.AddPasswords();
        services.AddSingleton(DoorOptions.From(settings));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<FirstRun>(provider, firstOrganisation));
        services.AddHostedService(static provider => provider.GetRequiredService<FirstRun>());
        services.AddSingleton<IdentityMeter>();
        foreach (var sample in IdentityMeter.Samples())
        {
            services.AddSample(sample);
        }

        services.AddSingleton<Standings>();
        services.AddSingleton<SessionKeeper>();
        services.AddHostedService(static provider => provider.GetRequiredService<SessionKeeper>());
        services.AddSingleton<Recognition>();
        services.AddSingleton<Recognise>(static provider => provider.GetRequiredService<Recognition>().Recognise);
        services.AddSingleton<OpenSession>();
        services.AddSingleton<PasswordSignIn>();
        services.AddSingleton<SignInDesk>();
        services.AddSingleton<IssueTokens>();
        services.AddSingleton<FindMe>();
        services.AddPasskeys(settings);
        services.AddSecondFactor();
        services.AddProving();
        services.AddRecovery();
        services.AddBreakGlass();
        services.AddApps();
        services.AddSingleton<PublicAddress>();
        services.AddDirectories();
        AddNews(services);
        AddLive(services);
    }

    private static void AddNews(IServiceCollection services)
    {
        services.AddNews<PersonRegistered>("Somebody has an account now.");
        services.AddNews<PersonSignedIn>("Somebody signed in.");
        services.AddNews<SessionEnded>("A sign-in has ended, by its person or for them.");
        services.AddNews<SessionChanged>("A sign-in's screen was covered or uncovered, or its rights changed.");
        services.AddNews<MemberChanged>("Somebody's roles or membership changed.");
        services.AddNews<RightsChanged>("What a role means, or a rule of the organisation, changed.");
        services.AddNews<ApiKeyRevoked>("An API key was revoked.");
        services.AddSubscription(new("identity.standings", Delivery.EveryReplica,
            [SessionEnded.Kind, SessionChanged.Kind, MemberChanged.Kind, RightsChanged.Kind, ApiKeyRevoked.Kind], static (parts, news, _, _) =>
            {
                var standings = parts.GetRequiredService<Standings>();
                foreach (var one in news)
                {
                    Hear(standings, one);
                }

                return Task.CompletedTask;
            }));
    }

    /// <summary>Open pages follow what becomes of their sign-in: rights that changed are fetched anew, and an ended session's pages close.</summary>
    private static void AddLive(IServiceCollection services)
    {
        services.AddSingleton<CallerRefresh>(static provider => provider.GetRequiredService<Recognition>().Refresh);
        services.AddLiveTopic(new("me", [MemberChanged.Kind, RightsChanged.Kind, SessionChanged.Kind], static (news, caller) =>
            news.Kind switch
            {
                "member.changed" => news.Read<MemberChanged>().PersonId == caller.PersonId,
                "session.changed" => news.Read<SessionChanged>().SessionId == caller.SessionId,
                _ => true,
            } ? new("me", new { }) { ChangesCaller = true } : null));
        services.AddSubscription(new("identity.live", Delivery.EveryReplica, [SessionEnded.Kind], static (parts, news, _, _) =>
        {
            foreach (var one in news)
            {
                parts.GetRequiredService<LiveHub>().End(one.Read<SessionEnded>().SessionId);
            }

            return Task.CompletedTask;
        }));
    }

    private static void Hear(Standings standings, PlacedNews news)
    {
        switch (news.Kind)
        {
            case "session.ended":
                standings.Forget(news.Read<SessionEnded>().SessionId);
                break;
            case "session.changed":
                standings.Forget(news.Read<SessionChanged>().SessionId);
                break;
            case "member.changed":
                standings.ForgetPerson(news.Read<MemberChanged>().PersonId);
                break;
            case "api_key.revoked":
                standings.Forget(news.Read<ApiKeyRevoked>().KeyId);
                break;
            default:
                standings.ForgetOrganisation(news.OrganisationId!.Value);
                break;
        }
    }

    private const string Door = "the door itself: whoever comes in is recorded when a session opens, or is refused";
    private const string Own = "what somebody sees of their own account is nobody else's";

    public static void MapIdentity(this IEndpointRouteBuilder routes)
    {
        routes.MapPeople();
        routes.MapRights();
        routes.MapOrganisations();
        routes.MapInvitations();
        routes.MapProjects();
        routes.MapCareTeams();
        routes.MapBreakGlass();
        var auth = routes.MapGroup("/auth").WithTags("Signing in");
        auth.MapGet("/options", SignInChoices.Handle).WithSummary("Tells what the sign-in page offers")
            .OpenTo("the sign-in page is for everybody").NotAudited("it is the same for everybody");
        auth.MapPost("/register", Register.Handle).WithSummary("Makes an account for oneself")
            .OpenTo("whoever registers is nobody yet").RecordsInItsWork("person.registered").LimitedAsSignIn()
            .Example(new Register.Request("anna@hospital.example", "four words in a row", "Anna Puig", "ca"));
        auth.MapPost("/session", SignInWithCookie.Handle).WithSummary("Signs the web app in")
            .OpenTo("whoever signs in is nobody yet").RecordsInItsWork("session.opened").LimitedAsSignIn()
            .Example(new PasswordSignIn.Request("anna@hospital.example", "four words in a row", "123456"));
        auth.MapDelete("/session", SignOut.OfBrowser).WithSummary("Signs the web app out")
            .OpenTo("also whoever was signed out already is signed out").RecordsInItsWork("session.closed");
        auth.MapPost("/login", SignInWithTokens.Handle).WithSummary("Signs a program in and gives it tokens")
            .OpenTo("whoever signs in is nobody yet").RecordsInItsWork("session.opened").LimitedAsSignIn()
            .Example(new PasswordSignIn.Request("anna@hospital.example", "four words in a row"));
        // Nobody guesses 256 random bits, and all the phones of a hospital may come from one address.
        auth.MapPost("/refresh", RefreshTokens.Handle).WithSummary("Exchanges a refresh token for the next pair of tokens")
            .OpenTo("the refresh token says who it is").NotAudited(Door)
            .Example(new RefreshTokens.Request("mr_…"));
        auth.MapPost("/logout", SignOut.Handle).WithSummary("Ends a sign-in")
            .OpenTo("also whoever was signed out already is signed out").RecordsInItsWork("session.closed")
            .Example(new SignOut.Request("mr_…"));
        foreach (var path in (string[])["/me", "/verify"])
        {
            auth.MapGet(path, ShowMe.Handle).WithSummary("Tells who is signed in, where and with what rights")
                .OpenToSignedIn("everybody may know who they are").NotAudited(Own).OpenWhileHeldBack("the app must know why it is held back")
                .OpenToApps("whoever signs in to an app is known to it");
        }

        routes.MapGet("/users/figures", UserFigures.Handle).WithTags("People").WithSummary("The organisation's people in figures: counts, no names")
            .Needs(IdentityPermissions.UsersRead).NotAudited("counts tell of nobody");
        auth.MapPut("/me", ChangeMe.Handle).WithSummary("Changes the own name and language")
            .OpenToSignedIn("everybody's own account").RecordsInItsWork("person.changed").ByThePerson()
            .Example(new ChangeMe.Request("Anna Puig", "ca"));
        auth.MapProving();
        auth.MapRecovery();
        auth.MapSecondFactor();
        auth.MapPasskeys();
        auth.MapSessions();
        auth.MapApiKeys();
        routes.MapApps();
        routes.MapDirectories();
    }
}
