using System.Text.Json;
using System.Text.Json.Serialization;

namespace Maristan.Learning.Evaluation;

/// <summary>How judgements and cards are written as JSON and read back.</summary>
internal static class Written
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json, string what)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new LearningException($"This text is no {what}: it is null.");
        }
        catch (JsonException failed)
        {
            throw new LearningException($"This text is no {what}: {failed.Message}", failed);
        }
    }
}
