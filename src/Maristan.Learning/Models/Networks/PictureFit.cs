using System.Globalization;
using System.Security.Cryptography;
using Maristan.Learning.Data;

namespace Maristan.Learning.Models.Networks;

/// <summary>What was learned of pictures, and what was said of those that each part of it had not learned from.</summary>
/// <param name="Plan">What was done: it gives the same again.</param>
/// <param name="OutOfFold">[pictures, classes] of probabilities, for figures and calibration; not a number where no network left a picture out.</param>
/// <param name="Tried">How each did on the part that it left out.</param>
public sealed record LearnedPictures(PictureModel Model, PicturePlan Plan, Matrix OutOfFold, IReadOnlyList<PictureTrial> Tried);

/// <param name="Loss">The mean of the negative logarithm of the chance that was given to what is true.</param>
public sealed record PictureTrial(string Kind, int Member, int LeftOut, double Loss, double Accuracy);

public static class PictureFit
{
    /// <summary>
    /// A plan that a budget allows on this machine. Who wants to go on from a checkpoint later keeps it, as the machine may be slower then.
    /// </summary>
    public static PicturePlan Plan(Workbench workbench, PictureSet set, PicturePlan wanted, PictureBudget budget, CancellationToken cancel)
    {
        set.Judge();
        Judge(wanted, set);
        return budget.Fit(workbench, set, wanted, cancel);
    }

    /// <param name="budget">As many of the networks as there is time for; null for what the plan says, however long it takes.</param>
    public static LearnedPictures Learn(Workbench workbench, PictureSet set, PicturePlan plan, PictureBudget? budget, CancellationToken cancel)
    {
        set.Judge();
        Judge(plan, set);
        var form = FormOf(set, plan);
        var identity = Convert.ToHexStringLower(SHA256.HashData(set.Pixels)) + string.Create(CultureInfo.InvariantCulture, $" {plan.Augmentation} {plan.Folds}");
        var members = new Members(workbench, plan.Members, member => TrainingOf((set, form, plan, identity), member)) { MayBegin = budget?.Watch(workbench.AtOnce) };
        var learned = members.Train(cancel);
        return Joined(workbench, set, new(form, learned), plan with { Members = learned.Length, Shrink = form.Shrink }, cancel);
    }

    private static LearnedPictures Joined(Workbench workbench, PictureSet set, PictureNetwork network, PicturePlan plan, CancellationToken cancel)
    {
        var judged = new OutOfFold(workbench, set, plan);
        var seen = judged.Of(network.Members.Count, (member, _) => network with { Members = [network.Members[member]] }, cancel);
        if (!plan.Likens)
        {
            return new(new(network, null, 0), plan, seen, judged.Tried);
        }

        var kernels = new PictureKernelFit(workbench.Runtime, set, Seeds.Of(plan.Seed, -3), cancel);
        var likened = judged.Of(Math.Min(plan.Folds, network.Members.Count), (member, rows) => kernels.Learn(rows, Seeds.Of(plan.Seed, -2, member), cancel), cancel);
        var (share, said) = judged.Joined(seen, likened);
        var kernel = share == 0 ? null : kernels.Learn([.. Enumerable.Range(0, set.Count)], Seeds.Of(plan.Seed, -2), cancel);
        return new(new(network, kernel, share), plan, said, judged.Tried);
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
            Shrink = plan.Shrink > 0 ? plan.Shrink : PictureForm.ShrinkOf(set.Height, set.Width),
            Widths = plan.Widths,
            HalvesFirst = plan.HalvesFirst,
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

    internal static int[] PartsOf(PictureSet set, PicturePlan plan, int member) => Folds.Of(set.Classes, set.Groups, plan.Folds, Seeds.Of(plan.Seed, -1, member / plan.Folds));

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
        if (Math.Min(form.Height, form.Width) >> (plan.Widths.Count - (plan.HalvesFirst ? 0 : 1)) < 2)
        {
            throw new LearningException($"Pictures of {form.Height} by {form.Width} pixels are too small for {plan.Widths.Count} stages; take fewer.");
        }

        if ((set.Groups ?? [.. Enumerable.Range(0, set.Count)]).Distinct().Count() < plan.Folds)
        {
            throw new LearningException($"There are too few pictures, or groups of them, for {plan.Folds} parts.");
        }
    }
}
