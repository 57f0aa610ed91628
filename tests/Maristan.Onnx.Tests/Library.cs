using Maristan.Onnx.Runtime;

[assembly: AssemblyFixture(typeof(Maristan.Onnx.Library))]

namespace Maristan.Onnx;

/// <summary>ONNX Runtime as the scripts fetch it.</summary>
public sealed class Library
{
    public Library() => Runtime = OnnxRuntime.OpenTested(Path.Combine(Root, "artifacts/onnxruntime"));

    public OnnxRuntime Runtime { get; }

    public string Root { get; } = FindRoot();

    internal static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "maristan.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("These tests run in the tree that they were built from.");
        }

        return folder;
    }
}
