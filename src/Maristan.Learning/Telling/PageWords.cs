using Maristan.Learning.Evaluation;
using Maristan.Learning.Telling.Cards;

namespace Maristan.Learning.Telling;

/// <summary>The texts of the report alone; what cards say too stands in <see cref="Words"/>.</summary>
internal static class PageWords
{
    public const string Report = "Model report";
    public const string Sure = "How sure is that?";
    public const string Curves = "Where to draw the line";
    public const string CurvesTold = "The model gives a chance. From which chance on it points a case out is a choice; the ring shows the choice in use.";
    public const string Calibration = "Can its chances be taken at their word?";
    public const string Confused = "What it takes for what";
    public const string ConfusedTold = "A row for each true class, a column for each that the model named. The darker a cell, the larger its part of the row; on the falling line it is right.";
    public const string Groups = "Is it as good for everybody?";
    public const string GroupsTold = "Each group by itself. The bar is the interval; one that is long says that there were few.";
    public const string Looks = "What it looks at";
    public const string LooksTold = "How much the figure falls when one column is shuffled among the cases, so that it tells nothing. Columns that say the same stand in for each other, and then both look unimportant. It says what the model uses, not what causes the finding.";
    public const string Training = "How the learning went";
    public const string TrainingTold = "Loss after each round: on what was learned from, and on what was held back. It was stopped where the second no longer fell.";
    public const string Tried = "What was tried";
    public const string TriedTold = "Each by cross-validation inside the data to learn from; nothing was chosen by looking at a test part.";
    public const string From = "What it learned from";
    public const string Leaks = "Leaks found";
    public const string NoLeaks = "No case, and no near copy of one, was found in two parts.";
    public const string Limits = "Limits";
    public const string Hashes = "To verify";
    public const string Promise = "When it is not sure it says so";
    public const string Beaten = "Beside the naive";
    public const string AllFigures = "All figures";
    public const string Purpose = "What it is for";
    public const string NotPurpose = "What it is not for";
    public const string Interval = "95 % interval";
    public const string Small = "few";
    public const string Chosen = "chosen";
    public const string Chance = "guessing";
    public const string ThisModel = "this model";

    public static string Says(ModelCard card) => $"It says {card.Predicts}.";

    public static string Measured(Judgement judged, string cases) =>
        $"Measured on {Formats.Count(judged.Rows)} {(judged.Task == "series" ? "forecasts" : cases)}{(judged.Groups is { } groups ? $" that stand for {Formats.Count(groups)} apart" : "")}, {Words.Part(judged.Part)}. "
        + "The numbers in brackets are the 95 % interval: drawing other cases like these, the figure would lie between them in 95 of 100 draws.";

    public static string With(string cases, string finding) => $"Of 100 {cases} that are {finding}";

    public static string Without(string cases, string finding) => $"Of 100 {cases} that are not {finding}";

    public static string RightWhenSaid(FindingJudgement finding, string cases) =>
        $"When it points one out it is right in {Share(finding.PositivePredictiveValue)}, and when it points none out it is right in {Share(finding.NegativePredictiveValue)}: "
        + $"this holds where, as here, {Formats.Percent((double)finding.With / (finding.With + finding.Without))} of the {cases} have the finding.";

    public static string RocTold(FindingJudgement finding) =>
        $"Of all pairs of one case with the finding and one without, it gives the one with it the higher chance in {Share(finding.Auc)}. The higher the curve rises above the grey line of guessing, the better.";

    public static string PrecisionTold(FindingJudgement finding) =>
        $"How often it is right where it points out, for each share of the findings that is met. Pointing out everybody would be right in {Formats.Hundred((double)finding.With / (finding.With + finding.Without))} of 100.";

    public static string CalibrationTold(Estimate error) =>
        $"On the grey line, of those given a chance of 30 % three in ten have the finding. Points below it say that the model is too sure. On average it is off by {(error.Figure is { } off ? Formats.Hundred(off) : Formats.None)} of 100.";

    public static string ConfidenceTold(Estimate error) =>
        $"On the grey line, of the answers it is 80 % sure of eight in ten are right. On average it is off by {(error.Figure is { } off ? Formats.Hundred(off) : Formats.None)} of 100.";

    public static string DecisionTold(FindingJudgement finding)
    {
        var better = finding.Decisions.Where(static at => at.OfModel > Math.Max(0, at.OfEverybody) + 1e-9).Select(static at => at.Threshold).ToArray();
        return "What acting on the model is worth, beside acting on everybody and on nobody, by the chance from which one would act. "
            + (better.Length == 0 ? "It is of more worth than both at no threshold." : $"It is of more worth than either for thresholds between {Formats.Percent(better[0])} and {Formats.Percent(better[^1])}.");
    }

    public static string NamedRightly(Judgement judged, string cases) => $"Of 100 {cases} this model names {Hundred(judged.Classes!.Accuracy)} rightly.";

    public static string Commonest(OneClass commonest, int rows) => $"To say “{commonest.Shown}” of every one would be right in {Formats.Hundred((double)commonest.Rows / rows)} of 100.";

    public static string Earlier(SurvivalJudgement survival) =>
        $"Of 100 pairs of whom it is known who met the event first, it tells {Hundred(survival.CIndex)} rightly. Tossing a coin tells 50.";

    public static string Thirds(SurvivalJudgement survival)
    {
        string Half(RiskGroup group) => group.Median is { } median ? $"half had met the event by {Formats.Short(median)}" : "fewer than half had met it when the last was seen";
        return $"Of the third with the highest risk, {Half(survival.Thirds[^1])}; of the third with the lowest, {Half(survival.Thirds[0])}.";
    }

    public static string Odd(AnomalyJudgement anomaly) => anomaly.Auc is null
        ? "It orders the cases by how unusual they are. There are no labels to judge it by."
        : $"Of 100 pairs of something unusual and something usual, it gives {Hundred(anomaly.Auc)} rightly the higher score to the unusual.";

    public static string Closer(SeriesJudgement series)
    {
        var (own, naive, seasonal) = (series.All.ScaledError.Figure ?? series.All.MeanAbsoluteError.Figure, series.All.Naive.Figure, series.All.SeasonalNaive.Figure);
        var (best, name) = seasonal is null || naive < seasonal ? (naive, "saying the last value again") : (seasonal, "saying the same as a season before");
        return own is null || best is null or 0
            ? "It could not be judged beside saying the same again."
            : own < best
                ? $"Its forecasts are off by {Formats.Hundred(1 - (own.Value / best.Value))} % less than {name}, the better of the two naive rules."
                : $"Its forecasts are no closer than {name}.";
    }

    public static string Held(SeriesJudgement series) => series.All.Coverage.Figure is null
        ? "It gives no intervals."
        : $"Its intervals were to hold {Formats.Percent(series.Series[0].Wanted)} of what came, and held {Formats.Share(series.All.Coverage)}.";

    public static string Promised(Trust.Coverage counted, string cases, bool isSet) => isSet
        ? $"Instead of one answer it can give all that are plausible, so that the true one is among them in {Formats.Percent(counted.Wanted)} of the {cases}. Counted, that was so in {Formats.Share(counted.Held)}. {Formats.Percent(counted.Decided?.Figure)} were left with one answer, which was then right in {Share(counted.DecidedRightly)}; the others deserve a closer look."
        : $"Its intervals were to hold the truth in {Formats.Percent(counted.Wanted)} of the {cases}. Counted, they held it in {Formats.Share(counted.Held)}.";

    /// <summary>87 of 100 (81 to 92)</summary>
    public static string Share(Estimate? share) => share?.Figure is not { } figure ? Formats.None
        : share is { Low: { } low, High: { } high } ? $"{Formats.Hundred(figure)} of 100 ({Formats.Hundred(low)} to {Formats.Hundred(high)})" : $"{Formats.Hundred(figure)} of 100";

    /// <summary>87 (81 to 92)</summary>
    public static string Hundred(Estimate? share) => share?.Figure is not { } figure ? Formats.None
        : share is { Low: { } low, High: { } high } ? $"{Formats.Hundred(figure)} ({Formats.Hundred(low)} to {Formats.Hundred(high)})" : Formats.Hundred(figure);
}
