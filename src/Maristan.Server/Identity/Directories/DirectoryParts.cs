using Maristan.Server.Identity.Directories.Arriving;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Http.Description;
using Maristan.Server.Platform.Http.Limits;

namespace Maristan.Server.Identity.Directories;

internal static class DirectoryParts
{
    public static void AddDirectories(this IServiceCollection services)
    {
        services.AddSingleton<DirectoryBooks>();
        services.AddSingleton<ArrivingPeople>();
        services.AddSingleton<Arrival>();
    }

    private const string Settings = "which directories an organisation trusts is nothing about a person";

    public static void MapDirectories(this IEndpointRouteBuilder api)
    {
        var wish = new DirectoryWish("Hospital account", "https://login.hospital.example/realms/staff", "maristan", "…", "groups",
            new Dictionary<string, IReadOnlyList<string>> { ["physicians"] = ["doctor"], ["it-operations"] = ["auditor"] }, ["nurse"], ["hospital.example"]);
        var directories = api.MapGroup("/directories").WithTags("Directories");
        directories.MapGet("/", FindDirectories.List).WithSummary("Lists the directories that people of the organisation come in by")
            .Needs(IdentityPermissions.DirectoriesManage).NotAudited(Settings);
        directories.MapPost("/", CreateDirectory.Handle).WithSummary("Lets people come in by a directory (OpenID Connect)")
            .Needs(IdentityPermissions.DirectoriesManage).RecordsInItsWork("directory.created").Example(wish);
        directories.MapGet("/{id:guid}", FindDirectories.One).WithSummary("Shows a directory")
            .Needs(IdentityPermissions.DirectoriesManage).NotAudited(Settings);
        directories.MapPut("/{id:guid}", ChangeDirectory.Handle).WithSummary("Changes a directory; without a client_secret the one that is there stays, but only with its own issuer and client_id")
            .Needs(IdentityPermissions.DirectoriesManage).RecordsInItsWork("directory.changed").Example(wish with { ClientSecret = null });
        directories.MapDelete("/{id:guid}", RemoveDirectory.Handle).WithSummary("Lets nobody in by a directory any more")
            .Needs(IdentityPermissions.DirectoriesManage).RecordsInItsWork("directory.removed");
        directories.MapPost("/{id:guid}/test", TestDirectory.Handle).WithSummary("Asks a directory what every sign-in will ask it, and tells what is wrong")
            .Needs(IdentityPermissions.DirectoriesManage).NotAudited(Settings);
        var door = api.MapGroup("/auth/directories").WithTags("Signing in");
        door.MapGet("/{id:guid}/start", StartAtDirectory.Handle).WithSummary("Leads the browser to a directory, and back to a path of the app's")
            .OpenTo("whoever signs in is nobody yet").NotAudited("nothing has happened until the browser comes back").LimitedAsSignIn();
        door.MapGet("/callback", DirectoryCallback.Handle).WithSummary("Takes the browser back from a directory and signs it in")
            .OpenTo("whoever signs in is nobody yet").RecordsInItsWork("session.opened").LimitedAsSignIn();
    }
}
