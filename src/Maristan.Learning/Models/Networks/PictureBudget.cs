using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Networks;

/// <summary>How long networks of pictures may take. What fits is written into a plan, which then needs no clock.</summary>
/// <param name="Time">For the networks alone; what comes before and after is the caller's.</param>
public sealed record PictureBudget(TimeSpan Time, TimeProvider Clock)
{
    /// <summary>How much of the time the first round of parts may take, so that a slower machine than was measured still ends it.</summary>
    private const double FirstRound = 0.6;
    private const int FewestEpochs = 4;
    private const int TimedSteps = 3;

    /// <summary>Fewer epochs than were wanted, where a round of parts would not be done in time.</summary>
    internal PicturePlan Fit(Workbench workbench, PictureSet set, PicturePlan wanted, CancellationToken cancel)
    {
        var steps = ((set.Count * (wanted.Folds - 1) / wanted.Folds) + wanted.Course.Batch - 1) / wanted.Course.Batch;
        var epoch = steps * StepTime(workbench, set, wanted, cancel).TotalSeconds;
        var affordable = (int)Math.Min(wanted.Course.Epochs, Time.TotalSeconds * FirstRound * workbench.AtOnce / (wanted.Folds * Math.Max(epoch, 1e-9)));
        return wanted with { Course = wanted.Course with { Epochs = Math.Max(Math.Min(FewestEpochs, wanted.Course.Epochs), affordable) } };
    }

    /// <summary>Says before each network whether it will end in time, as long as the others took. The first are always trained.</summary>
    internal Func<int, bool> Watch(int atOnce)
    {
        var begun = Clock.GetTimestamp();
        return member => member < atOnce || Clock.GetElapsedTime(begun) * (1 + (1.0 / (member / atOnce))) <= Time;
    }

    private TimeSpan StepTime(Workbench workbench, PictureSet set, PicturePlan plan, CancellationToken cancel)
    {
        var lesson = PictureNetwork.Lesson(PictureFit.FormOf(set, plan));
        using var trainer = new Trainer(workbench.Runtime, lesson.Step(plan.Course, plan.Seed, 1), plan.Course.Batch);
        // The first step takes memory that the others have.
        trainer.Step(cancel);
        var begun = Clock.GetTimestamp();
        for (var step = 0; step < TimedSteps; step++)
        {
            trainer.Step(cancel);
        }

        return Clock.GetElapsedTime(begun) / TimedSteps;
    }
}
