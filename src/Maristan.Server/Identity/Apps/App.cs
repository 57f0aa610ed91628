namespace Maristan.Server.Identity.Apps;

internal enum AppKind
{
    /// <summary>A program on a server, which can keep a secret.</summary>
    Web,

    /// <summary>A program on people's own machines, which can keep none.</summary>
    Native,

    /// <summary>A program that acts for nobody but itself.</summary>
    Service,
}

/// <summary>A registered program, as its organisation sees it. Its secrets are never among what is shown.</summary>
/// <param name="Permissions">The most that it may ask people for; of a service, what it may do.</param>
internal sealed record App(Guid Id, string Name, AppKind Kind, string[] RedirectUris, string[] Permissions, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <param name="Secret">Shown this once; null for a native app, which could not keep it.</param>
internal sealed record NewApp(App App, string? Secret);
