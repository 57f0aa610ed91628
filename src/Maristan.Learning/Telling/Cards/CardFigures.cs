using Maristan.Learning.Evaluation;

namespace Maristan.Learning.Telling.Cards;

/// <summary>Figures in words, for a terminal.</summary>
public static class CardFigures
{
    public static IReadOnlyList<(string Name, string Value)> Of(ModelCard card) => card.Headline is { } judged ? [("judged on", Words.PartName(judged.Part)), .. Of(judged)] : [];

    public static IReadOnlyList<(string Name, string Value)> Of(Judgement judged) => [.. Words.Figures(judged).Select(static row => (row.Name, row.Value))];
}
