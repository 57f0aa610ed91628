using System.Numerics;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Runtime;
using Maristan.Onnx.Training;

namespace Maristan.Onnx.Gradients;

/// <summary>Compares gradients with what a small change of the inputs really does.</summary>
internal static class Differences
{
    /// <param name="inputs">The shapes of what the function takes.</param>
    /// <param name="draw">An element of an input, from a number between -1 and 1.</param>
    /// <param name="far">How far the inputs are moved: a function that is linear in each of them is exact at any distance.</param>
    public static void Check<T>(
        OnnxRuntime runtime, Shape[] inputs, Func<Graph, Value[], Value> function, double far, double within, Spelling? spelling = null, Func<double, double>? draw = null)
        where T : unmanaged, IFloatingPoint<T>
    {
        var random = new SeededNumbers(7);
        var graph = new Graph();
        var values = inputs.Select((shape, place) => graph.Input($"in{place}", ElementTypes.Of<T>(), shape)).ToArray();
        var output = function(graph, values);
        var weights = new T[output.Shape.Count];
        Fill<T>(weights, random, null);
        var number = graph.SumOfAll(graph.Multiply(output, graph.Constant<T>(weights, output.Shape)));
        var gradients = new BackwardWalk(graph, spelling ?? Spelling.Fastest, null).Go(number, values);
        graph.Output("number", number);
        for (var place = 0; place < values.Length; place++)
        {
            graph.Output($"d{place}", gradients[place]);
        }

        using var evaluation = new Evaluation<T>(runtime, graph, inputs.Select((shape, place) => ($"in{place}", shape)).ToDictionary(static each => each.Item1, static each => each.shape.ToArray()),
            inputs.Select((shape, place) => ($"d{place}", shape.ToArray())).Append(("number", [])).ToDictionary(static each => each.Item1, static each => each.Item2));
        var at = inputs.Select(shape => Drawn<T>(shape, random, draw)).ToArray();
        for (var direction = 0; direction < 3; direction++)
        {
            var along = inputs.Select(shape => Drawn<T>(shape, random, null)).ToArray();
            Set(evaluation, at, along, 0);
            evaluation.Run();
            var said = 0.0;
            for (var place = 0; place < inputs.Length; place++)
            {
                said += Dot<T>(evaluation[$"d{place}"], along[place]);
            }

            var really = (Moved(evaluation, at, along, far) - Moved(evaluation, at, along, -far)) / (2 * far);
            Assert.True(Math.Abs(said - really) <= within * Math.Max(1, Math.Abs(really)), $"The gradient says {said}, and a small change does {really}.");
        }
    }

    private static double Moved<T>(Evaluation<T> evaluation, T[][] at, T[][] along, double by) where T : unmanaged, IFloatingPoint<T>
    {
        Set(evaluation, at, along, by);
        evaluation.Run();
        return double.CreateChecked(evaluation["number"][0]);
    }

    private static void Set<T>(Evaluation<T> evaluation, T[][] at, T[][] along, double by) where T : unmanaged, IFloatingPoint<T>
    {
        for (var place = 0; place < at.Length; place++)
        {
            var input = evaluation[$"in{place}"];
            for (var i = 0; i < input.Length; i++)
            {
                input[i] = at[place][i] + (along[place][i] * T.CreateChecked(by));
            }
        }
    }

    private static T[] Drawn<T>(Shape shape, SeededNumbers random, Func<double, double>? draw) where T : unmanaged, IFloatingPoint<T>
    {
        var elements = new T[shape.Count];
        Fill<T>(elements, random, draw);
        return elements;
    }

    private static void Fill<T>(Span<T> elements, SeededNumbers random, Func<double, double>? draw) where T : unmanaged, IFloatingPoint<T>
    {
        foreach (ref var element in elements)
        {
            var number = (random.Next() * 2.0) - 1;
            element = T.CreateChecked(draw is null ? number : draw(number));
        }
    }

    private static double Dot<T>(ReadOnlySpan<T> one, ReadOnlySpan<T> other) where T : unmanaged, IFloatingPoint<T>
    {
        var sum = 0.0;
        for (var i = 0; i < one.Length; i++)
        {
            sum += double.CreateChecked(one[i]) * double.CreateChecked(other[i]);
        }

        return sum;
    }
}
