namespace Maristan.Server.Identity.Passwords;

internal static class PasswordParts
{
    public static void AddPasswords(this IServiceCollection services) => services.AddSingleton<PasswordHashes>(static _ => new());
}
