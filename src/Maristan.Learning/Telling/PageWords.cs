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
    public const string InShort = "In short";
    public const string PointedOut = "pointed out";
    public const string Missed = "missed";
    public const string FalseAlarms = "false alarms";
    public const string LeftAlone = "rightly left alone";
    public const string AmongThree = "Among the three likeliest";
    public const string Roc = "Findings met against false alarms (ROC)";
    public const string Alarms = "False alarms, % of those without";
    public const string Met = "Met, % of those with";
    public const string FromChance = "From a chance of";
    public const string Precision = "How often it is right when it points out";
    public const string Right = "Right, % of those pointed out";
    public const string Everybody = "pointing out everybody";
    public const string InUse = "in use";
    public const string Bins = "Chance said and share that came true";
    public const string ChanceSaid = "Chance said, %";
    public const string ReallyWith = "Really with the finding, %";
    public const string Sureness = "Sureness and share that was right";
    public const string HowSure = "How sure it was, %";
    public const string WasRight = "Right, %";
    public const string AsItShould = "as it should be";
    public const string Benefit = "Net benefit";
    public const string Decision = "What acting on it is worth (decision curve)";
    public const string ActingFrom = "Acting from a chance of, %";
    public const string OnNobody = "acting on nobody";
    public const string OnEverybody = "acting on everybody";
    public const string Corner = "Really ↓   named →";
    public const string EachClass = "Each class by itself";
    public const string Class = "Class";
    public const string AgainstRest = "AUC against the rest";
    public const string Recall = "Named rightly (recall)";
    public const string RightWhenNamed = "Right when named (precision)";
    public const string Became = "What became of them";
    public const string ByThird = "Share without the event, by third of the risk";
    public const string Time = "Time";
    public const string WithoutEvent = "Without the event, %";
    public const string ThirdHead = "Third";
    public const string AtRisk = "Still followed";
    public const string ReallyMet = "Really met the event, %";
    public const string ScoresLie = "How the scores lie";
    public const string ScoresOfAll = "Scores of all cases";
    public const string Usual = "usual";
    public const string Anomaly = "anomaly";
    public const string ScoreFrom = "Score from";
    public const string ScoreTo = "to";
    public const string Anomalies = "Anomalies";
    public const string Highest = "Whoever looks at the highest scores only";
    public const string HighestTold = "How many of them are anomalies indeed.";
    public const string HighestScores = "Highest scores";
    public const string AmongThem = "Anomalies among them";
    public const string Came = "Forecast and what came";
    public const string FarOff = "How far off, by how far ahead";
    public const string CameTold = "What was really measured, what had been forecast, and the interval that was given with it.";
    public const string Forecast = "forecast";
    public const string When = "When";
    public const string LowEnd = "From";
    public const string HighEnd = "To";
    public const string StepsAhead = "Steps ahead";
    public const string LastAgain = "last value again";
    public const string SeasonAgain = "season before again";
    public const string Width = "Width";
    public const string Series = "Series";
    public const string WasMeasured = "measured";
    public const string TrueClass = "True class";
    public const string AmongAnswers = "Was among the answers";
    public const string Group = "Group";
    public const string Shuffled = "Loss when a column is shuffled";
    public const string Column = "Column";
    public const string Round = "Round";
    public const string Learned = "learned from";
    public const string HeldBack = "held back";
    public const string Best = "best";
    public const string NaiveRule = "Naive rule";
    public const string Figure = "Figure";
    public const string Reached = "Reached";
    public const string Model = "Model";
    public const string Settings = "Settings";
    public const string Took = "Time";
    public const string Source = "Data";
    public const string Origin = "Origin";
    public const string Licence = "Licence";
    public const string Split = "Split";
    public const string Hospitals = "Hospitals";
    public const string Features = "Features";
    public const string Missing = "Missing values";
    public const string Part = "Part";
    public const string WithFinding = "With the finding or event";
    public const string Plan = "Plan";
    public const string Build = "Build";
    public const string Instructions = "Instruction set";
    public const string Temperature = "Temperature";

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

    public static string Answers(string who) => $"Answerable: {who}";

    public static string ReadLimits(int limits) => limits == 1 ? "Read the limit before you rely on it." : $"Read the {limits} limits before you rely on it.";

    public static string AnyOf(IEnumerable<string> names) => string.Join(" or ", names.Select(static name => $"“{name}”"));

    public static string PointsOut(string cases, string finding) => $"{With(cases, finding)}, this model points out";

    public static string Misses(double met) => $"and misses {Formats.Hundred(1 - met)}. Of 100 that are not, it raises a false alarm for";

    public static string InUseFrom(double threshold) => $"{InUse}: from {Formats.Percent(threshold)}";

    public static string BecameTold(string cases) => $"The {cases} were parted into thirds by the risk that the model gave them. The further the curves lie apart, the more it tells.";

    public static string Third(RiskGroup third) => $"{third.Name} ({Formats.Count(third.Events)} of {Formats.Count(third.Rows)} met the event)";

    public static string ByThen(AtHorizon at) => $"Chance of the event by {Formats.Short(at.Time)}, said and really";

    public static string ByThenTold(AtHorizon at) => $"Fifths of the cases by the chance that was said. Brier score {Formats.Figure(at.Brier)}: 0 is perfect, 0.25 is saying one half of everybody.";

    public static string ScoresTold(AnomalyJudgement anomaly) =>
        $"{(anomaly.Anomalies is { } found ? $"{Formats.Count(found)} anomalies among {Formats.Count(anomaly.Scores.Sum(static bin => bin.Count))} cases. " : "")}The further right a case lies, the more unusual it is.";

    public static string TheHighest(int first) => $"The {Formats.Count(first)} highest";

    public static string StepsTold(OneSeries series, bool scaled) =>
        $"{(scaled ? "Scaled error: below 1 is closer than saying the season before was in the data it learned from." : "Mean absolute error.")} Intervals held {Formats.Share(series.Figures.Coverage)}.";

    public static string OfThemWith(int with) => $" ({Formats.Count(with)} with)";

    public static string CurveTold(int rounds, TrainingPoint? best) => best is null ? $"{Formats.Count(rounds)} rounds." : $"Lowest on what was held back in round {Formats.Short(best.Round)}: {Formats.Three(best.Held)}.";

    public static string LeakRows(int rows) => $"{Formats.Count(rows)} rows.";

    /// <summary>87 of 100 (81 to 92)</summary>
    public static string Share(Estimate? share) => share?.Figure is not { } figure ? Formats.None
        : share is { Low: { } low, High: { } high } ? $"{Formats.Hundred(figure)} of 100 ({Formats.Hundred(low)} to {Formats.Hundred(high)})" : $"{Formats.Hundred(figure)} of 100";

    /// <summary>87 (81 to 92)</summary>
    public static string Hundred(Estimate? share) => share?.Figure is not { } figure ? Formats.None
        : share is { Low: { } low, High: { } high } ? $"{Formats.Hundred(figure)} ({Formats.Hundred(low)} to {Formats.Hundred(high)})" : Formats.Hundred(figure);
}
