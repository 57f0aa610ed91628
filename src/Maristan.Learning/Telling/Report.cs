using Maristan.Learning.Telling.Cards;
using Maristan.Learning.Telling.Pages;

namespace Maristan.Learning.Telling;

/// <summary>
/// A report that a physician can read: one file that asks for no other, with charts drawn here, for screen, phone and paper, in the light and in
/// the dark.
/// </summary>
public sealed record Report(ModelCard Card)
{
    /// <summary>How the loss fell, for each member.</summary>
    public IReadOnlyList<TrainingCurve> Curves { get; init; } = [];

    /// <summary>The last part of each series with what was forecast of it.</summary>
    public IReadOnlyList<ForecastTail> Forecasts { get; init; } = [];

    public string ToHtml() => Markup.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{Card.Name} · {PageWords.Report}</title>
        <style>{Style.Sheet}</style>
        </head>
        <body>
        <main>
        {AnswerPage.Of(Card)}
        {ClassPages.Of(Card)}
        {SurvivalPages.Of(Card)}
        {AnomalyPages.Of(Card)}
        {SeriesPages.Of(Card, Forecasts)}
        {CommonPages.Of(Card, Curves)}
        </main>
        </body>
        </html>

        """).ToString();
}

/// <param name="What">What is measured, such as log loss.</param>
public sealed record TrainingCurve(string Member, string What, IReadOnlyList<TrainingPoint> Points);

/// <param name="Held">On what was held back; null where nothing was.</param>
public sealed record TrainingPoint(double Round, double Learned, double? Held = null);

public sealed record ForecastTail(string Name, IReadOnlyList<TailPoint> Points);

/// <param name="At">When, as it is shown.</param>
/// <param name="Really">Null where it is yet to come.</param>
/// <param name="Value">Null where nothing was forecast.</param>
public sealed record TailPoint(string At, double? Really, double? Value = null, double? Low = null, double? High = null);
