namespace Maristan.Learning.Data;

/// <summary>What <c>dataset.json</c> says of series, its names in snake case; what a file says of itself goes before what the folder says.</summary>
public sealed record SeriesDescription
{
    public IReadOnlyList<SeriesFile> Files { get; init; } = [];

    /// <summary>After how many values the same time of the year, week or day comes again; null where nothing does.</summary>
    public int? Season { get; init; }

    public int? Horizon { get; init; }

    /// <summary>How many values at the end of each series are its test part.</summary>
    public int? TestLast { get; init; }

    /// <summary>Which share at the end of each series is its test part, where no number of values is said.</summary>
    public double? TestFraction { get; init; }

    /// <summary>How far each origin is from the one before it; null is 1.</summary>
    public int? Step { get; init; }

    /// <summary>The grid that readings at uneven times are put on.</summary>
    public int? IntervalMinutes { get; init; }
}

/// <param name="Index">The column that says when; null where the order of the rows does.</param>
/// <param name="By">The column that tells the series of one file apart.</param>
public sealed record SeriesFile(string File, string? Index, IReadOnlyList<string> Values, string? By = null)
{
    public int? Season { get; init; }

    public int? Horizon { get; init; }

    public int? TestLast { get; init; }

    public double? TestFraction { get; init; }

    public int? Step { get; init; }

    public int? IntervalMinutes { get; init; }
}

/// <summary>The columns of one file as its description names them.</summary>
/// <param name="Index">Null where the description names none.</param>
/// <param name="By">Null where the description names none.</param>
/// <param name="Values">For each column of values a number for each row; what is missing is not a number.</param>
public sealed record SeriesColumns(IReadOnlyList<string?>? Index, IReadOnlyList<string?>? By, IReadOnlyList<IReadOnlyList<double>> Values);

/// <summary>How one series is foretold and judged.</summary>
/// <param name="Season">1 where nothing comes again.</param>
/// <param name="IntervalMinutes">0 where the values are taken as they follow each other.</param>
public sealed record SeriesTerms(int Season, int Horizon, int? TestLast, double? TestFraction, int Step, int IntervalMinutes)
{
    private const int Most = 10_000;

    internal static SeriesTerms Of(SeriesDescription folder, SeriesFile file)
    {
        var terms = new SeriesTerms(file.Season ?? folder.Season ?? 1, file.Horizon ?? folder.Horizon ?? 0, file.TestLast ?? (file.TestFraction is null ? folder.TestLast : null),
            file.TestFraction ?? folder.TestFraction, file.Step ?? folder.Step ?? 1, file.IntervalMinutes ?? folder.IntervalMinutes ?? 0);
        return terms switch
        {
            { Horizon: < 1 or > Most } => throw new LearningException($"{file.File}: say in \"horizon\" how many values are to be foretold, from 1 to {Most}."),
            { Season: < 1 or > Most } => throw new LearningException($"{file.File}: a \"season\" is from 1 to {Most} values."),
            { Step: < 1 } => throw new LearningException($"{file.File}: a \"step\" is at least 1."),
            { IntervalMinutes: < 0 or > 1440 } => throw new LearningException($"{file.File}: \"interval_minutes\" lies between 1 and 1440."),
            { TestLast: null, TestFraction: null } => throw new LearningException($"{file.File}: say in \"test_last\" or \"test_fraction\" which part at the end is kept for the test."),
            { TestLast: < 1 } or { TestLast: null, TestFraction: not (> 0 and < 1) } => throw new LearningException($"{file.File}: the test part is at least one value and not the whole series."),
            _ => terms,
        };
    }

    /// <summary>How many values lie before the test part.</summary>
    internal int Train(int length) => TestLast is { } last ? length - last : (int)(length * (1 - TestFraction!.Value));
}
