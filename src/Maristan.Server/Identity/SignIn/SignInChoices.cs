using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.SignIn;

/// <summary>What the sign-in page offers; the same for everybody.</summary>
/// <param name="FirstRun">There is no administrator yet: the page asks for the set-up code.</param>
internal sealed record SignInChoices(Registration Registration, bool Passkeys, bool Mail, IReadOnlyList<SignInChoices.Directory> Directories, IReadOnlyList<string> Languages, bool FirstRun)
{
    public sealed record Directory(Guid Id, string Name);

    public static async Task<SignInChoices> Handle(DoorOptions options, Letters.Post post, MaristanDatabase database, CancellationToken cancel) => new(
        options.Registration, true, post.IsOn,
        await database.Query<Directory>(SystemPurpose.SigningIn, $"select id, name from identity.directory where is_enabled order by name, id", cancel),
        Accounts.Languages.All, !await Accounts.FirstRun.HasAdministrator(database, cancel));
}
