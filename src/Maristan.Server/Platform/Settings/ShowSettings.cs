using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Platform.Settings;

/// <summary>What the node goes by, for an operator who may not be on the machine. A secret is known to be set, and no more.</summary>
internal static class ShowSettings
{
    /// <param name="Value">Null for a secret, and where nothing is set and nothing is usual.</param>
    /// <param name="IsSet">Whether somebody decided it; else the node goes by what is usual.</param>
    internal sealed record Item(string Name, string Meaning, string? Value, bool IsSecret, bool IsSet, SettingSource Source);

    public static void MapSettings(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/settings", Handle).WithTags("Node").WithSummary("Lists every setting, what it means and whence its value comes; never a secret's value")
            .Needs(Permissions.NodeOperate).NotAudited("how the node is set up tells of nobody");

    public static Page<Item> All(NodeSettings settings) => new([.. Known.All.Select(setting => Show(settings, setting))], null);

    private static Ok<Page<Item>> Handle(NodeSettings settings) => TypedResults.Ok(All(settings));

    private static Item Show(NodeSettings settings, Setting setting) => new(
        setting.Name, setting.Meaning, setting.IsSecret ? null : WithoutSecrets(settings.Text(setting)), setting.IsSecret, settings.IsSet(setting), settings.Source(setting));

    /// <summary>An address may carry a name and a password, or a key among its parameters; the rest of it is worth showing.</summary>
    private static string? WithoutSecrets(string? value) =>
        value is null ? null : string.Join(',', value.Split(',').Select(static part => Uri.TryCreate(part.Trim(), UriKind.Absolute, out var address) ? Plain(part, address) : part));

    private static string Plain(string text, Uri address)
    {
        var plain = address.UserInfo.Length == 0 ? text : text.Replace($"{address.UserInfo}@", "…@", StringComparison.Ordinal);
        // Only what names a place may be shown of a bucket's address; whatever else somebody wrote there may be a key.
        return address.Query.Split('?', '&').All(static member => member is "" || member.Split('=')[0] is "endpoint" or "region")
            ? plain
            : plain.Split('?')[0] + "?…";
    }
}
