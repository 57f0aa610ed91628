namespace Maristan.Onnx.Gradients;

/// <summary>
/// How a gradient is written where there are several ways. All give the same numbers at different speed. The first of each is used; the
/// others are the tests' cross-checks, which is how a mistake in a rule shows.
/// </summary>
internal sealed record Spelling(KernelSpelling Kernel = default, PieceSpelling Piece = default, PictureSpelling Picture = default, MaxPoolSpelling MaxPool = default, RepeatSpelling Repeat = default)
{
    public static readonly Spelling Fastest = new();
}

internal enum KernelSpelling
{
    /// <summary>By what was measured for the shape at hand.</summary>
    Fastest,
    ExamplesLast,
    Columns,
    Places,
    Convolution,
}

/// <summary>How what a kernel met is cut out, where it goes by strides.</summary>
internal enum PieceSpelling
{
    Blocks,
    Strides,
}

internal enum PictureSpelling
{
    ConvolveBack,

    /// <summary>For strides.</summary>
    Blocks,
    FlippedKernel,
    ExamplesLast,
}

internal enum MaxPoolSpelling
{
    Mask,
    Scatter,
}

internal enum RepeatSpelling
{
    Resize,
    Expand,
}
