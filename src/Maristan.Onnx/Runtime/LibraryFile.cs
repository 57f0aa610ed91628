using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Maristan.Onnx.Runtime;

/// <summary>The library's file, judged before it is loaded: what is loaded runs.</summary>
internal static class LibraryFile
{
    public static nint Load(string path, string? sha256)
    {
        if (!File.Exists(path))
        {
            throw new OnnxException($"ONNX Runtime is not at {path}; give the path of its library, such as libonnxruntime.so.1.");
        }

        if (sha256 is not null && !HasHash(path, sha256))
        {
            throw new OnnxException($"The file {path} is not the build of ONNX Runtime that this program was tested with; fetch it anew.");
        }

        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw new OnnxException($"The file {path} cannot be loaded as ONNX Runtime on this machine: {error.Message}", error);
        }
    }

    private static bool HasHash(string path, string sha256)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file)) == sha256;
    }
}
