namespace Maristan.Learning.Evaluation;

/// <summary>What a model is worth on some part of the data: figures with their intervals, the curves behind them, and groups of people apart.</summary>
public sealed record Judgement
{
    /// <summary><c>classification</c>, <c>survival</c>, <c>anomaly</c> or <c>series</c>.</summary>
    public required string Task { get; init; }

    public required string Part { get; init; }

    public required int Rows { get; init; }

    /// <summary>How many stand apart, where some rows belong together.</summary>
    public int? Groups { get; init; }

    public ClassJudgement? Classes { get; init; }

    /// <summary>The finding against all else, where the task has one.</summary>
    public FindingJudgement? Finding { get; init; }

    public SurvivalJudgement? Survival { get; init; }

    public AnomalyJudgement? Anomaly { get; init; }

    public SeriesJudgement? Series { get; init; }

    public IReadOnlyList<SubgroupJudgement> Subgroups { get; init; } = [];

    public static Judgement OfClasses(SaidClasses said, Judging settings, CancellationToken cancel)
    {
        said.Check();
        var draws = new Draws(said.Probabilities.Rows, settings, settings.Groups);
        var finding = FindingCase.Of(said, settings.Threshold);
        return new()
        {
            Task = "classification",
            Part = settings.Part,
            Rows = said.Probabilities.Rows,
            Groups = settings.Groups is null ? null : draws.Groups,
            Classes = new ClassFigures(said, finding).Judge(draws, cancel),
            Finding = finding is null ? null : new FindingFigures(finding).Judge(draws, cancel),
            Subgroups = SubgroupFigures.Of(said, finding, settings, cancel),
        };
    }

    public static Judgement OfRisks(SaidRisks said, Judging settings, CancellationToken cancel)
    {
        said.Check();
        var draws = new Draws(said.Times.Count, settings, settings.Groups);
        return new()
        {
            Task = "survival",
            Part = settings.Part,
            Rows = said.Times.Count,
            Groups = settings.Groups is null ? null : draws.Groups,
            Survival = SurvivalFigures.Judge(said, draws, cancel),
            Subgroups = SubgroupFigures.Of(said, settings, cancel),
        };
    }

    /// <param name="found">Labels that only scoring may read; null where there are none.</param>
    public static Judgement OfAnomalies(IReadOnlyList<double> scores, IReadOnlyList<bool>? found, Judging settings, CancellationToken cancel) => new()
    {
        Task = "anomaly",
        Part = settings.Part,
        Rows = scores.Count,
        Anomaly = AnomalyFigures.Judge(scores, found, new Draws(scores.Count, settings, settings.Groups), cancel),
    };

    public static Judgement OfForecasts(IReadOnlyList<SaidSeries> series, Judging settings, CancellationToken cancel) => new()
    {
        Task = "series",
        Part = settings.Part,
        Rows = series.Sum(static one => one.Forecasts.Count),
        Series = SeriesFigures.Judge(series, settings, cancel),
    };

    public string ToJson() => Written.Of(this);

    /// <exception cref="LearningException">The text is no judgement.</exception>
    public static Judgement FromJson(string json) => Written.Read<Judgement>(json, "judgement");
}
