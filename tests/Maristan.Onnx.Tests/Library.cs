using Maristan.Onnx.Runtime;

[assembly: AssemblyFixture(typeof(Maristan.Onnx.Library))]

namespace Maristan.Onnx;

/// <summary>ONNX Runtime as the scripts fetch it.</summary>
public sealed class Library
{
    public OnnxRuntime Runtime { get; } = OnnxRuntime.OpenTested(Folder());

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "maristan.slnx")))
            {
                return Path.Combine(folder.FullName, "artifacts/onnxruntime");
            }
        }

        throw new InvalidOperationException("The tests do not run in the tree.");
    }
}
