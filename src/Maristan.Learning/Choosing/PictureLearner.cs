using Maristan.Learning.Data;
using Maristan.Learning.Evaluation;
using Maristan.Learning.Models.Networks;
using Maristan.Learning.Serving;
using Maristan.Learning.Telling;
using Maristan.Learning.Telling.Cards;
using Maristan.Learning.Trust;
using Maristan.Onnx;
using Maristan.Onnx.Format;
using Maristan.Onnx.Graphs;

namespace Maristan.Learning.Choosing;

/// <summary>Learns classes of pictures: networks that each leave out another part, averaged, and judged on what each left out.</summary>
internal static class PictureLearner
{
    public static LearningOutcome Learn(LearningWork work, DatasetFolder data)
    {
        if (work.Settings.Kind is not ("auto" or "cnn"))
        {
            throw new LearningException($"There is no model {work.Settings.Kind} for pictures; there are auto, cnn.");
        }

        var pictures = PictureData.Load(data.Folder, data.Description, null, work.Settings.Seed);
        var (train, watched) = (pictures.Read("train", true, work.Cancel), pictures.Read("val", true, work.Cancel));
        var known = Known(train.And(watched));
        work.Tell("looking for near duplicates", [], [], 0);
        var groups = known.Groups ?? Leaks.Groups(known, pictures.Recipe, work.Cancel);
        var set = new PictureSet(known.Count, pictures.Recipe.Channels, pictures.Recipe.Height, pictures.Recipe.Width, known.Pixels, known.Classes, pictures.Names.Count, groups);
        var losses = new Losses(work);
        var bench = new Workbench(work.Runtime) { AtOnce = work.Settings.Threads, Progress = losses };
        var learned = LearnKept(work, bench, set);
        return Finish(work, pictures, set, learned) with { Parts = Parts(pictures, train, watched, work.Cancel), Curves = losses.Curves };
    }

    /// <summary>What the budget allowed is kept with each checkpoint, as the machine may be slower when learning goes on.</summary>
    private static LearnedPictures LearnKept(LearningWork work, Workbench bench, PictureSet set)
    {
        var begun = work.Settings.Begun is { } bytes ? PictureCheckpoint.Read(bytes) : null;
        var budget = work.Settings.Plan?.Pictures is null ? new PictureBudget(work.ForTrying - work.Elapsed, work.Clock) : null;
        var plan = work.Settings.Plan?.Pictures ?? begun?.Plan ?? PictureFit.Plan(bench, set, PicturePlan.For(set.Height, set.Width) with { Seed = work.Settings.Seed }, budget!, work.Cancel);
        Action<byte[]>? keep = work.Settings.Keep is { } kept ? state => kept(new PictureCheckpoint(plan, state).Write()) : null;
        return PictureFit.Learn(bench with { Begun = begun?.State, Keep = keep }, set, plan, budget, work.Cancel);
    }

    private static LearningOutcome Finish(LearningWork work, PictureData pictures, PictureSet set, LearnedPictures learned)
    {
        // What no network left out has no honest score; with fewer networks than parts there are such.
        var asked = Enumerable.Range(0, set.Count).Where(row => !float.IsNaN(learned.OutOfFold[row, 0])).ToArray();
        var (held, classes) = (learned.OutOfFold.Take(asked), Array.ConvertAll(asked, row => set.Classes[row]));
        var temperature = Temperature.FitSingle(held, classes, work.Cancel);
        var calm = temperature.Apply(held);
        var groups = Array.ConvertAll(asked, row => set.Groups![row]);
        var graph = new Graph();
        var pixels = graph.Input(TrainedModel.Pixels, ElementType.UInt8, new(Shape.Batch, set.Channels, set.Height, set.Width));
        graph.Output("scores", temperature.Apply(graph, learned.Model.Score(graph, pixels)));
        var said = pictures.Names.Said(calm, classes);
        var sets = new SetSettings();
        return new(graph.Write(pictures.Description.Name), new()
        {
            Task = LearningTask.Classification,
            Target = pictures.Description.Target,
            Pictures = pictures.Recipe,
            Network = learned.Model.Network.Form,
            Networks = learned.Model.Network.Members.Count,
            Outputs = Manifest.OnlyScores,
            Classes = pictures.Names.Stored,
            Labels = pictures.Names.Shown,
            Positive = pictures.Names.Finding,
            Threshold = pictures.Names.Count == 2 ? 0.5 : null,
            Temperature = temperature.Value,
            Conformal = AnswerSets.Of(calm, classes),
        }, new() { Task = LearningTask.Classification, Seed = work.Settings.Seed, Pictures = learned.Plan })
        {
            Parameters = learned.Model.Network.Members,
            DataSha256 = pictures.Sha256,
            Held = Judgement.OfClasses(said, new() { Part = "cross-validated", Groups = groups }, work.Cancel),
            Tried = [.. learned.Tried.Select(static trial => new Tried(trial.Kind, $"{trial.Member + 1}", "log loss", trial.Loss, 0))],
            Baselines = [new("always the most frequent class", "accuracy", Estimate.Share(classes.GroupBy(static each => each).Max(static kind => kind.Count()), classes.Length)), new("the same chance for all", "AUC", new(0.5))],
            Calibration = new(temperature, Calibration.Error(held, classes), Calibration.Error(calm, classes)),
            Conformal = new(Coverage.CrossFitted(said, sets, groups), ClassSets.Fit(calm, classes, sets)),
            Cases = "pictures",
            Split = $"{learned.Plan.Folds} parts, each left out by another network; near duplicates stay on one side",
        };
    }

    private static PicturePart Known(PicturePart part)
    {
        if (!part.Classes.Contains(TableSet.Unknown))
        {
            return part;
        }

        var size = part.Pixels.Length / part.Count;
        var told = Enumerable.Range(0, part.Count).Where(picture => part.Classes[picture] != TableSet.Unknown).ToArray();
        return new(told.Length, [.. told.SelectMany(picture => part.Pixels.AsSpan(picture * size, size).ToArray())], Array.ConvertAll(told, picture => part.Classes[picture]),
            part.Groups is { } groups ? Array.ConvertAll(told, picture => groups[picture]) : null, null);
    }

    private static IReadOnlyList<PartRows> Parts(PictureData pictures, PicturePart train, PicturePart watched, CancellationToken cancel)
    {
        int? With(PicturePart part) => pictures.Names.Positive.Count > 0 ? part.Classes.Count(pictures.Names.Positive.Contains) : null;
        var test = pictures.Read("test", hasLabels: false, cancel);
        return [.. new PartRows[] { new("train", train.Count, With(train)), new("val", watched.Count, With(watched)), new("test", test.Count) }.Where(static part => part.Rows > 0)];
    }

    /// <summary>Hears of each epoch, from whichever thread.</summary>
    private sealed class Losses(LearningWork work) : IProgress<TrainingProgress>
    {
        private readonly Lock gate = new();
        private readonly SortedDictionary<int, List<TrainingPoint>> members = [];

        public IReadOnlyList<TrainingCurve> Curves => [.. members.Select(static member => new TrainingCurve($"network {member.Key + 1}", "log loss", member.Value))];

        public void Report(TrainingProgress value)
        {
            using var _ = gate.EnterScope();
            if (!members.TryGetValue(value.Member, out var points))
            {
                members[value.Member] = points = [];
            }

            points.Add(new(value.Epoch, value.Loss, value.WatchedLoss));
            var done = members.Values.Sum(static each => each.Count) / (double)(value.Members * value.Epochs);
            work.Tell($"network {value.Member + 1} of at most {value.Members}, epoch {value.Epoch} of {value.Epochs}", [], [.. points.Select(static point => point.Learned)], Math.Max(done, work.Elapsed / work.Settings.Budget) * 0.9);
        }
    }
}
