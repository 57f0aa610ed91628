using System.Globalization;
using System.Text.RegularExpressions;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Blobs;

/// <param name="Quota">The most bytes that one organisation keeps there; null for no bound.</param>
/// <param name="Retention">How long a file stays after nothing refers to it any more, and after it came in before anything does.</param>
internal sealed record BlobAreaOptions(IBlobStore Store, long? Quota, TimeSpan Retention);

internal sealed partial record BlobOptions(IReadOnlyDictionary<BlobArea, BlobAreaOptions> Areas)
{
    /// <summary>A shorter retention could end between the moment a file comes in and the moment the row that names it does.</summary>
    private const int ShortestRetentionDays = 1;

    /// <summary>For trying whether a place can be written and read: one for each place, beside the areas that lie there.</summary>
    public IReadOnlyList<IBlobStore> Places { get; private init; } = [];

    public BlobAreaOptions this[BlobArea area] => Areas[area];

    /// <exception cref="SettingsException">A place, quota or retention is none.</exception>
    public static BlobOptions From(NodeSettings settings)
    {
        var quotas = Pairs(settings, Known.BlobsQuota);
        var retentions = Pairs(settings, Known.BlobsRetention);
        return new(Enum.GetValues<BlobArea>().ToDictionary(static area => area, area => new BlobAreaOptions(
            Store(settings, area),
            quotas.TryGetValue(area, out var quota) ? Bytes(settings, quota) : null,
            TimeSpan.FromDays(retentions.TryGetValue(area, out var retention) ? Days(settings, retention) : DefaultDays(area)))))
        {
            Places = [.. Enum.GetValues<BlobArea>().Select(area => Place(settings, area)).DistinctBy(static place => place.Value)
                .Select(place => BlobPlace.Store(settings, place.Setting, place.Value, "health"))],
        };
    }

    private static IBlobStore Store(NodeSettings settings, BlobArea area)
    {
        var (setting, place) = Place(settings, area);
        return BlobPlace.Store(settings, setting, place, Words.Of(area));
    }

    private static (Setting Setting, string Value) Place(NodeSettings settings, BlobArea area)
    {
        var own = area switch
        {
            BlobArea.Images => Known.BlobsImages,
            BlobArea.Models => Known.BlobsModels,
            _ => Known.BlobsDatasets,
        };
        var setting = settings.IsSet(own) ? own : Known.Blobs;
        return (setting, settings.Text(setting) ?? Path.Combine(Foundation.DataFolder(settings), "blobs"));
    }

    private static Dictionary<BlobArea, string> Pairs(NodeSettings settings, Setting setting)
    {
        var pairs = new Dictionary<BlobArea, string>();
        foreach (var part in settings.List(setting))
        {
            var (name, value) = part.Split('=') is [var left, var right] ? (left, right) : throw settings.Refused(setting, $"holds {part}, which is not area=value");
            var area = Enum.GetValues<BlobArea>().Where(area => Words.Of(area) == name).Select(static area => (BlobArea?)area).SingleOrDefault()
                ?? throw settings.Refused(setting, $"names {name}, which is no area; images, models and datasets are");
            if (!pairs.TryAdd(area, value))
            {
                throw settings.Refused(setting, $"names {name} twice");
            }
        }

        return pairs;
    }

    private static long Bytes(NodeSettings settings, string text)
    {
        var match = Amount().Match(text);
        if (!match.Success)
        {
            throw settings.Refused(Known.BlobsQuota, $"holds {text}, which is no amount such as 500GB");
        }

        var unit = match.Groups[2].Value switch
        {
            "MB" => 1_000_000L,
            "GB" => 1_000_000_000L,
            _ => 1_000_000_000_000L,
        };
        return long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * unit;
    }

    private static int Days(NodeSettings settings, string text) =>
        text.EndsWith('d') && int.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= ShortestRetentionDays and <= 36500
            ? days
            : throw settings.Refused(Known.BlobsRetention, $"holds {text}, which is no number of days such as 30d");

    private static int DefaultDays(BlobArea area) => area == BlobArea.Datasets ? 7 : 30;

    [GeneratedRegex(@"^(\d{1,6})(MB|GB|TB)$")]
    private static partial Regex Amount();
}
