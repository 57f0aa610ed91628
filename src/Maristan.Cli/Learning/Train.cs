using System.CommandLine;
using Maristan.Learning;
using Maristan.Learning.Choosing;
using Maristan.Learning.Telling.Cards;

namespace Maristan.Cli.Learning;

internal static class Train
{
    public static Verb Verb()
    {
        var verb = new Verb("train", "Learns a model from data, and writes it with its report.",
            "maristan train --data wdbc --out wdbc.onnx", "maristan train --data patients.csv --target died --out died.onnx --budget 2m", "maristan train --data wdbc --out again.onnx --plan wdbc.plan.json");
        var data = LearningOptions.Data(verb);
        var to = LearningOptions.Add(verb, new Option<string>("--out") { Description = "The model's file; report and plan are written beside it.", Required = true, HelpName = "MODEL.onnx" });
        var kind = LearningOptions.Add(verb, new Option<string>("--model") { Description = "auto, logistic, forest, boosting, network, cox, cnn, isolation …: what fits the task.", DefaultValueFactory = static _ => "auto" });
        var plan = LearningOptions.Add(verb, new Option<string?>("--plan") { Description = "Learns again what was chosen before.", HelpName = "FILE" });
        var target = LearningOptions.Add(verb, new Option<string?>("--target") { Description = "The column that is to be told.", HelpName = "COLUMN" });
        var budget = LearningOptions.Add(verb, new Option<string>("--budget") { Description = "How long it may take, such as 90s, 5m or 2h.", DefaultValueFactory = static _ => "5m" });
        var seed = LearningOptions.Add(verb, new Option<ulong>("--seed") { Description = "The same seed gives the same model.", DefaultValueFactory = static _ => 7 });
        var threads = LearningOptions.Add(verb, new Option<int>("--threads") { Description = "How many work at it; 0 for one a core.", DefaultValueFactory = static _ => 0 });
        var resume = LearningOptions.Add(verb, new Option<bool>("--resume") { Description = "Goes on where learning of the same file was stopped." });
        var strict = LearningOptions.Add(verb, new Option<bool>("--strict") { Description = "Stops where something stands on both sides of the split." });
        return verb.Runs(async (parsed, cancel) =>
        {
            var opened = await LearningOptions.Open(parsed.GetValue(data)!, parsed.GetValue(target), parsed.GetValue(seed), cancel);
            var place = new ModelPlace(parsed.GetValue(to)!);
            place.Judge();
            var settings = new LearningSettings
            {
                Seed = parsed.GetValue(seed),
                Budget = LearningOptions.Budget(parsed.GetValue(budget)!),
                Kind = parsed.GetValue(kind)!,
                Threads = parsed.GetValue(threads) is > 0 and var many ? many : Environment.ProcessorCount,
                Plan = parsed.GetValue(plan) is { } file ? Plan.Read(await File.ReadAllTextAsync(file, cancel)) : null,
                Begun = parsed.GetValue(resume) ? place.ReadCheckpoint() : null,
                Keep = place.Keep,
            };
            var learner = new Learner(Engine.Open(), settings, TimeProvider.System);
            var leaks = learner.FindLeaks(opened, cancel);
            foreach (var leak in leaks)
            {
                await Console.Error.WriteLineAsync(leak.Sentence);
            }

            if (leaks.Count > 0 && parsed.GetValue(strict))
            {
                throw new LearningException("Nothing was learned, since --strict was asked for.");
            }

            try
            {
                var learned = await TrainingScreen.Show(settings.Budget, progress => learner.Learn(opened, leaks, progress, cancel), cancel);
                place.Write(learned);
                Tell(learned, place);
            }
            finally
            {
                place.KeepNewest();
            }

            return ExitCode.Ok;
        });
    }

    private static void Tell(LearnedModel learned, ModelPlace place)
    {
        var card = learned.Card;
        Console.WriteLine($"{card.Name}: {card.Model}");
        foreach (var (name, value) in CardFigures.Of(card))
        {
            Console.WriteLine($"  {name}: {value}");
        }

        Console.WriteLine($"{place.Model}\n{place.Report}\n{place.Plan}");
    }
}

/// <summary>The files that belong to a model. Each appears whole or not at all.</summary>
internal sealed class ModelPlace(string model)
{
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromSeconds(2);
    private byte[]? newest;
    private long written;

    public string Model { get; } = model;

    public string Report => Path.ChangeExtension(Model, ".html");

    public string Plan => Path.ChangeExtension(Model, ".plan.json");

    private string Checkpoint => Model + ".checkpoint";

    /// <summary>Before the time for learning is spent.</summary>
    /// <exception cref="LearningException">Nothing can be written there.</exception>
    public void Judge()
    {
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(Model))) || Directory.Exists(Model))
        {
            throw new LearningException($"{Model} cannot be written: its folder is not there, or it is a folder itself.");
        }
    }

    public byte[]? ReadCheckpoint() => File.Exists(Checkpoint) ? File.ReadAllBytes(Checkpoint) : null;

    /// <summary>A crash costs no more than the time between two writes; what is newest is written at the end in any case.</summary>
    public void Keep(byte[] state)
    {
        newest = state;
        if (written == 0 || TimeProvider.System.GetElapsedTime(written) > BetweenWrites)
        {
            KeepNewest();
        }
    }

    public void KeepNewest()
    {
        if (newest is { } state)
        {
            Put(Checkpoint, state);
            (newest, written) = (null, TimeProvider.System.GetTimestamp());
        }
    }

    public void Write(LearnedModel learned)
    {
        Put(Plan, System.Text.Encoding.UTF8.GetBytes(learned.Plan.ToJson()));
        Put(Report, System.Text.Encoding.UTF8.GetBytes(learned.Report));
        Put(Model, learned.File);
        newest = null;
        File.Delete(Checkpoint);
    }

    /// <summary>What is there stays until what takes its place is on the disk: a crash between leaves the one or the other.</summary>
    private static void Put(string path, byte[] bytes)
    {
        var whole = path + ".writing";
        using (var file = new FileStream(whole, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(whole, path, overwrite: true);
    }
}
