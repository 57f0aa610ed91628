namespace Maristan.Onnx.Runtime;

/// <summary>Turns on what a library can do beyond the processor; a library that was not built for it has no such function.</summary>
internal static unsafe class Processors
{
    public static void Choose(OnnxRuntime runtime, nint options, SessionSettings wanted)
    {
        if (wanted.Processor == Processor.TensorRt)
        {
            Append(runtime, "OrtSessionOptionsAppendExecutionProvider_Tensorrt", options, wanted);
        }

        if (wanted.Processor is Processor.TensorRt or Processor.Cuda)
        {
            Append(runtime, "OrtSessionOptionsAppendExecutionProvider_CUDA", options, wanted);
        }
    }

    private static void Append(OnnxRuntime runtime, string function, nint options, SessionSettings wanted)
    {
        if (!runtime.TryFind(function, out var address))
        {
            throw new OnnxException($"The library {runtime.Path} was not built for {wanted.Processor}; give the path of one that was, or run on the processor.");
        }

        try
        {
            runtime.Api.Check(((delegate* unmanaged<nint, int, nint>)address)(options, wanted.Device));
        }
        catch (OnnxException error)
        {
            throw new OnnxException($"The library {runtime.Path} cannot run on {wanted.Processor} here: {error.Message}", error);
        }
    }
}
