using Maristan.Onnx;
using Maristan.Onnx.Format;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Runtime;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Networks;

public sealed class PictureFitTests(Library library)
{
    private static readonly PicturePlan Plan = new() { Widths = [8, 16], Folds = 2, Members = 2, Likens = false, Course = new() { Epochs = 12, Batch = 16, Rate = 5e-3f } };

    private static readonly PicturePlan Short = Plan with { Course = Plan.Course with { Epochs = 2, CheckpointSteps = 2 }, Members = 3 };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Workbench Bench => new(library.Runtime);

    [Fact]
    public void Squares_are_told_from_crosses_that_were_not_learned_from()
    {
        var set = Shapes.Of(120, 28, seed: 1);

        var learned = PictureFit.Learn(Bench, set, Plan, null, Cancel);

        var right = Enumerable.Range(0, set.Count).Count(picture => learned.OutOfFold[picture, set.Classes[picture]] > 0.5f);
        Assert.InRange(right, 115, 120);
        Assert.Equal(Plan.Members, learned.Model.Network.Members.Count);
    }

    [Fact]
    public void The_same_plan_gives_the_same_bytes_one_at_a_time_or_two()
    {
        var set = Shapes.Of(30, 24, seed: 1, channels: 3);

        var (one, two) = (PictureFit.Learn(Bench with { AtOnce = 1 }, set, Short, null, Cancel), PictureFit.Learn(Bench with { AtOnce = 2 }, set, Short, null, Cancel));

        Assert.Equal(one.Model.Network.Members, two.Model.Network.Members);
        Assert.Equal(one.OutOfFold.Cells.ToArray(), two.OutOfFold.Cells.ToArray());
        Assert.NotEqual(one.Model.Network.Members[0], one.Model.Network.Members[2]);
    }

    [Fact]
    public void A_training_that_is_stopped_and_resumed_gives_what_one_without_a_stop_gives()
    {
        var (set, kept) = (Shapes.Of(30, 24, seed: 1), new List<byte[]>());
        var whole = PictureFit.Learn(Bench with { Keep = kept.Add }, set, Short, null, Cancel);

        Assert.All([0, 3, kept.Count / 2, kept.Count - 1], place =>
            Assert.Equal(whole.Model.Network.Members, PictureFit.Learn(Bench with { Begun = kept[place] }, set, Short, null, Cancel).Model.Network.Members));
        Assert.All([0, 1, 4, 9, 40, kept[^1].Length - 1], length =>
            Assert.Throws<LearningException>(() => PictureFit.Learn(Bench with { Begun = kept[^1][..length] }, set, Short, null, Cancel)));
    }

    [Fact]
    public void A_training_that_is_cancelled_ends_and_what_it_kept_is_enough_to_go_on()
    {
        var set = Shapes.Of(30, 24, seed: 1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        byte[]? last = null;
        var bench = Bench with { Keep = state => last = state, Progress = new Told(progress => _ = progress.Epoch == 1 ? stop.CancelAsync() : null) };

        Assert.ThrowsAny<OperationCanceledException>(() => PictureFit.Learn(bench, set, Short, null, stop.Token));

        Assert.Equal(PictureFit.Learn(Bench, set, Short, null, Cancel).Model.Network.Members, PictureFit.Learn(Bench with { Begun = last }, set, Short, null, Cancel).Model.Network.Members);
    }

    [Fact]
    public void What_is_served_says_what_was_trained()
    {
        // Shrunk by two on the way in.
        var set = Shapes.Of(16, 32, seed: 1);
        var plan = Short with { Shrink = 2, Members = 1, Augmentation = new() { Mirrors = false } };
        var network = PictureFit.Learn(Bench, set, plan, null, Cancel).Model.Network;
        var graph = new Graph();
        var trained = PictureNetwork.Lesson(network.Form).Guess(graph, Parameters.ToLearn(graph, 1), graph.Input("x", ElementType.Float, new(Shape.Batch, 1, 16, 16)));
        graph.Output("chances", graph.Softmax(trained, 1));
        using var session = library.Runtime.Load(graph.Write("as it was trained"));
        using var theta = new Tensor<float>(library.Runtime, network.Members[0].Length);
        using var x = new Tensor<float>(library.Runtime, 16, 1, 16, 16);
        using var chances = new Tensor<float>(library.Runtime, 16, 2);
        network.Members[0].CopyTo(theta.Span);
        var examples = new PictureExamples(set, [.. Enumerable.Range(0, 16)], network.Form, plan.Course, null);
        for (var row = 0; row < 16; row++)
        {
            examples.Write(row, new(1), x.Span.Slice(row * 256, 256), new float[2]);
        }

        using var binding = session.Bind().Input(Parameters.InputName, theta).Input("x", x).Output("chances", chances);
        binding.Run(Cancel);

        using var question = new PictureQuestion(library.Runtime, network, set);
        var served = question.Ask([.. Enumerable.Range(0, 16)], Cancel);
        Assert.All(served.Cells.ToArray().Zip(chances.Span.ToArray()), static pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void A_mirrored_picture_is_judged_as_the_picture_is()
    {
        var set = Shapes.Of(20, 24, seed: 1);
        var mirrored = set with { Pixels = [.. Enumerable.Range(0, set.Pixels.Length).Select(pixel => set.Pixels[(pixel / 24 * 24) + 23 - (pixel % 24)])] };
        var network = PictureFit.Learn(Bench, set, Short, null, Cancel).Model.Network;
        int[] all = [.. Enumerable.Range(0, 20)];
        using var asked = new PictureQuestion(library.Runtime, network, set);
        using var askedMirrored = new PictureQuestion(library.Runtime, network, mirrored);

        Assert.All(asked.Ask(all, Cancel).Cells.ToArray().Zip(askedMirrored.Ask(all, Cancel).Cells.ToArray()), static pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void What_fits_into_a_budget_is_a_plan_that_gives_the_same_again_without_a_clock()
    {
        // A clock that goes on by a second each time somebody looks: a step takes a third of one, an epoch of 15 pictures one step.
        var (set, wanted) = (Shapes.Of(30, 24, seed: 1), Short with { Members = 50, Course = Short.Course with { Epochs = 1000 } });

        var plan = PictureFit.Plan(Bench with { AtOnce = 1 }, set, wanted, new(TimeSpan.FromSeconds(10), new Ticking()), Cancel);
        var within = PictureFit.Learn(Bench with { AtOnce = 1 }, set, plan, new PictureBudget(TimeSpan.FromSeconds(10), new Ticking()), Cancel);

        // Two parts of 9 epochs are six seconds, and of fifty networks of a second each ten end in time.
        Assert.Equal(9, plan.Course.Epochs);
        Assert.Equal(within.Plan.Members, within.Model.Network.Members.Count);
        Assert.Equal(10, within.Plan.Members);
        Assert.Equal(within.Model.Network.Members, PictureFit.Learn(Bench, set, within.Plan, null, Cancel).Model.Network.Members);
    }

    [Fact]
    public void What_each_network_said_of_those_that_it_left_out_is_told()
    {
        var set = Shapes.Of(30, 24, seed: 1) with { Groups = [.. Enumerable.Range(0, 30).Select(static picture => picture / 3)] };

        var learned = PictureFit.Learn(Bench, set, Short with { Members = 1 }, null, Cancel);

        var judged = Enumerable.Range(0, 30).Where(picture => !float.IsNaN(learned.OutOfFold[picture, 0])).ToArray();
        var trial = Assert.Single(learned.Tried);
        Assert.Equal(judged.Length, trial.LeftOut);
        Assert.Equal(judged.Average(picture => -Math.Log(learned.OutOfFold[picture, set.Classes[picture]])), trial.Loss, 1e-6);
        Assert.All(judged, picture => Assert.Contains((picture / 3 * 3) + (((picture % 3) + 1) % 3), judged));
    }

    [Fact]
    public void Pictures_or_plans_that_do_not_fit_are_refused_in_words()
    {
        var set = Shapes.Of(20, 24, seed: 1);
        Assert.All([set with { Count = 19 }, set with { ClassCount = 1 }, set with { Classes = new int[3] }, set with { Channels = 9 }, set with { Groups = [1] }, set with { Groups = new int[20] }],
            wrong => Assert.Throws<LearningException>(() => PictureFit.Learn(Bench, wrong, Short, null, Cancel)));
        Assert.All([Short with { Folds = 1 }, Short with { Members = 0 }, Short with { Widths = [] }, Short with { Widths = [8, 8, 8, 8, 8, 8] }, Short with { Folds = 21 }],
            wrong => Assert.Throws<LearningException>(() => PictureFit.Learn(Bench, set, wrong, null, Cancel)));
    }

    [Theory]
    [InlineData(28, 28, 4)]
    [InlineData(224, 224, 4)]
    [InlineData(200, 40, 2)]
    [InlineData(9, 30, 3)]
    public void Pictures_of_any_form_have_a_plan_of_as_many_stages_as_they_have_room_for(int height, int width, int stages)
    {
        var plan = PicturePlan.For(height, width);

        Assert.Equal(stages, plan.Widths.Count);
        var set = new PictureSet(2, 1, height, width, new byte[2 * height * width], [0, 1], 2);
        Assert.NotNull(PictureFit.Plan(Bench, set, plan with { Folds = 2 }, new(TimeSpan.FromHours(1), TimeProvider.System), Cancel));
    }

    private sealed class Ticking : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Interlocked.Increment(ref ticks);
    }

    private sealed class Told(Action<TrainingProgress> hears) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => hears(value);
    }
}
