using System.Runtime.InteropServices;

namespace Maristan.Onnx.Runtime;

/// <summary>The native library, opened once for the process: it cannot be closed again.</summary>
public sealed class OnnxRuntime
{
    private static readonly Lock Opening = new();
    private static OnnxRuntime? opened;
    private readonly nint library;
    private long handles;

    private OnnxRuntime(string path, nint library)
    {
        (Path, this.library) = (path, library);
        Api = new(library);
    }

    public string Path { get; }

    /// <summary>Of the library, such as 1.30.0.</summary>
    public string Version => Api.Version;

    /// <summary>Sessions, tensors and bindings that are not released yet.</summary>
    public long LiveHandles => Interlocked.Read(ref handles);

    internal Api Api { get; }

    /// <param name="path">Of the library's file: the one of npm's onnxruntime-node, or a GPU build of the same.</param>
    /// <param name="sha256">What its bytes must hash to, where that is known; it is judged before anything of it runs.</param>
    /// <exception cref="OnnxException">The file is not there, is another than it should be, or cannot be used; or another library is open already.</exception>
    public static OnnxRuntime Open(string path, string? sha256 = null)
    {
        var full = System.IO.Path.GetFullPath(path);
        lock (Opening)
        {
            if (opened is { } there)
            {
                return there.Path == full ? there : throw new OnnxException($"ONNX Runtime is open already from {there.Path}; one process uses one library.");
            }

            return opened = new(full, LibraryFile.Load(full, sha256));
        }
    }

    /// <summary>Opens the build of this machine that this program was tested with.</summary>
    /// <param name="folder">Where the library lies.</param>
    public static OnnxRuntime OpenTested(string folder)
    {
        var (name, sha256) = TestedBuild.OfThisMachine;
        return Open(System.IO.Path.Combine(folder, name), sha256);
    }

    /// <summary>Ready to run a model. Sessions may be opened, and run, at the same time.</summary>
    /// <param name="model">The whole file: nothing is read from a path.</param>
    /// <exception cref="OnnxException">With the library's own words for what is wrong with the model.</exception>
    public Session Load(ReadOnlySpan<byte> model, SessionSettings? options = null) => Session.Open(this, model, options ?? SessionSettings.Usual);

    internal void Count(int more) => Interlocked.Add(ref handles, more);

    internal bool TryFind(string function, out nint address) => NativeLibrary.TryGetExport(library, function, out address);
}
