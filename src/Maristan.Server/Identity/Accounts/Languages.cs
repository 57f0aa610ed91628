namespace Maristan.Server.Identity.Accounts;

/// <summary>What the app and its letters speak.</summary>
internal static class Languages
{
    public const string First = "en";

    public static readonly IReadOnlyList<string> All = ["en", "es", "ca", "fr", "fa"];
}
