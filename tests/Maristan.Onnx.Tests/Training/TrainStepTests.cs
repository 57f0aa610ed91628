using Maristan.Onnx.Graphs;

namespace Maristan.Onnx.Training;

public sealed class TrainStepTests(Library library)
{
    private const int Batch = 64;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void What_no_line_can_part_is_learned()
    {
        using var trainer = new Trainer(library.Runtime, Xor(new Optimiser.Adam()), Batch);
        trainer.Rate.Span[0] = 0.02f;
        Fill(trainer);
        var first = trainer.Step(Cancel);

        var last = first;
        for (var step = 0; step < 400; step++)
        {
            last = trainer.Step(Cancel);
        }

        Assert.True(last < 0.05, $"The loss went from {first} to {last}.");
    }

    [Fact]
    public void The_same_plan_makes_the_same_file_and_the_same_steps_to_the_bit_with_one_thread_or_two()
    {
        Assert.Equal(Xor(new Optimiser.Adam()).Hash, Xor(new Optimiser.Adam()).Hash);
        Assert.NotEqual(Xor(new Optimiser.Adam()).Hash, Xor(new Optimiser.Adam { Decay = 0.1f }).Hash);
        Assert.Equal(After(10, threads: 1), After(10, threads: 1));
        Assert.Equal(After(10, threads: 1), After(10, threads: 2));
    }

    [Theory]
    [InlineData("average pools")]
    [InlineData("strides")]
    [InlineData("residual")]
    [InlineData("normalised groups")]
    [InlineData("attention")]
    public void Large_steps_are_the_same_to_the_bit_with_one_thread_or_two(string name)
    {
        float[] After(int threads)
        {
            using var trainer = new Trainer(library.Runtime, PeerCase.All[name].Step, Batch, new() { Threads = threads });
            var random = new SeededNumbers(3);
            foreach (ref var number in trainer.Examples.Span)
            {
                number = (random.Next() * 2) - 1;
            }

            foreach (ref var kind in trainer.Targets.Span)
            {
                kind = random.Next(PeerCase.Classes);
            }

            trainer.Rate.Span[0] = PeerCase.Rate;
            for (var step = 0; step < 5; step++)
            {
                trainer.Step(Cancel);
            }

            return trainer.Theta.ToArray();
        }

        Assert.Equal(After(threads: 1), After(threads: 2));
    }

    [Fact]
    public void A_batch_that_is_not_full_is_padded_with_weights_of_nothing()
    {
        using var full = new Trainer(library.Runtime, Xor(new Optimiser.Sgd()), 27);
        using var padded = new Trainer(library.Runtime, Xor(new Optimiser.Sgd()), Batch);
        Fill(full);
        Fill(padded);
        padded.Weights.Span[27..].Clear();

        Assert.Equal(full.Step(Cancel), padded.Step(Cancel), 1e-6);
        Assert.Equal(full.Gradient.Span.ToArray(), padded.Gradient.Span.ToArray(), static (one, other) => Math.Abs(one - other) < 1e-6);
    }

    [Fact]
    public void Adam_with_decay_and_a_bounded_gradient_steps_as_its_formula_says()
    {
        var step = TrainStep.Build("line", new(2), new(1), 3, new Optimiser.Adam { Decay = 0.1f, LongestGradient = 0.5f },
            static (graph, parameters, x) => graph.Dense(parameters, "out", x, 1), static (graph, guess, target) => graph.SquaredError(guess, target));
        using var trainer = new Trainer(library.Runtime, step, Batch);
        trainer.Rate.Span[0] = 0.01f;
        Fill(trainer);
        var (theta, m, v) = (step.Start.Select(static each => (double)each).ToArray(), new double[3], new double[3]);

        for (var t = 1; t <= 5; t++)
        {
            trainer.Step(Cancel);
            var gradient = trainer.Gradient.Span.ToArray().Select(static each => (double)each).ToArray();
            var length = Math.Sqrt(gradient.Sum(static each => each * each));
            var scale = Math.Min(1, 0.5 / length);
            for (var i = 0; i < 3; i++)
            {
                m[i] = (0.9 * m[i]) + (0.1 * gradient[i] * scale);
                v[i] = (0.999 * v[i]) + (0.001 * gradient[i] * scale * gradient[i] * scale);
                var change = 0.01 * (m[i] / (1 - Math.Pow(0.9, t))) / (Math.Sqrt(v[i] / (1 - Math.Pow(0.999, t))) + 1e-8);
                // The bias, which is the last, is not drawn towards zero.
                theta[i] = (theta[i] * (i < 2 ? 1 - (0.01 * 0.1) : 1)) - change;
                Assert.Equal(theta[i], trainer.Theta[i], 1e-5);
            }
        }
    }

    [Fact]
    public void A_rate_that_is_planned_rises_and_falls()
    {
        var step = TrainStep.Build("line", new(2), new(1), 3, new Optimiser.Sgd { Rate = new LearningRate.Cosine(2, 10) },
            static (graph, parameters, x) => graph.Dense(parameters, "out", x, 1), static (graph, guess, target) => graph.SquaredError(guess, target));
        using var trainer = new Trainer(library.Runtime, step, Batch);
        trainer.Rate.Span[0] = 0.1f;
        Fill(trainer);
        double[] shares = [0.5, 1, 1, (1 + Math.Cos(Math.PI / 8)) / 2];

        foreach (var share in shares)
        {
            var before = trainer.Theta.ToArray();
            trainer.Step(Cancel);
            for (var i = 0; i < before.Length; i++)
            {
                Assert.Equal(before[i] - (0.1 * share * trainer.Gradient.Span[i]), trainer.Theta[i], 1e-5);
            }
        }
    }

    private float[] After(int steps, int threads)
    {
        using var trainer = new Trainer(library.Runtime, Xor(new Optimiser.Adam()), Batch, new() { Threads = threads });
        trainer.Rate.Span[0] = 0.02f;
        Fill(trainer);
        for (var step = 0; step < steps; step++)
        {
            trainer.Step(Cancel);
        }

        return trainer.Theta.ToArray();
    }

    private static TrainStep Xor(Optimiser optimiser) => TrainStep.Build("xor", new(2), new(1), 1, optimiser, static (graph, parameters, x) =>
        graph.Dense(parameters, "out", graph.Tanh(graph.Dense(parameters, "hidden", x, 8)), 1), static (graph, logits, target) => graph.SigmoidCrossEntropy(logits, target));

    private static void Fill(Trainer trainer)
    {
        var random = new SeededNumbers(5);
        for (var i = 0; i < trainer.Targets.Span.Length; i++)
        {
            var (left, right) = (random.Next(2), random.Next(2));
            (trainer.Examples.Span[2 * i], trainer.Examples.Span[(2 * i) + 1]) = (left, right);
            trainer.Targets.Span[i] = left ^ right;
        }
    }
}
