using System.Diagnostics;
using System.Globalization;
using Maristan.Onnx;
using Maristan.Onnx.Format;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Runtime;
using Maristan.Onnx.Training;

namespace Maristan.Bench;

/// <summary>Steps of learning and served models beside PyTorch, in turn in one run; and what a hundred thousand runs leave behind.</summary>
internal static class EngineBench
{
    private const int Rounds = 5;
    private const int ManyRuns = 100_000;

    /// <param name="Goal">How many times as fast as the peer; null where there is none.</param>
    private sealed record Job(string Name, int Batch, double? Goal, Func<OnnxRuntime, Job, SessionSettings, IMeasured> Make);

    private static readonly Job[] Jobs =
    [
        new("mlp", 64, 2, Steps), new("mlp", 256, 2, Steps), new("mlp", 1024, 2, Steps),
        new("cnn28", 64, 1, Steps), new("cnn64", 64, 1, Steps),
        new("cnn28strided", 64, 0.7, Steps), new("cnn64strided", 64, 0.7, Steps),
        new("resnet", 1, 2, Served), new("resnet", 8, 2, Served),
    ];

    public static async Task Run()
    {
        Report.Machine();
        var root = Directory.GetCurrentDirectory();
        var runtime = OnnxRuntime.OpenTested(Path.Combine(root, "artifacts/onnxruntime"));
        Console.WriteLine($"ONNX Runtime {runtime.Version}");
        foreach (var threads in (int[])[1, 2])
        {
            await BesideThePeer(runtime, root, threads);
        }

        Leaks(runtime);
    }

    private static async Task BesideThePeer(OnnxRuntime runtime, string root, int threads)
    {
        Console.WriteLine($"{threads} thread{(threads == 1 ? "" : "s")}, examples/s");
        using var peer = Peer(root, threads);
        foreach (var job in Jobs)
        {
            using var mine = job.Make(runtime, job, new() { Threads = threads });
            List<double> ours = [], theirs = [];
            for (var round = 0; round < Rounds; round++)
            {
                ours.Add(job.Batch / Median(mine));
                await peer.StandardInput.WriteLineAsync($"{job.Name} {job.Batch}");
                theirs.Add(job.Batch / double.Parse(await peer.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("PyTorch has ended; is python3-torch installed?"), CultureInfo.InvariantCulture));
            }

            Report.Line($"{job.Name}, {job.Batch} at once", "", new(ours));
            Report.Line("PyTorch", "", new(theirs));
            Report.Goal("times PyTorch", new Figures(ours).Over(new(theirs)), job.Goal ?? 0);
            Report.Goal("bytes allocated in a step", new([Allocated(mine)]), 1024, isLeast: false);
        }

        peer.StandardInput.Close();
        await peer.WaitForExitAsync();
    }

    private static void Leaks(OnnxRuntime runtime)
    {
        Console.WriteLine($"{ManyRuns:N0} runs, each with tensors and a binding of its own");
        using var session = runtime.Load(Served("mlp"));
        Once(runtime, session, 2_000);
        var (handles, memory) = (runtime.LiveHandles, Resident());
        Once(runtime, session, ManyRuns);
        Report.Goal("native handles left", new([runtime.LiveHandles - handles]), 0, isLeast: false);
        Report.Goal("MB more in memory", new([(Resident() - memory) / 1048576.0]), 8, isLeast: false);
    }

    private static void Once(OnnxRuntime runtime, Session session, int runs)
    {
        for (var run = 0; run < runs; run++)
        {
            using var x = new Tensor<float>(runtime, 64, 30);
            using var y = new Tensor<float>(runtime, 64, 1);
            using var binding = session.Bind().Input("x", x).Output("y", y);
            binding.Run(CancellationToken.None);
        }
    }

    private static double Median(IMeasured measured)
    {
        for (var i = 0; i < 3; i++)
        {
            measured.Once();
        }

        List<double> times = [];
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began).TotalSeconds < 1 || times.Count < 5;)
        {
            var one = Stopwatch.GetTimestamp();
            measured.Once();
            times.Add(Stopwatch.GetElapsedTime(one).TotalSeconds);
        }

        return new Figures(times).Median;
    }

    private static double Allocated(IMeasured measured)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        measured.Once();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static long Resident()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var me = Process.GetCurrentProcess();
        return me.WorkingSet64;
    }

    private static Process Peer(string root, int threads)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(root, "benches/peers/torch_steps.py")]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var name in (string[])["THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"])
        {
            start.Environment[name] = $"{threads}";
        }

        return Process.Start(start)!;
    }

    private static StepRun Steps(OnnxRuntime runtime, Job job, SessionSettings options)
    {
        Shape example = job.Name == "mlp" ? new(30) : job.Name.Contains("28", StringComparison.Ordinal) ? new(1, 28, 28) : new(3, 64, 64);
        var isBinary = job.Name == "mlp";
        var step = TrainStep.Build(job.Name, example, new(1), 1, new Optimiser.Adam(), Model(job.Name),
            (graph, logits, target) => isBinary ? graph.SigmoidCrossEntropy(logits, target) : graph.SoftmaxCrossEntropy(logits, target));
        return new StepRun(new(runtime, step, job.Batch, options), isBinary ? 2 : 10);
    }

    private static ServedRun Served(OnnxRuntime runtime, Job job, SessionSettings options) => new ServedRun(runtime, Served(job.Name), job.Batch, options);

    private static byte[] Served(string name)
    {
        var shape = name == "mlp" ? new Shape(Shape.Batch, 30) : new Shape(Shape.Batch, 3, 224, 224);
        var untrained = new Graph();
        var start = Parameters.ToLearn(untrained, 1);
        Model(name)(untrained, start, untrained.Input("x", ElementType.Float, shape));
        var graph = new Graph();
        graph.Output("y", Model(name)(graph, Parameters.Baked(graph, start.Start.ToArray()), graph.Input("x", ElementType.Float, shape)));
        return graph.Write(name);
    }

    private static Func<Graph, Parameters, Value, Value> Model(string name) => name switch
    {
        "mlp" => static (graph, parameters, x) => graph.Dense(parameters, "out",
            graph.Relu(graph.Dense(parameters, "second", graph.Relu(graph.Dense(parameters, "first", x, 64)), 32)), 1),
        "resnet" => Residual,
        _ => (graph, parameters, x) => Convolutions(graph, parameters, x, name.EndsWith("strided", StringComparison.Ordinal)),
    };

    private static Value Convolutions(Graph graph, Parameters parameters, Value x, bool isStrided)
    {
        var maps = x;
        for (var layer = 0; layer < 3; layer++)
        {
            maps = graph.Relu(graph.Convolve(parameters, $"conv{layer}", maps, 16 << layer, 3, new(isStrided ? 2 : 1, Margin.Around(1))));
            maps = isStrided ? maps : graph.AveragePool(maps, 2);
        }

        return graph.Dense(parameters, "out", graph.Reshape(graph.AverageAll(maps), new(maps.Shape[0], maps.Shape[1])), 10);
    }

    private static Value Residual(Graph graph, Parameters parameters, Value x)
    {
        var maps = graph.MaxPool(graph.Relu(graph.Convolve(parameters, "stem", x, 32, 7, new(2, Margin.Around(3)))), new(3, 2, 1));
        for (var block = 0; block < 8; block++)
        {
            var (stage, name) = (block / 2, $"block{block}");
            var how = new Convolution(stage > 0 && block % 2 == 0 ? 2 : 1, Margin.Around(1));
            var through = graph.Convolve(parameters, name + ".b", graph.Relu(graph.Convolve(parameters, name + ".a", maps, 32 << stage, 3, how)), 32 << stage, 3);
            var past = how.Stride == 1 ? maps : graph.Convolve(parameters, name + ".skip", maps, 32 << stage, 1, new(2));
            maps = graph.Relu(graph.Add(through, past));
        }

        return graph.Dense(parameters, "out", graph.Reshape(graph.AverageAll(maps), new(maps.Shape[0], maps.Shape[1])), 2);
    }

    private interface IMeasured : IDisposable
    {
        void Once();
    }

    private sealed class StepRun : IMeasured
    {
        private readonly Trainer trainer;

        public StepRun(Trainer trainer, int classes)
        {
            this.trainer = trainer;
            trainer.Rate.Span[0] = 1e-3f;
            var random = new SeededNumbers(1);
            foreach (ref var number in trainer.Examples.Span)
            {
                number = random.Next();
            }

            foreach (ref var number in trainer.Targets.Span)
            {
                number = random.Next(classes);
            }
        }

        public void Once() => trainer.Step(CancellationToken.None);

        public void Dispose() => trainer.Dispose();
    }

    private sealed class ServedRun : IMeasured
    {
        private readonly Session session;
        private readonly Tensor<float> x;
        private readonly Tensor<float> y;
        private readonly Binding binding;

        public ServedRun(OnnxRuntime runtime, byte[] model, int batch, SessionSettings options)
        {
            session = runtime.Load(model, options);
            x = new(runtime, batch, 3, 224, 224);
            y = new(runtime, batch, 2);
            binding = session.Bind().Input("x", x).Output("y", y);
        }

        public void Once() => binding.Run(CancellationToken.None);

        public void Dispose()
        {
            binding.Dispose();
            session.Dispose();
            x.Dispose();
            y.Dispose();
        }
    }
}
