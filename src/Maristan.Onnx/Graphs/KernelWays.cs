namespace Maristan.Onnx.Graphs;

/// <summary>
/// Which pixels a kernel meets on its way over a picture. Rows and columns are counted apart and added in the graph, so that a file holds their
/// numbers and not one for each pair of pixels.
/// </summary>
internal sealed record KernelWays(Shape Picture, Shape Kernel, Convolution How, long RowsOut, long ColumnsOut)
{
    public long Channels => Kernel[1];

    public long Places => Kernel[2] * Kernel[3];

    public long Weights => Channels * Places;

    public long Pixels => Picture[2] * Picture[3];

    public long PixelsOut => RowsOut * ColumnsOut;

    public static KernelWays Of(Shape picture, Shape kernel, Convolution how) => new(picture, kernel, how, how.Rows(picture[2], kernel[2]), how.Columns(picture[3], kernel[3]));

    /// <summary>For each place of the kernel and each pixel of what comes out, the pixel of the picture; the one after the last for none.</summary>
    public Value Met(Graph graph)
    {
        var none = Picture[2] * Picture[3];
        long[] Along(long places, long count, long margin, long size, long step) =>
            [.. Pairs(places, count).Select(at => (at.Second * How.Stride) + (at.First * How.Dilation) - margin).Select(pixel => pixel >= 0 && pixel < size ? pixel * step : none)];
        var rows = graph.Constant<long>(Along(Kernel[2], RowsOut, How.Margin.Top, Picture[2], Picture[3]), new(Kernel[2], 1, RowsOut, 1));
        var columns = graph.Constant<long>(Along(Kernel[3], ColumnsOut, How.Margin.Left, Picture[3], 1), new(1, Kernel[3], 1, ColumnsOut));
        return graph.Reshape(Sum(graph, rows, columns, none), new(Places, PixelsOut));
    }

    /// <summary>
    /// For each pixel of the picture, the places of the kernel that met it, one after the other: each place with all pixels that came out of it and one
    /// of nothing.
    /// </summary>
    public IEnumerable<Value> GivenBack(Graph graph)
    {
        var none = (Places * (PixelsOut + 1)) - 1;
        long[] Along(long size, long margin, long turn, (long Places, long Count, long Place, long Step) kernel) => [.. Range(size).Select(pixel =>
        {
            var place = ((pixel + margin) % How.Stride) + (turn * How.Stride);
            var from = ((pixel + margin) / How.Stride) - turn;
            return place < kernel.Places && from >= 0 && from < kernel.Count ? (place * kernel.Place) + (from * kernel.Step) : none;
        })];
        foreach (var (down, across) in Pairs(Turns(Kernel[2]), Turns(Kernel[3])))
        {
            var rows = Along(Picture[2], How.Margin.Top, down, (Kernel[2], RowsOut, Kernel[3] * (PixelsOut + 1), ColumnsOut));
            var columns = Along(Picture[3], How.Margin.Left, across, (Kernel[3], ColumnsOut, PixelsOut + 1, 1));
            yield return graph.Reshape(Sum(graph, graph.Constant<long>(rows, new(Picture[2], 1)), graph.Constant<long>(columns, new(1, Picture[3])), none), new(Picture[2] * Picture[3]));
        }
    }

    private static Value Sum(Graph graph, Value rows, Value columns, long none) => graph.Lesser(graph.Add(rows, columns), graph.Constant<long>([none], new()));

    private long Turns(long places) => (places + How.Stride - 1) / How.Stride;

    private static IEnumerable<(long First, long Second)> Pairs(long first, long second) => Range(first).SelectMany(one => Range(second).Select(other => (one, other)));

    private static IEnumerable<long> Range(long count) => Enumerable.Range(0, (int)count).Select(static number => (long)number);
}
