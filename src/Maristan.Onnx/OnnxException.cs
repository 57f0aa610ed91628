namespace Maristan.Onnx;

/// <summary>What went wrong with a model, a graph or the native library, in words for whoever works with it.</summary>
public sealed class OnnxException : Exception
{
    public OnnxException(string message)
        : base(message)
    {
    }

    public OnnxException(string message, Exception cause)
        : base(message, cause)
    {
    }

    internal OnnxException(int code, string message)
        : base(message) => Code = code;

    /// <summary>The native library's own number; 0 where it was not the library that refused.</summary>
    public int Code { get; }
}
