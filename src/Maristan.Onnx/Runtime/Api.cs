using System.Runtime.InteropServices;
using System.Text;

namespace Maristan.Onnx.Runtime;

/// <summary>
/// The function table of the native library, and every call of it. The table only ever grows at its end, so a place in it stays true for
/// every later library. Paths are never given to the library, since they differ in form by system, but for that of a profile.
/// </summary>
internal sealed unsafe class Api
{
    /// <summary>A version old enough for every library that may be met: one newer than the library knows yields none at all.</summary>
    private const uint TableVersion = 16;

    /// <summary>What goes wrong comes back as a status with words; the library need not write it to the error output as well.</summary>
    private const int FatalOnly = 4;

    // Places in the table, counted in pointers.
    private const int
        GetErrorCode = 1, GetErrorMessage = 2, CreateEnv = 3, CreateSessionFromArray = 8, CreateSessionOptions = 10, EnableProfiling = 14,
        SetGraphOptimizationLevel = 23, SetIntraOpThreads = 24, SetInterOpThreads = 25, GetInputCount = 30, GetOutputCount = 31, GetInputTypeInfo = 33,
        GetOutputTypeInfo = 34, GetInputName = 36, GetOutputName = 37, CreateRunOptions = 39, RunOptionsSetTerminate = 46, RunOptionsUnsetTerminate = 47,
        CreateTensor = 48, CreateTensorWithData = 49, FillStringTensor = 52, CastTypeInfoToTensorInfo = 55, GetTensorElementType = 60, GetDimensionsCount = 61, GetDimensions = 62,
        CreateCpuMemoryInfo = 69, AllocatorFree = 76, GetDefaultAllocator = 78, ReleaseStatus = 93, ReleaseTypeInfo = 98, SessionEndProfiling = 110,
        AddSessionConfigEntry = 130, RunWithBinding = 133, CreateIoBinding = 134, BindInput = 136, BindOutput = 137;

    private readonly nint* table;
    private readonly nint environment;
    private readonly nint cpuMemory;
    private readonly nint allocator;

    public Api(nint library)
    {
        var getBase = (delegate* unmanaged<nint*>)NativeLibrary.GetExport(library, "OrtGetApiBase");
        var apiBase = getBase();
        Version = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)apiBase[1])()) ?? "";
        table = (nint*)((delegate* unmanaged<uint, nint>)apiBase[0])(TableVersion);
        if (table == null)
        {
            throw new OnnxException($"ONNX Runtime {Version} is older than this program can use; give it 1.16 or later.");
        }

        nint made, memory, allocates;
        fixed (byte* name = "maristan\0"u8)
        {
            Check(((delegate* unmanaged<int, byte*, nint*, nint>)table[CreateEnv])(FatalOnly, name, &made));
        }

        Check(((delegate* unmanaged<int, int, nint*, nint>)table[CreateCpuMemoryInfo])(0, 0, &memory));
        Check(((delegate* unmanaged<nint*, nint>)table[GetDefaultAllocator])(&allocates));
        (environment, cpuMemory, allocator) = (made, memory, allocates);
    }

    public string Version { get; }

    public nint NewSessionOptions()
    {
        nint made;
        Check(((delegate* unmanaged<nint*, nint>)table[CreateSessionOptions])(&made));
        return made;
    }

    public void Optimise(nint options, int level) => Check(((delegate* unmanaged<nint, int, nint>)table[SetGraphOptimizationLevel])(options, level));

    public void Threads(nint options, int within, int between)
    {
        Check(((delegate* unmanaged<nint, int, nint>)table[SetIntraOpThreads])(options, within));
        Check(((delegate* unmanaged<nint, int, nint>)table[SetInterOpThreads])(options, between));
    }

    public void Configure(nint options, string key, string value)
    {
        fixed (byte* name = Ended(key), text = Ended(value))
        {
            Check(((delegate* unmanaged<nint, byte*, byte*, nint>)table[AddSessionConfigEntry])(options, name, text));
        }
    }

    /// <param name="prefix">Of the file's path; the library adds the moment.</param>
    public void Profile(nint options, string prefix)
    {
        fixed (byte* path = OperatingSystem.IsWindows() ? Encoding.Unicode.GetBytes(prefix + '\0') : Ended(prefix))
        {
            Check(((delegate* unmanaged<nint, byte*, nint>)table[EnableProfiling])(options, path));
        }
    }

    public nint NewSession(ReadOnlySpan<byte> model, nint options)
    {
        nint made;
        fixed (byte* bytes = model)
        {
            Check(((delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)table[CreateSessionFromArray])(environment, bytes, (nuint)model.Length, options, &made));
        }

        return made;
    }

    public TensorForm[] Inputs(nint session) => Forms(session, GetInputCount, GetInputName, GetInputTypeInfo);

    public TensorForm[] Outputs(nint session) => Forms(session, GetOutputCount, GetOutputName, GetOutputTypeInfo);

    /// <returns>Where the profile was written.</returns>
    public string EndProfile(nint session)
    {
        nint path;
        Check(((delegate* unmanaged<nint, nint, nint*, nint>)table[SessionEndProfiling])(session, allocator, &path));
        return Take(path);
    }

    /// <summary>The value borrows the memory: it is to be released first.</summary>
    public nint NewTensor(MemoryBlock memory, ReadOnlySpan<long> shape, ElementType type)
    {
        nint made;
        fixed (long* dimensions = shape)
        {
            Check(((delegate* unmanaged<nint, nint, nuint, long*, nuint, int, nint*, nint>)table[CreateTensorWithData])(
                cpuMemory, memory.Address, memory.Bytes, dimensions, (nuint)shape.Length, (int)type, &made));
        }

        return made;
    }

    /// <summary>Of texts, which the library keeps in memory of its own.</summary>
    public nint NewTextTensor(ReadOnlySpan<long> shape)
    {
        nint made;
        fixed (long* dimensions = shape)
        {
            Check(((delegate* unmanaged<nint, long*, nuint, int, nint*, nint>)table[CreateTensor])(allocator, dimensions, (nuint)shape.Length, (int)ElementType.Text, &made));
        }

        return made;
    }

    /// <summary>Copies the texts, which lie one after the other, each with a zero at its end.</summary>
    public void FillText(nint tensor, ReadOnlySpan<byte> texts, ReadOnlySpan<int> starts)
    {
        fixed (byte* first = texts)
        {
            var pointers = new nint[starts.Length];
            for (var i = 0; i < starts.Length; i++)
            {
                pointers[i] = (nint)(first + starts[i]);
            }

            fixed (nint* all = pointers)
            {
                Check(((delegate* unmanaged<nint, nint*, nuint, nint>)table[FillStringTensor])(tensor, all, (nuint)pointers.Length));
            }
        }
    }

    public nint NewBinding(nint session)
    {
        nint made;
        Check(((delegate* unmanaged<nint, nint*, nint>)table[CreateIoBinding])(session, &made));
        return made;
    }

    public nint NewRunOptions()
    {
        nint made;
        Check(((delegate* unmanaged<nint*, nint>)table[CreateRunOptions])(&made));
        return made;
    }

    /// <summary>The name is copied by the library during the call.</summary>
    public void Bind(bool isInput, nint binding, string name, nint tensor)
    {
        fixed (byte* text = Ended(name))
        {
            Check(((delegate* unmanaged<nint, byte*, nint, nint>)table[isInput ? BindInput : BindOutput])(binding, text, tensor));
        }
    }

    /// <returns>A status: null where all went well. It is to be judged by <see cref="Check"/> or <see cref="Forget"/>.</returns>
    public nint Run(nint session, nint runOptions, nint binding) =>
        ((delegate* unmanaged<nint, nint, nint, nint>)table[RunWithBinding])(session, runOptions, binding);

    public void Terminate(nint runOptions) => Check(((delegate* unmanaged<nint, nint>)table[RunOptionsSetTerminate])(runOptions));

    public void Continue(nint runOptions) => Check(((delegate* unmanaged<nint, nint>)table[RunOptionsUnsetTerminate])(runOptions));

    public void Release(NativeKind kind, nint handle) => ((delegate* unmanaged<nint, void>)table[(int)kind])(handle);

    /// <exception cref="OnnxException">With the library's own code and words.</exception>
    public void Check(nint status)
    {
        if (status == 0)
        {
            return;
        }

        // The text belongs to the status and dies with it.
        var code = ((delegate* unmanaged<nint, int>)table[GetErrorCode])(status);
        var text = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)table[GetErrorMessage])(status)) ?? "";
        Forget(status);
        throw new OnnxException(code, text);
    }

    public void Forget(nint status) => ((delegate* unmanaged<nint, void>)table[ReleaseStatus])(status);

    private TensorForm[] Forms(nint session, int countEntry, int nameEntry, int typeEntry)
    {
        nuint count;
        Check(((delegate* unmanaged<nint, nuint*, nint>)table[countEntry])(session, &count));
        var forms = new TensorForm[count];
        for (nuint i = 0; i < count; i++)
        {
            nint name;
            Check(((delegate* unmanaged<nint, nuint, nint, nint*, nint>)table[nameEntry])(session, i, allocator, &name));
            forms[i] = FormOf(Take(name), session, i, typeEntry);
        }

        return forms;
    }

    private TensorForm FormOf(string name, nint session, nuint index, int typeEntry)
    {
        nint typeInfo, tensorInfo;
        Check(((delegate* unmanaged<nint, nuint, nint*, nint>)table[typeEntry])(session, index, &typeInfo));
        try
        {
            // A view into the type: it is not released, and null for what is no tensor, such as a sequence of maps.
            Check(((delegate* unmanaged<nint, nint*, nint>)table[CastTypeInfoToTensorInfo])(typeInfo, &tensorInfo));
            if (tensorInfo == 0)
            {
                return new(name, ElementType.Undefined, []);
            }

            int type;
            nuint rank;
            Check(((delegate* unmanaged<nint, int*, nint>)table[GetTensorElementType])(tensorInfo, &type));
            Check(((delegate* unmanaged<nint, nuint*, nint>)table[GetDimensionsCount])(tensorInfo, &rank));
            var shape = new long[rank];
            fixed (long* dimensions = shape)
            {
                Check(((delegate* unmanaged<nint, long*, nuint, nint>)table[GetDimensions])(tensorInfo, dimensions, rank));
            }

            return new(name, (ElementType)type, shape);
        }
        finally
        {
            ((delegate* unmanaged<nint, void>)table[ReleaseTypeInfo])(typeInfo);
        }
    }

    /// <summary>Copies a text that the library allocated, and gives its memory back.</summary>
    private string Take(nint text)
    {
        var copy = Marshal.PtrToStringUTF8(text) ?? "";
        Check(((delegate* unmanaged<nint, nint, nint>)table[AllocatorFree])(allocator, text));
        return copy;
    }

    private static byte[] Ended(string text) => Encoding.UTF8.GetBytes(text + '\0');
}

/// <summary>What the library hands out and takes back; the numbers are the places of their release in its table.</summary>
internal enum NativeKind
{
    Session = 95,
    Tensor = 96,
    RunOptions = 97,
    SessionSettings = 100,
    Binding = 135,
}
