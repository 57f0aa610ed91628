namespace Maristan.Learning.Evaluation;

/// <summary>One group of people apart, such as the women of a data set.</summary>
/// <param name="By">What the rows were parted by.</param>
/// <param name="With">How many have the finding, or met the event; null where the task has none.</param>
/// <param name="Ranking">AUC; the C-index of a survival.</param>
/// <param name="IsSmall">Too few to say much: fewer than twenty rows, or than five with the finding or without.</param>
public sealed record SubgroupJudgement(string By, string Value, int Rows, int? With, Estimate Ranking, bool IsSmall)
{
    public Estimate? Accuracy { get; init; }

    public Estimate? Sensitivity { get; init; }

    public Estimate? Specificity { get; init; }
}

internal static class SubgroupFigures
{
    private const int MostValues = 12;

    public static IReadOnlyList<SubgroupJudgement> Of(SaidClasses said, FindingCase? finding, Judging settings, CancellationToken cancel) =>
        [.. Parts(said.Really.Count, settings).Select(part => Of(said, finding, settings, part, cancel))];

    public static IReadOnlyList<SubgroupJudgement> Of(SaidRisks said, Judging settings, CancellationToken cancel) =>
        [.. Parts(said.Times.Count, settings).Select(part =>
        {
            var own = said.Take(part.Rows);
            var events = own.Seen.Count(static seen => seen);
            return new SubgroupJudgement(part.By, part.Value, part.Rows.Length, events, SurvivalFigures.CIndex(own, Draws(settings, part.Rows), cancel), part.Rows.Length < 20 || events < 5);
        })];

    private static SubgroupJudgement Of(SaidClasses said, FindingCase? finding, Judging settings, Part part, CancellationToken cancel)
    {
        int[] really = [.. part.Rows.Select(row => said.Really[row])];
        var own = said with { Probabilities = said.Probabilities.Take(part.Rows), Really = really };
        if (FindingCase.Of(own, settings.Threshold) is not { } apart || finding is null)
        {
            var whole = new ClassFigures(own, null).Judge(Draws(settings, part.Rows), cancel);
            return new(part.By, part.Value, really.Length, null, whole.Auc, really.Length < 20) { Accuracy = whole.Accuracy };
        }

        var with = apart.Really.Count(static one => one);
        var ranking = new WeightedRanking(apart.Chances, apart.Really);
        var auc = Draws(settings, part.Rows).Judge(1, (weights, figures) => figures[0] = ranking.Judge(weights).Auc, static _ => "All of them have the finding, or none has.",
            _ => Math.Min(with, really.Length - with), cancel)[0];
        var (met, left) = (0, 0);
        for (var i = 0; i < really.Length; i++)
        {
            (met, left) = (met + (apart.Really[i] && apart.Said[i] ? 1 : 0), left + (!apart.Really[i] && !apart.Said[i] ? 1 : 0));
        }

        return new(part.By, part.Value, really.Length, with, auc, really.Length < 20 || Math.Min(with, really.Length - with) < 5)
        {
            Accuracy = Estimate.Share(met + left, really.Length),
            Sensitivity = Estimate.Share(met, with),
            Specificity = Estimate.Share(left, really.Length - with),
        };
    }

    /// <summary>The commonest values of each way to part them; what is rarer stands together.</summary>
    private static IEnumerable<Part> Parts(int rows, Judging settings) => settings.Subgroups.SelectMany(by =>
    {
        if (by.Values.Count != rows)
        {
            throw new LearningException($"{by.Values.Count} values of \"{by.Name}\" do not part {rows} rows.");
        }

        var common = by.Values.CountBy(static value => value).OrderByDescending(static value => value.Value).ThenBy(static value => value.Key, StringComparer.Ordinal)
            .Take(MostValues).Select(static value => value.Key).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(0, rows).GroupBy(row => common.Contains(by.Values[row]) ? by.Values[row] : "others", StringComparer.Ordinal)
            .OrderBy(part => by.Order.Index().Where(one => one.Item == part.Key).Select(static one => one.Index).FirstOrDefault(int.MaxValue))
            .ThenBy(static part => part.Key, StringComparer.Ordinal).Select(part => new Part(by.Name, part.Key, [.. part]));
    });

    private static Draws Draws(Judging settings, int[] rows) => new(rows.Length, settings, settings.Groups is { } groups ? [.. rows.Select(row => groups[row])] : null);

    private readonly record struct Part(string By, string Value, int[] Rows);
}
