using Maristan.Onnx.Format;
using Maristan.Onnx.Graphs;

namespace Maristan.Onnx.Runtime;

/// <summary>Categories come as they are written, and the graph itself knows which is which.</summary>
[Collection(nameof(Alone))]
public sealed class TextTensorTests(Library library)
{
    private static readonly string[] Known = ["female", "male", "Ωμέγα 🙂", ""];
    private static readonly float[] Codes = [1, 2, 3, 4];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Texts_become_numbers_in_the_graph()
    {
        using var session = library.Runtime.Load(Coded());
        using var words = new TextTensor(library.Runtime, 2, 3);
        using var numbers = new Tensor<float>(library.Runtime, 2, 3);
        using var binding = session.Bind().Input("words", words).Output("numbers", numbers);

        words.Fill(["female", "male", "Ωμέγα 🙂", "", "FEMALE", "male"]);
        binding.Run(Cancel);
        Assert.Equal([1, 2, 3, 4, -1, 2], numbers.Span.ToArray());

        // What it held before is forgotten.
        words.Fill(["male", "male", "male", "male", "male", "female"]);
        binding.Run(Cancel);
        Assert.Equal([2, 2, 2, 2, 2, 1], numbers.Span.ToArray());
    }

    [Fact]
    public void A_new_tensor_of_texts_is_of_empty_ones()
    {
        using var session = library.Runtime.Load(Coded());
        using var words = new TextTensor(library.Runtime, 1, 3);
        using var numbers = new Tensor<float>(library.Runtime, 1, 3);
        using var binding = session.Bind().Input("words", words).Output("numbers", numbers);

        binding.Run(Cancel);

        Assert.Equal((ElementType.Text, 3L), (words.Type, words.Count));
        Assert.Equal([4, 4, 4], numbers.Span.ToArray());
        Assert.Equal("words: Text[?,3]", session.Inputs.Single().ToString());
    }

    [Fact]
    public void No_text_at_all_is_a_batch_of_none()
    {
        using var session = library.Runtime.Load(Coded());
        using var words = new TextTensor(library.Runtime, 0, 3);
        using var numbers = new Tensor<float>(library.Runtime, 0, 3);
        using var binding = session.Bind().Input("words", words).Output("numbers", numbers);

        words.Fill([]);
        binding.Run(Cancel);

        Assert.Equal(0, numbers.Count);
    }

    [Fact]
    public void What_cannot_be_kept_is_refused_and_changes_nothing()
    {
        using var session = library.Runtime.Load(Coded());
        using var words = new TextTensor(library.Runtime, 1, 3);
        using var numbers = new Tensor<float>(library.Runtime, 1, 3);
        using var binding = session.Bind().Input("words", words).Output("numbers", numbers);
        words.Fill(["male", "male", "male"]);

        Assert.Contains("3 texts", Assert.Throws<OnnxException>(() => words.Fill(["female"])).Message, StringComparison.Ordinal);
        Assert.Contains("text 1", Assert.Throws<OnnxException>(() => words.Fill(["female", "fe\0male", "female"])).Message, StringComparison.Ordinal);
        Assert.Throws<OnnxException>(() => new TextTensor(library.Runtime, 3, -1));
        Assert.NotEqual(0, Assert.Throws<OnnxException>(() =>
        {
            using var wrong = session.Bind().Input("words", numbers).Output("numbers", numbers);
            wrong.Run(Cancel);
        }).Code);
        binding.Run(Cancel);

        Assert.Equal([2, 2, 2], numbers.Span.ToArray());
        var gone = new TextTensor(library.Runtime, 1);
        gone.Dispose();
        Assert.Throws<ObjectDisposedException>(() => gone.Fill(["male"]));
    }

    [Fact]
    public void Texts_are_given_back()
    {
        using var session = library.Runtime.Load(Coded());
        var text = new string('m', 10_000);
        string[] texts = [text, text, text];
        Fill(200);
        var (handles, memory) = (library.Runtime.LiveHandles, Resident());

        // Of 180 megabytes, had they been kept.
        Fill(3_000);

        Assert.Equal(handles, library.Runtime.LiveHandles);
        Assert.InRange(Resident() - memory, long.MinValue, 90 << 20);

        static long Resident()
        {
            GC.Collect();
            return Environment.WorkingSet;
        }

        void Fill(int times)
        {
            for (var time = 0; time < times; time++)
            {
                using var words = new TextTensor(library.Runtime, 1, 3);
                using var numbers = new Tensor<float>(library.Runtime, 1, 3);
                using var binding = session.Bind().Input("words", words).Output("numbers", numbers);
                words.Fill(texts);
                words.Fill(texts);
                binding.Run(Cancel);
            }
        }
    }

    [Fact]
    public void The_part_of_the_standard_that_was_used_is_named_in_the_file()
    {
        var coded = OnnxModel.Read(Coded());
        var graph = new Graph();
        graph.Output("y", graph.Relu(graph.Input("x", ElementType.Float, new(1))));

        Assert.Equal(["Identity", "ai.onnx.ml.LabelEncoder"], coded.Operators);
        Assert.Equal([("", 18L), ("ai.onnx.ml", 3L)], coded.Proto.OpsetImport.Select(static import => (import.Domain, import.Version)));
        Assert.Equal([("", 18L)], OnnxModel.Read(graph.Write("plain")).Proto.OpsetImport.Select(static import => (import.Domain, import.Version)));
        Assert.Equal(Coded(), Coded());
    }

    private static byte[] Coded()
    {
        var graph = new Graph();
        var words = graph.Input("words", ElementType.Text, new(Shape.Batch, 3));
        graph.Output("numbers", graph.Add("ai.onnx.ml.LabelEncoder", ElementType.Float, words.Shape, [words],
            new("keys_strings", Known), new("values_floats", Codes), new("default_float", -1f)));
        return graph.Write("coded");
    }
}
