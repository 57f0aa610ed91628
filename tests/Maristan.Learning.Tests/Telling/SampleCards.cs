using Maristan.Learning.Evaluation;
using Maristan.Learning.Explanation;
using Maristan.Learning.Telling.Cards;
using Maristan.Learning.Trust;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Telling;

/// <summary>Cards and reports of every task, of people who never were.</summary>
internal static class SampleCards
{
    private static readonly string[] Columns = ["age", "mean radius", "texture", "concave points", "smoothness", "family history", "height", "weight"];

    public static Report Binary(CancellationToken cancel, Func<string, string>? named = null)
    {
        var name = named ?? (static text => text);
        var said = SaidByChance.Classes(624, 2, 12, skill: 1.9);
        said = said with { Classes = [name("0"), name("1")], Shown = [name("malignant"), name("benign")], Positive = [name("0")] };
        var random = new SeededNumbers(4);
        var settings = new Judging
        {
            Part = "cross-validated",
            Draws = 500,
            Groups = [.. Enumerable.Range(0, 624).Select(static row => row / 2)],
            Subgroups =
            [
                new(name("sex"), [.. Enumerable.Range(0, 624).Select(row => row % 60 == 0 ? name("male") : name("female"))]),
                Subgroup.OfNumbers(name("age"), [.. Enumerable.Range(0, 624).Select(_ => 55.0 + (12 * SaidByChance.Normal(random)))]),
            ],
        };
        var judged = Judgement.OfClasses(said, settings, cancel);
        var sets = new SetSettings { ByClass = true };
        var card = Card("classification", name("Breast ultrasound, 28 px"), $"whether a breast ultrasound shows a {name("malignant")} finding", name) with
        {
            Cases = name("pictures"),
            Labels = [new(name("0"), name("malignant"), true), new(name("1"), name("benign"), false)],
            Model = name("small residual network, three members averaged"),
            Judgements = [judged],
            Baselines = [new(name("the commonest class"), "accuracy", new(0.5)), new(name("logistic regression on pixels"), "AUC", new(0.838, 0.79, 0.88))],
            Calibration = new(new(1.31), 0.062, 0.028),
            Conformal = new(Coverage.CrossFitted(said, sets, settings.Groups), ClassSets.Fit(said.Probabilities, said.Really, sets)),
            Importance = [.. Columns.Select((column, at) => new ColumnImportance(name(column), new(0.12 / (at + 1), 0.09 / (at + 1), 0.15 / (at + 1))))],
        };
        return new(card.WithLimits())
        {
            Curves = [.. Enumerable.Range(1, 3).Select(member => new TrainingCurve(name($"member {member}"), name("log loss"),
                [.. Enumerable.Range(1, 40).Select(round => new TrainingPoint(round, 0.7 * Math.Exp(-0.06 * round), 0.3 + (0.4 * Math.Exp(-0.1 * round)) + (0.00008 * round * round) + (0.01 * SaidByChance.Normal(random))))]))],
        };
    }

    public static Report Many(CancellationToken cancel)
    {
        var said = SaidByChance.Classes(74, 6, 3, skill: 1.5);
        var card = Card("classification", "Skin disease", "which of six skin diseases a patient has", static text => text) with
        {
            Cases = "patients",
            Labels = [.. said.Classes.Select((stored, at) => new CardLabel(stored, said.Shown![at], false))],
            Judgements = [Judgement.OfClasses(said, new() { Part = "test", Draws = 500 }, cancel), Judgement.OfClasses(SaidByChance.Classes(292, 6, 4, skill: 1.5), new() { Part = "cross-validated", Draws = 500 }, cancel)],
        };
        return new(card.WithLimits());
    }

    public static Report Survival(CancellationToken cancel)
    {
        var card = Card("survival", "Death after breast cancer", "who dies earlier", static text => text) with
        {
            Cases = "patients",
            Judgements = [Judgement.OfRisks(SaidByChance.Risks(500, 3), new() { Draws = 500 }, cancel)],
        };
        return new(card.WithLimits());
    }

    public static Report Anomaly(CancellationToken cancel)
    {
        var random = new SeededNumbers(6);
        bool[] found = [.. Enumerable.Range(0, 400).Select(static row => row % 25 == 0)];
        var card = Card("anomaly", "Unusual thyroid values", "how unusual a patient's values are", static text => text) with
        {
            Judgements = [Judgement.OfAnomalies([.. found.Select(one => SaidByChance.Normal(random) + (one ? 2.5 : 0))], found, new() { Draws = 500 }, cancel)],
        };
        return new(card.WithLimits());
    }

    public static Report Series(CancellationToken cancel)
    {
        var said = new[] { SaidByChance.Series("Influenza-like illness", 1), SaidByChance.Series("Acute respiratory illness", 2) };
        var card = Card("series", "Respiratory illness by month", "how many fall ill in the coming six months", static text => text) with
        {
            Judgements = [Judgement.OfForecasts(said, new() { Draws = 300 }, cancel)],
        };
        return new(card.WithLimits())
        {
            Forecasts = [.. said.Select(static one => new ForecastTail(one.Name,
                [.. one.Forecasts.Where(static each => each.Step == 1).Select(static each => new TailPoint($"month {each.Origin + 1}", each.Really, each.Value, each.Low, each.High))]))],
        };
    }

    private static ModelCard Card(string task, string title, string predicts, Func<string, string> named) => new()
    {
        Name = title,
        Task = task,
        Predicts = predicts,
        Model = "boosted trees, averaged with logistic regression",
        LearnedFrom = new()
        {
            Name = named("breastmnist"),
            Licence = named("CC BY 4.0"),
            Origin = named("Baheya Hospital, Cairo"),
            Parts = [new("train", 546, 147), new("val", 78, 21), new("test", 156)],
            Split = named("as the data set gives it; five folds inside train and val, near-duplicates together"),
            Sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            Leaks = [new(named("near-duplicate pictures in train and test"), 29, named("Kept, and named here.")), new(named("near-duplicate pictures in train and val"), 11)],
            Sites = [named("Baheya Hospital")],
            MissingShare = 0.02,
            Features = 9,
        },
        Tried =
        [
            new(named("logistic regression"), named("{\"strength\":1.0}"), "AUC", new(0.838, 0.79, 0.88), 1.4),
            new(named("boosted trees"), named("{\"rounds\":300,\"rate\":0.05}"), "AUC", new(0.861, 0.82, 0.90), 22),
            new(named("small residual network"), named("{\"width\":16,\"epochs\":40,\"members\":3}"), "AUC", new(0.902, 0.87, 0.93), 171, IsChosen: true, named("best by cross-validation")),
        ],
        Hashes = new()
        {
            Data = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            Plan = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
            Build = named("0.1.0"),
            Instructions = named("AVX2, FMA"),
        },
        MadeAt = new(2026, 11, 20, 18, 0, 0, TimeSpan.Zero),
    };
}
