using System.Text.Json;
using System.Text.Json.Serialization;
using Maristan.Learning.Data;
using Maristan.Learning.Models.Forecasting;
using Maristan.Learning.Models.Linear;
using Maristan.Learning.Models.Networks;
using Maristan.Learning.Preparing;
using Maristan.Onnx.Format;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Serving;

/// <summary>
/// What a model file says of itself beside its graph, as one JSON in its metadata: everybody who runs the model reads the same. Reading files
/// and making pictures the right size stand outside of the graph, by what is said here; all that comes after is inside.
/// </summary>
public sealed record Manifest
{
    /// <summary>Its name in the metadata of the file.</summary>
    public const string Name = "maristan.manifest";

    /// <summary>Of the plan, the model card, and the card as people read it.</summary>
    public const string PlanName = "maristan.plan";
    public const string CardName = "maristan.card";
    public const string CardTextName = "maristan.card.md";

    /// <summary>The flat parameters of each network after the other, in 32 bits, as base64: to explain it, and to learn on from it.</summary>
    public const string ParametersName = "maristan.parameters";

    internal static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    internal static readonly IReadOnlyDictionary<string, string> OnlyScores = new Dictionary<string, string> { ["scores"] = "scores" };

    public int Schema { get; init; } = 1;

    public required LearningTask Task { get; init; }

    /// <summary>What is told: the target's name, or what an anomaly is one of.</summary>
    public string? Target { get; init; }

    /// <summary>Of a model that takes tables.</summary>
    public IReadOnlyList<InputColumn>? Columns { get; init; }

    /// <summary>Of what the features inside are made, each time they are made; the output <c>features_0</c> gives the first ones.</summary>
    public IReadOnlyList<IReadOnlyList<Feature>>? Preparations { get; init; }

    /// <summary>Of which models it is made, in the order of the graph.</summary>
    public IReadOnlyList<ServedMember>? Members { get; init; }

    /// <summary>Of networks of pictures: their form; the parameters of all lie in the metadata.</summary>
    public PictureForm? Network { get; init; }

    /// <summary>How many there are.</summary>
    public int? Networks { get; init; }

    /// <summary>Of a model that takes pictures.</summary>
    public PictureRecipe? Pictures { get; init; }

    /// <summary>Of a model that foretells: its series, by the number that the graph takes for each.</summary>
    public IReadOnlyList<SeriesServed>? Series { get; init; }

    /// <summary>By role: scores, and where there are such, class, feature_map, embedding.</summary>
    public required IReadOnlyDictionary<string, string> Outputs { get; init; }

    /// <summary>As they stand in the data; the scores are in this order.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>The classes that mean the finding.</summary>
    public IReadOnlyList<string>? Positive { get; init; }

    /// <summary>From this score of the finding on it is said to be there.</summary>
    public double? Threshold { get; init; }

    /// <summary>By what logits were divided; it is inside the graph already.</summary>
    public double? Temperature { get; init; }

    /// <summary>By how sure one wants to be: from which score on a class belongs to the set of answers.</summary>
    public IReadOnlyDictionary<string, double>? Conformal { get; init; }

    /// <summary>Of a network: which piece of its flat vector is what.</summary>
    public IReadOnlyList<ParameterPlace>? Parameters { get; init; }

    public string? DataName { get; init; }

    /// <summary>Of the file that was learned from.</summary>
    public string? DataSha256 { get; init; }

    public string? PlanSha256 { get; init; }

    /// <summary>Of the program and the library that learned it, and the instructions of the processor.</summary>
    public string? Build { get; init; }

    public string? Licence { get; init; }

    /// <exception cref="LearningException">The file says nothing of itself, or nothing that can be read.</exception>
    public static Manifest Of(OnnxModel model)
    {
        if (!model.Metadata.TryGetValue(Name, out var text))
        {
            throw new LearningException($"The model says nothing of how it is to be used: it has no {Name}.");
        }

        try
        {
            var said = JsonSerializer.Deserialize<Manifest>(text, Json) ?? throw new LearningException($"The {Name} of the model is empty.");
            return said.IsWhole ? said : throw new LearningException($"The {Name} of the model leaves out what its task needs, or contradicts itself.");
        }
        catch (JsonException wrong)
        {
            throw new LearningException($"The {Name} of the model cannot be read: {wrong.Message}", wrong);
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Whoever runs the model may rely on this.</summary>
    private bool IsWhole =>
        Outputs.ContainsKey("scores")
        && (Task != LearningTask.Classification || (Classes is { Count: > 1 } && Labels?.Count == Classes.Count && Positive is not null))
        && (Task == LearningTask.Series ? Series is { Count: > 0 } : Pictures is null ? Columns is { Count: > 0 } : Pictures.IsPossible && Classes is not null)
        && Lists.All(static list => list?.Contains(null) != true)
        && (Members is null || Members.All(member => member is not null && member.Preparation >= 0 && member.Preparation < (Preparations?.Count ?? 0)));

    private IEnumerable<IEnumerable<object?>?> Lists => [Outputs.Values, Columns, Columns?.Select(static column => column?.Name), Preparations, Preparations?.SelectMany(static one => one ?? []), Classes, Labels, Positive, Series];
}

/// <summary>One of the models that are asked together.</summary>
/// <param name="Preparation">Which features it looks at.</param>
/// <param name="Linear">Its weights, where it is a weighted sum.</param>
public sealed record ServedMember(string Kind, double Weight, int Preparation, LinearModel? Linear = null);

/// <summary>How a picture becomes the bytes that go in.</summary>
/// <param name="Channels">1 for grey, 3 for red, green and blue.</param>
/// <param name="Kernel">By which it is made larger or smaller, as Pillow names it.</param>
public sealed record PictureRecipe(int Width, int Height, int Channels, string Kernel = "bicubic")
{
    internal const int LongestSide = 4096;

    internal bool IsPossible => Width is > 0 and <= LongestSide && Height is > 0 and <= LongestSide && Channels is 1 or 3;
}
