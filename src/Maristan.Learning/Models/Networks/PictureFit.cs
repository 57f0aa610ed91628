using System.Globalization;
using System.Security.Cryptography;
using Maristan.Learning.Data;

namespace Maristan.Learning.Models.Networks;

/// <summary>Networks of pictures, and what each said of pictures that it had not learned from.</summary>
/// <param name="Plan">What was done: it gives the same again.</param>
/// <param name="OutOfFold">[pictures, classes] of probabilities, for figures and calibration; not a number where no network left a picture out.</param>
public sealed record LearnedPictures(PictureNetwork Network, PicturePlan Plan, Matrix OutOfFold);

public static class PictureFit
{
    private const int WidestSeen = 64;

    /// <summary>Does what a plan says, however long it takes.</summary>
    public static LearnedPictures Learn(Workbench workbench, PictureSet set, PicturePlan plan, CancellationToken cancel) => Learn(workbench, set, plan, null, cancel);

    internal static LearnedPictures Learn(Workbench workbench, PictureSet set, PicturePlan plan, Func<int, bool>? mayBegin, CancellationToken cancel)
    {
        set.Judge();
        Judge(plan, set);
        var form = FormOf(set, plan);
        var identity = Convert.ToHexStringLower(SHA256.HashData(set.Pixels)) + string.Create(CultureInfo.InvariantCulture, $" {plan.Augmentation} {plan.Folds}");
        var members = new Members(workbench, plan.Members, member => TrainingOf((set, form, plan, identity), member)) { MayBegin = mayBegin };
        var learned = members.Train(cancel);
        if (learned.Length == 0)
        {
            throw new LearningException("There was no time for a single network. Give it more, or fewer epochs.");
        }

        var done = plan with { Members = learned.Length, Shrink = form.Shrink };
        return new(new(form, learned), done, OutOfFold(workbench, set, new(form, learned), done, cancel));
    }

    internal static PictureForm FormOf(PictureSet set, PicturePlan plan)
    {
        var (mean, spread) = MeanAndSpread(set.Pixels);
        return new()
        {
            Channels = set.Channels,
            PictureHeight = set.Height,
            PictureWidth = set.Width,
            Classes = set.ClassCount,
            Shrink = plan.Shrink > 0 ? plan.Shrink : Math.Max(1, (Math.Max(set.Height, set.Width) + WidestSeen - 1) / WidestSeen),
            Widths = plan.Widths,
            Mean = mean,
            Spread = spread,
            Mirrors = plan.Augmentation.Mirrors,
        };
    }

    private static Training TrainingOf((PictureSet Set, PictureForm Form, PicturePlan Plan, string Identity) what, int member)
    {
        var (set, form, plan, identity) = what;
        var (parts, fold) = (PartsOf(set, plan, member), member % plan.Folds);
        int[] rows = [.. Enumerable.Range(0, set.Count).Where(row => parts[row] != fold)];
        return new(PictureNetwork.Lesson(form), plan.Course, new PictureExamples(set, rows, form, plan.Course, plan.Augmentation), null, Seeds.Of(plan.Seed, member), identity);
    }

    private static int[] PartsOf(PictureSet set, PicturePlan plan, int member) => Folds.Of(set.Classes, set.Groups, plan.Folds, Seeds.Of(plan.Seed, -1, member / plan.Folds));

    /// <summary>Each network is asked, as it will be served, about those that it left out.</summary>
    private static Matrix OutOfFold(Workbench workbench, PictureSet set, PictureNetwork network, PicturePlan plan, CancellationToken cancel)
    {
        var (said, times) = (new Matrix(set.Count, set.ClassCount), new int[set.Count]);
        for (var member = 0; member < network.Members.Count; member++)
        {
            var (parts, fold) = (PartsOf(set, plan, member), member % plan.Folds);
            int[] rows = [.. Enumerable.Range(0, set.Count).Where(row => parts[row] == fold)];
            using var asked = new PictureQuestion(workbench.Runtime, network with { Members = [network.Members[member]] }, set);
            var answers = asked.Ask(rows, cancel);
            for (var place = 0; place < rows.Length; place++)
            {
                times[rows[place]]++;
                for (var each = 0; each < set.ClassCount; each++)
                {
                    said[rows[place], each] += answers[place, each];
                }
            }
        }

        for (var row = 0; row < set.Count; row++)
        {
            foreach (ref var chance in said[row])
            {
                chance = times[row] == 0 ? float.NaN : chance / times[row];
            }
        }

        return said;
    }

    private static (float Mean, float Spread) MeanAndSpread(byte[] pixels)
    {
        long sum = 0, squares = 0;
        foreach (var pixel in pixels)
        {
            sum += pixel;
            squares += pixel * pixel;
        }

        var mean = (double)sum / pixels.Length;
        return ((float)mean, (float)Math.Max(1, Math.Sqrt(((double)squares / pixels.Length) - (mean * mean))));
    }

    private static void Judge(PicturePlan plan, PictureSet set)
    {
        if (plan.Folds < 2 || plan.Members < 1 || plan.Widths.Count < 1 || plan.Widths.Any(static width => width is < 4 or > 1024) || plan.Shrink < 0)
        {
            throw new LearningException("A plan for pictures has at least two parts, one network and one stage, each stage of 4 to 1024 channels.");
        }

        var form = FormOf(set, plan);
        if (Math.Min(form.Height, form.Width) >> (plan.Widths.Count - 1) < 2)
        {
            throw new LearningException($"Pictures of {form.Height} by {form.Width} pixels are too small for {plan.Widths.Count} stages; take fewer.");
        }

        if ((set.Groups ?? [.. Enumerable.Range(0, set.Count)]).Distinct().Count() < plan.Folds)
        {
            throw new LearningException($"There are too few pictures, or groups of them, for {plan.Folds} parts.");
        }
    }
}
