using Maristan.Learning.Data;
using Maristan.Onnx.Graphs;

namespace Maristan.Learning.Models.Anomalies;

public sealed record JoinedRanksSettings
{
    /// <summary>Where there are more rows, so many are drawn to learn from.</summary>
    public int MostRows { get; init; } = 20_000;

    /// <summary>The share of the voices, from the highest, whose mean is the score.</summary>
    public double Heard { get; init; } = 0.4;

    /// <summary>Whether neighbours are asked too: a little better, and then rows of patients lie in the file.</summary>
    public bool KeepsRows { get; init; }

    public ulong Seed { get; init; } = 7;
}

/// <param name="Voices">How often it counts.</param>
public sealed record JoinedModel(string Name, IAnomalyModel Model, int Voices);

/// <summary>
/// What several models say together. Each score becomes the logarithm of how few rows are as unusual by that model, and the highest of them count: a
/// row is unusual when some models find it so in their own way, though others have no eye for it (Aggarwal and Sathe 2015 on averages of the
/// highest).
/// </summary>
public sealed class JoinedRanks : IAnomalyModel
{
    private readonly TailRank[] ranks;
    private readonly int heard;

    private JoinedRanks(IReadOnlyList<JoinedModel> models, TailRank[] ranks, double share)
    {
        (Models, this.ranks) = (models, ranks);
        heard = Math.Max(1, (int)Math.Round(models.Sum(static model => model.Voices) * share));
    }

    public IReadOnlyList<JoinedModel> Models { get; }

    public IReadOnlyList<double> OfLearned { get; private init; } = [];

    /// <summary>
    /// The models that rows of another kind among those learned from mislead least. Principal axes are not among them, as they give way to what
    /// is unusual together, nor is a border, which moreover is made of rows of patients.
    /// </summary>
    public static JoinedRanks Fit(Matrix features, JoinedRanksSettings settings, CancellationToken cancel)
    {
        Rows.Judge(features, 3);
        if (settings.Heard is not (> 0 and <= 1) || settings.MostRows < 3)
        {
            throw new LearningException("A share above 0 and at most 1 is heard, and it takes 3 rows.");
        }

        var some = Rows.Some(features, settings.MostRows, settings.Seed);
        // A distance takes columns for smooth; where most are of few values, rows that agree lie flat, and counting tells more.
        var (tails, distance) = IsCoarse(some) ? (2, 1) : (1, 2);
        List<JoinedModel> models =
        [
            new("isolation forest", IsolationForest.Fit(some, new() { Seed = settings.Seed }, cancel), 2),
            new("tails", Ecod.Fit(some, new(), cancel), tails),
        ];
        if (some.Columns <= RobustDistance.MostColumns)
        {
            models.Add(new("robust distance", RobustDistance.Fit(some, new() { Seed = settings.Seed }, cancel), distance));
        }

        if (settings.KeepsRows)
        {
            models.Add(new("neighbours", Neighbours.Fit(some, new() { Seed = settings.Seed }, cancel), 1));
        }

        return Join(models, settings.Heard);
    }

    /// <summary>Models that were learned from the same rows.</summary>
    public static JoinedRanks Join(IReadOnlyList<JoinedModel> models, double heard)
    {
        var rows = models.Count == 0 ? 0 : models[0].Model.OfLearned.Count;
        if (rows == 0 || models.Any(model => model.Voices < 1 || model.Model.OfLearned.Count != rows))
        {
            throw new LearningException("Models are joined that have a voice each and were learned from the same rows.");
        }

        var joined = new JoinedRanks(models, [.. models.Select(static model => TailRank.Of(model.Model.OfLearned))], heard);
        return new(models, joined.ranks, heard) { OfLearned = joined.Together([.. models.Select(static model => model.Model.OfLearned)]) };
    }

    public double[] Scores(Matrix features, CancellationToken cancel) => Together([.. Models.Select(model => (IReadOnlyList<double>)model.Model.Scores(features, cancel))]);

    public Value Score(Graph graph, Value features)
    {
        var voices = new List<Value>();
        for (var at = 0; at < ranks.Length; at++)
        {
            using var _ = graph.Within(Models[at].Name);
            voices.AddRange(Enumerable.Repeat(ranks[at].Write(graph, Models[at].Model.Score(graph, features)), Models[at].Voices));
        }

        return graph.Mean(Extremes.Of(graph, graph.Concat(1, voices), heard, isHighest: true), keepsAxes: true, 1);
    }

    /// <summary>Whether in most columns one value is that of a quarter of the rows.</summary>
    private static bool IsCoarse(Matrix features)
    {
        var coarse = 0;
        for (var column = 0; column < features.Columns; column++)
        {
            var sorted = features.Column(column);
            Array.Sort(sorted);
            var quarter = Math.Max(1, sorted.Length / 4);
            coarse += Enumerable.Range(0, sorted.Length - quarter).Any(at => sorted[at] == sorted[at + quarter]) ? 1 : 0;
        }

        return 2 * coarse > features.Columns;
    }

    private double[] Together(IReadOnlyList<double>[] scores)
    {
        var together = new double[scores[0].Count];
        var voices = new double[Models.Sum(static model => model.Voices)];
        for (var row = 0; row < together.Length; row++)
        {
            var at = 0;
            for (var model = 0; model < scores.Length; model++)
            {
                voices.AsSpan(at, Models[model].Voices).Fill(ranks[model].At(scores[model][row]));
                at += Models[model].Voices;
            }

            Array.Sort(voices);
            together[row] = voices.AsSpan(voices.Length - heard).ToArray().Average();
        }

        return together;
    }
}
