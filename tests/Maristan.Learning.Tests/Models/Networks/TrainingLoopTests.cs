using Maristan.Learning.Data;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Networks;

public sealed class TrainingLoopTests(Library library)
{
    private static readonly Course Course = new() { Epochs = 6, Batch = 16, Rate = 0.02f, Averaging = 0.9f, CheckpointSteps = 2 };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_same_plan_gives_the_same_bytes_and_another_seed_gives_others()
    {
        Assert.Equal(Run(Course, seed: 3), Run(Course, seed: 3));
        Assert.NotEqual(Run(Course, seed: 3), Run(Course, seed: 4));
    }

    [Fact]
    public void Whoever_goes_on_from_any_checkpoint_ends_with_the_same_bytes()
    {
        var kept = new List<byte[]>();
        var whole = Run(Course, seed: 3, new(Keep: kept.Add));

        // 77 examples in batches of 16 are 5 steps: two checkpoints within each epoch and one at its end.
        Assert.Equal(6 * 3, kept.Count);
        Assert.All(kept, state => Assert.Equal(whole, Run(Course, seed: 3, new(Begun: state))));
    }

    [Fact]
    public void A_training_that_is_cancelled_hands_out_where_it_was()
    {
        var kept = new List<byte[]>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var ears = new TrainingEars(Keep: kept.Add, EpochEnded: (epoch, _, _) =>
        {
            if (epoch == 2)
            {
                stop.Cancel();
            }
        });

        Assert.ThrowsAny<OperationCanceledException>(() => Run(Course, seed: 3, ears, stop.Token));

        Assert.Equal(Run(Course, seed: 3), Run(Course, seed: 3, new(Begun: kept[^1])));
    }

    [Fact]
    public void A_checkpoint_that_is_cut_off_or_of_another_training_is_refused_in_words()
    {
        var kept = new List<byte[]>();
        Run(Course, seed: 3, new(Keep: kept.Add));
        var state = kept[0];

        Assert.All(Enumerable.Range(0, 40).Select(part => state[..(state.Length * part / 40)]), cut =>
            Assert.Throws<LearningException>(() => Run(Course, seed: 3, new(Begun: cut))));
        Assert.Contains("another training", Assert.Throws<LearningException>(() => Run(Course, seed: 4, new(Begun: state))).Message, StringComparison.Ordinal);
        Assert.Contains("another training", Assert.Throws<LearningException>(() => Run(Course with { Rate = 0.01f }, seed: 3, new(Begun: state))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_last_batch_that_is_not_full_changes_nothing()
    {
        // One step an epoch either way.
        var (full, padded) = (Run(Course with { Batch = 77 }, seed: 3), Run(Course with { Batch = 128 }, seed: 3));

        Assert.All(full.Zip(padded), static pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void It_ends_when_the_watched_loss_gets_no_better_and_keeps_the_weights_that_were_best()
    {
        var watched = new List<double>();
        var course = Course with { Epochs = 400, Patience = 5, Averaging = 0, Rate = 0.05f };
        var best = Run(course, seed: 3, new(EpochEnded: (_, _, loss) => watched.Add(loss!.Value)));

        Assert.InRange(watched.Count, 6, 399);
        Assert.Equal(watched.Count - 6, watched.IndexOf(watched.Min()));
        using var watch = new Watch(library.Runtime, Lesson, Examples(from: 77, count: 23), course, best.Length);
        Assert.Equal(watched.Min(), watch.Loss(best, Cancel), 1e-9);
    }

    [Fact]
    public void A_rate_that_is_too_high_ends_in_words()
    {
        var error = Assert.Throws<LearningException>(() => Run(Course with { Rate = 1e38f, LongestGradient = null, Decay = 0 }, seed: 3));

        Assert.Contains("lower rate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_course_that_makes_no_sense_is_refused()
    {
        Assert.All(
            [Course with { Epochs = 0 }, Course with { Batch = 0 }, Course with { Rate = float.NaN }, Course with { WarmUp = 1 }, Course with { Smoothing = -1 }, Course with { Averaging = 1 }],
            course => Assert.Throws<LearningException>(() => Run(course, seed: 3)));
    }

    private static readonly Lesson Lesson = new("ring", new(2), new(2),
        static (graph, parameters, x) => graph.Dense(parameters, "out", graph.Tanh(graph.Dense(parameters, "hidden", x, 8)), 2), Lesson.CrossEntropy);

    private float[] Run(Course course, ulong seed, TrainingEars? ears = null, CancellationToken? cancel = null)
    {
        var training = new Training(Lesson, course, Examples(from: 0, count: 77), Examples(from: 77, count: 23), seed, "ring");
        using var loop = new TrainingLoop(library.Runtime, training, ears ?? new());
        return loop.Run(cancel ?? Cancel);
    }

    /// <summary>Whether a point lies within a ring, with some that are said wrongly.</summary>
    private static TableExamples Examples(int from, int count)
    {
        var random = new SeededNumbers(11);
        var (features, targets) = (new Matrix(100, 2), new Matrix(100, 2));
        for (var row = 0; row < 100; row++)
        {
            (features[row, 0], features[row, 1]) = ((random.Next() * 2) - 1, (random.Next() * 2) - 1);
            var isWithin = (features[row, 0] * features[row, 0]) + (features[row, 1] * features[row, 1]) < 0.5f ^ random.Next() < 0.1f;
            targets[row, isWithin ? 1 : 0] = 1;
        }

        return new(features, [.. Enumerable.Range(from, count)], targets, [.. Enumerable.Repeat(1f, 100)], (0, 0));
    }
}
