using Maristan.Learning.Evaluation;
using Maristan.Learning.Telling.Cards;

namespace Maristan.Learning.Telling;

/// <summary>
/// The texts that cards and reports share. With those of the report (<see cref="PageWords"/>) and the heads in <see cref="CardText"/> they are all that
/// another language has to replace.
/// </summary>
internal static class Words
{
    public const string IntendedUse = "To support a physician who sees the whole patient and decides; to be tried on one's own patients before it is relied on.";
    public const string NotIntendedUse = "Not for a decision without a physician, not for people unlike those it learned from, and not as a medical device: nobody has certified it.";
    public const string AsTable = "The numbers as a table";
    public const string Rows = "Cases";
    public const string Score = "Score";
    public const string Auc = "AUC";
    public const string CIndex = "C-index";
    public const string Accuracy = "Accuracy";
    public const string BalancedAccuracy = "Balanced accuracy";
    public const string Sensitivity = "Sensitivity";
    public const string Specificity = "Specificity";
    public const string AveragePrecision = "Average precision";
    public const string ScaledError = "Scaled error";
    public const string AbsoluteError = "Mean absolute error";
    public const string Coverage = "Coverage";
    public const string UnknownSites = "The data do not say which hospitals they come from, so how it does in another one is not known.";
    public const string NotJudged = "It has not been judged on any data: nothing is known of what it is worth.";
    public const string OnlyCrossValidated = "The figures are cross-validated inside the data it learned from; they have not been confirmed on a part kept apart, nor in another hospital.";
    public const string NobodyAnswers = "Nobody is named yet who answers for this model.";

    public static string Between(string low, string high) => $"{low} to {high}";

    public static string FewRows(long rows, string cases) => $"It learned from only {Formats.Count(rows)} {cases}.";

    public static string ManyFeatures(int features, long rows, string cases) => $"It was given {Formats.Count(features)} features of only {Formats.Count(rows)} {cases}, so that chance can look like knowledge.";

    public static string ManyMissing(double share) => $"{Formats.Percent(share)} of the values are missing; where they are missing for other reasons than here, it will do worse.";

    public static string OneSite(string site) => $"All data come from one hospital ({site}); how it does in another one is not known.";

    public static string FewSites(int sites) => $"The data come from {sites} hospitals; others may differ from all of them.";

    public static string Leaks(FoundLeak leak) => $"Leak: {leak.Name} ({Formats.Count(leak.Rows)} rows). Figures on these are in part recall.";

    public static string SmallGroup(SubgroupJudgement group, string cases) => $"{group.By} {group.Value}: only {Formats.Count(group.Rows)} {cases}, too few to say how well it does there.";

    public static string WorseGroup(SubgroupJudgement group) => $"{group.By} {group.Value}: it does worse there ({Formats.Figure(group.Ranking)}) than on the whole.";

    public static string FewFindings(FindingJudgement finding) => finding.With <= finding.Without
        ? $"Only {Formats.Count(finding.With)} of those it was judged on have the finding."
        : $"Only {Formats.Count(finding.Without)} of those it was judged on are without the finding.";

    public static string Prevalence(double share) => $"{Formats.Percent(share)} of those it was judged on have the finding. Where fewer have it, more of its alarms are false.";

    public static string RareClass(OneClass one) => $"Only {Formats.Count(one.Rows)} of class {one.Shown}: its figures mean little.";

    public static string NoError(int rows, string cases) => $"No error was seen among {Formats.Count(rows)} {cases}; that still allows up to {Formats.Percent(Math.Min(1, 3.0 / rows))} of errors.";

    public static string NotCalibrated(double off) => $"Its chances are off by {Formats.Hundred(off)} of 100 on average; read them as an order rather than as chances.";

    public static string WideInterval(Judgement judged, double low, double high) => $"Its {MainFigure(judged)} may lie anywhere from {Formats.Three(low)} to {Formats.Three(high)}.";

    public static string MayBeChance(Judgement judged) => $"The interval of its {MainFigure(judged)} reaches 0.5: it cannot be told from guessing.";

    public static string FewEvents(int events) => $"Only {Formats.Count(events)} events were seen in those it was judged on.";

    public static string NoBetterThanNaive(string series) => $"{series}: it is no better than saying the last value, or the same as a season before, again.";

    public static string NoBetterThan(Baseline baseline) => $"It cannot be told from {baseline.Name}, which reaches {Formats.Figure(baseline.Reached)}.";

    public static string PromiseBroken(Trust.Coverage counted) => $"Its sets or intervals were to hold the truth in {Formats.Percent(counted.Wanted)} and held it in {Formats.Share(counted.Held)}.";

    public static string MainFigure(Judgement judged) => judged.Task switch { "survival" => CIndex, "series" => ScaledError, _ => Auc };

    public static string Part(string part) => part switch
    {
        "cross-validated" => "by cross-validation: each was judged by models that had not seen it",
        "test" => "on a part that was kept apart and looked at once",
        _ => $"on the part “{part}”",
    };

    public static string PartName(string part) => part switch { "cross-validated" => "Cross-validated inside train", "test" => "Test part, kept apart", _ => part };

    /// <summary>Name and value of every figure that a judgement has, in the order in which they are read.</summary>
    public static IReadOnlyList<(string Name, string Value)> Figures(Judgement judged)
    {
        var rows = new List<(string Name, string Value)>();
        void Add(string name, Estimate? figure, Func<Estimate?, string> format)
        {
            if (figure is not null)
            {
                rows.Add((name, figure.Figure is null ? $"{Formats.None} {figure.Missing}" : format(figure)));
            }
        }

        OfFinding(judged.Finding, Add);
        OfClasses(judged, Add);
        Add(CIndex, judged.Survival?.CIndex, Formats.Figure);
        foreach (var at in judged.Survival?.Horizons ?? [])
        {
            Add($"Brier score at {Formats.Short(at.Time)}", at.Brier, Formats.Figure);
        }

        Add(Auc, judged.Anomaly?.Auc, Formats.Figure);
        Add(AveragePrecision, judged.Anomaly?.AveragePrecision, Formats.Figure);
        foreach (var at in judged.Anomaly?.PrecisionAt ?? [])
        {
            Add($"Anomalies among the {Formats.Count(at.First)} highest", at.Precision, Formats.Share);
        }

        OfSeries(judged.Series, Add);
        return rows;
    }

    private static void OfFinding(FindingJudgement? finding, Action<string, Estimate?, Func<Estimate?, string>> add)
    {
        add(Auc, finding?.Auc, Formats.Figure);
        add(Sensitivity, finding?.Sensitivity, Formats.Share);
        add(Specificity, finding?.Specificity, Formats.Share);
        add("Right where it says the finding (positive predictive value)", finding?.PositivePredictiveValue, Formats.Share);
        add("Right where it says none (negative predictive value)", finding?.NegativePredictiveValue, Formats.Share);
        add("Sensitivity at a specificity of 90 %", finding?.SensitivityAtSpecificity90, Formats.Share);
        add("Sensitivity at a specificity of 95 %", finding?.SensitivityAtSpecificity95, Formats.Share);
        add("Area under precision and recall", finding?.Auprc, Formats.Figure);
        add("F1 of the finding", finding?.F1, Formats.Figure);
        add("Brier score of the finding", finding?.Brier, Formats.Figure);
    }

    private static void OfClasses(Judgement judged, Action<string, Estimate?, Func<Estimate?, string>> add)
    {
        var (classes, many) = (judged.Classes, judged.Classes?.Classes.Count > 2);
        add("AUC, mean of each class against the rest", many ? classes?.Auc : null, Formats.Figure);
        add(Accuracy, classes?.Accuracy, Formats.Share);
        add(BalancedAccuracy, classes?.BalancedAccuracy, Formats.Share);
        add("True class among the three likeliest", classes?.TopThree, Formats.Share);
        add("F1, mean over the classes", many ? classes?.F1 : null, Formats.Figure);
        add("Brier score, all classes", many ? classes?.Brier : null, Formats.Figure);
        add("Log loss", classes?.LogLoss, Formats.Figure);
        add("Calibration error", classes?.CalibrationError, Formats.Figure);
    }

    private static void OfSeries(SeriesJudgement? series, Action<string, Estimate?, Func<Estimate?, string>> add)
    {
        add("Scaled error (MASE)", series?.All.ScaledError, Formats.Figure);
        add("The same of saying the last value again", series?.All.Naive, Formats.Figure);
        add("The same of saying the season before again", series?.All.SeasonalNaive, Formats.Figure);
        add(AbsoluteError, series?.All.MeanAbsoluteError, Formats.Amount);
        add("Root mean squared error", series?.All.RootMeanSquaredError, Formats.Amount);
        add("Coverage of the intervals", series?.All.Coverage, Formats.Share);
        add("Width of the intervals", series?.All.Width, Formats.Amount);
    }
}
