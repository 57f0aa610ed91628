using Maristan.Onnx.Format;
using Maristan.Onnx.Graphs;

namespace Maristan.Onnx.Runtime;

/// <summary>The library counts what is not given back, so nobody else may take anything meanwhile.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Alone))]
public sealed class SessionTests(Library library)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_session_tells_what_it_takes_and_what_it_gives()
    {
        using var session = library.Runtime.Load(Doubled());

        Assert.Equal("x: Float[?,3]", session.Inputs.Single().ToString());
        Assert.Equal("y: Float[?,3]", session.Outputs.Single().ToString());
    }

    [Fact]
    public void What_is_bound_once_is_run_many_times_and_read_in_place()
    {
        using var session = library.Runtime.Load(Doubled());
        using var x = new Tensor<float>(library.Runtime, 2, 3);
        using var y = new Tensor<float>(library.Runtime, 2, 3);
        using var binding = session.Bind().Input("x", x).Output("y", y);

        for (var run = 1; run <= 3; run++)
        {
            x.Span.Fill(run);
            binding.Run(Cancel);
            Assert.All(y.Span.ToArray(), element => Assert.Equal(2f * run, element));
        }
    }

    [Fact]
    public void A_run_allocates_nothing()
    {
        using var session = library.Runtime.Load(Doubled());
        using var x = new Tensor<float>(library.Runtime, 2, 3);
        using var y = new Tensor<float>(library.Runtime, 2, 3);
        using var binding = session.Bind().Input("x", x).Output("y", y);
        binding.Run(CancellationToken.None);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var run = 0; run < 100; run++)
        {
            binding.Run(CancellationToken.None);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void The_librarys_own_words_say_what_is_wrong()
    {
        using var session = library.Runtime.Load(Doubled());
        using var wrong = new Tensor<float>(library.Runtime, 2, 4);
        using var y = new Tensor<float>(library.Runtime, 2, 3);
        using var binding = session.Bind().Input("x", wrong).Output("y", y);

        Assert.Contains("x", Assert.Throws<OnnxException>(() => binding.Run(Cancel)).Message, StringComparison.Ordinal);
        Assert.NotEqual(0, Assert.Throws<OnnxException>(() => binding.Input("nothing", wrong)).Code);
        Assert.NotEqual(0, Assert.Throws<OnnxException>(() => library.Runtime.Load("no model at all"u8)).Code);
        Assert.NotEqual(0, Assert.Throws<OnnxException>(() => library.Runtime.Load([])).Code);
    }

    [Fact]
    public async Task Sessions_run_at_the_same_time()
    {
        using var session = library.Runtime.Load(Doubled());

        await Task.WhenAll(Enumerable.Range(1, 8).Select(number => Task.Run(() =>
        {
            using var x = new Tensor<float>(library.Runtime, 2, 3);
            using var y = new Tensor<float>(library.Runtime, 2, 3);
            using var binding = session.Bind().Input("x", x).Output("y", y);
            x.Span.Fill(number);
            for (var run = 0; run < 200; run++)
            {
                binding.Run(Cancel);
                Assert.Equal(2f * number, y.Span[5]);
            }
        }, Cancel)));
    }

    [Fact]
    public async Task A_long_run_is_stopped_and_the_next_one_is_not()
    {
        using var session = library.Runtime.Load(Long());
        using var x = new Tensor<float>(library.Runtime, 1, 1_000, 1_000);
        using var y = new Tensor<float>(library.Runtime, 1, 1_000, 1_000);
        using var binding = session.Bind().Input("x", x).Output("y", y);
        using var stop = new CancellationTokenSource();

        var running = Task.Run(() => binding.Run(stop.Token), CancellationToken.None);
        await Task.Delay(50, Cancel);
        await stop.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => running);
        binding.Run(Cancel);
    }

    [Fact]
    public void What_is_disposed_is_given_back_and_what_is_bound_lives_on()
    {
        var before = library.Runtime.LiveHandles;
        var session = library.Runtime.Load(Doubled());
        var x = new Tensor<float>(library.Runtime, 2, 3);
        using (var y = new Tensor<float>(library.Runtime, 2, 3))
        using (var binding = session.Bind().Input("x", x).Output("y", y))
        {
            x.Span.Fill(4);
            // The binding writes to and reads from its memory.
            x.Dispose();
            binding.Run(Cancel);
            Assert.Equal(8f, y.Span[0]);
        }

        session.Dispose();
        Assert.Equal(before, library.Runtime.LiveHandles);
        Assert.Throws<ObjectDisposedException>(() => session.Bind());
        Assert.Throws<ObjectDisposedException>(() => x.Span.Length);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void A_tensor_of_an_impossible_size_is_refused(long size) => Assert.Throws<OnnxException>(() => new Tensor<float>(library.Runtime, 4, size));

    [Fact]
    public void A_library_without_a_graphics_processor_says_so() =>
        Assert.Contains("Cuda", Assert.Throws<OnnxException>(() => library.Runtime.Load(Doubled(), new() { Processor = Processor.Cuda })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_profile_is_written_where_it_was_asked_for()
    {
        var folder = Directory.CreateTempSubdirectory("maristan-profile-").FullName;
        using var session = library.Runtime.Load(Doubled(), new() { ProfilePrefix = Path.Combine(folder, "run") });
        using var x = new Tensor<float>(library.Runtime, 2, 3);
        using var y = new Tensor<float>(library.Runtime, 2, 3);
        using (var binding = session.Bind().Input("x", x).Output("y", y))
        {
            binding.Run(Cancel);
        }

        Assert.Contains("node", File.ReadAllText(session.EndProfile()), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static byte[] Doubled()
    {
        var graph = new Graph();
        graph.Output("y", graph.Scale(graph.Input("x", ElementType.Float, new(Shape.Batch, 3)), 2));
        return graph.Write("doubled");
    }

    private static byte[] Long()
    {
        var graph = new Graph();
        var value = graph.Input("x", ElementType.Float, new(1, 1_000, 1_000));
        for (var i = 0; i < 60; i++)
        {
            value = graph.MatMul(value, value);
        }

        graph.Output("y", value);
        return graph.Write("long");
    }
}
