using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Maristan.Learning.Data;
using Maristan.Learning.Models.Anomalies;
using Maristan.Learning.Models.Forecasting;
using Maristan.Learning.Models.Networks;
using Maristan.Learning.Serving;

namespace Maristan.Learning.Choosing;

/// <summary>
/// What was chosen, so that it can be learned again: the same plan, data, seed and build give the same bytes, whatever time it takes.
/// </summary>
public sealed record Plan
{
    public int Schema { get; init; } = 1;

    public required LearningTask Task { get; init; }

    public ulong Seed { get; init; }

    /// <summary>Of a table: which models are asked together.</summary>
    public IReadOnlyList<JoinedMember>? Members { get; init; }

    /// <summary>What was tried when the members were chosen, so that a model that is learned again tells of it as well.</summary>
    public IReadOnlyList<Tried>? Tried { get; init; }

    public PicturePlan? Pictures { get; init; }

    public AnomalyPlan? Anomalies { get; init; }

    public SeriesSettings? Series { get; init; }

    /// <summary>Names what is learned, and how.</summary>
    [JsonIgnore]
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToJson())));

    [JsonIgnore]
    private bool IsEmpty => Members is null ? Pictures is null && Anomalies is null && Series is null : Members.Count == 0 || Members.Any(static joined => joined?.Member is null);

    public string ToJson() => JsonSerializer.Serialize(this, Manifest.Json);

    /// <exception cref="LearningException">It is no plan.</exception>
    public static Plan Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Plan>(json, Manifest.Json) is { IsEmpty: false } plan ? plan : throw new LearningException("The plan does not say what is to be learned.");
        }
        catch (Exception wrong) when (wrong is JsonException or NotSupportedException)
        {
            throw new LearningException($"The plan cannot be read: {wrong.Message}", wrong);
        }
    }
}

/// <summary>A model among those that are asked together.</summary>
/// <param name="Weight">Its share of the answer.</param>
/// <param name="Centre">Of its scores, which is taken away where scores are no chances, so that members can be added.</param>
/// <param name="Spread">Of the same.</param>
public sealed record JoinedMember(MemberPlan Member, double Weight, double Centre = 0, double Spread = 1);

/// <param name="Kind"><c>auto</c> for several whose ranks are joined, or the name of one.</param>
public sealed record AnomalyPlan(string Kind, JoinedRanksSettings Joined);
